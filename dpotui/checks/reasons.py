"""Check 10: do the reasons say something?"""

from collections import Counter
from collections.abc import Iterator

from dpotui.checks.evidence import Evidence
from dpotui.checks.measures import ReasonMeasures
from dpotui.checks.result import CheckOutcome, Finding, verdict_of
from dpotui.checks.thresholds import REPEATED_SHARE, SAMPLE, SHORT_REASON
from dpotui.checks.words.people import repeated_reason, weak_reasons
from dpotui.similarity.normal_form import comparable


def check_reasons(evidence: Evidence) -> CheckOutcome[ReasonMeasures]:
    """Reasons behind the responses of pairs that are empty, very short, or the same over and over."""
    reasons = _by_annotator(evidence)
    total = sum(len(texts) for texts in reasons.values())
    weak = {name: sum(len(text) < SHORT_REASON for text in texts) for name, texts in reasons.items()}
    findings = (*_weak_findings(reasons, weak), *_repeated_findings(reasons))
    measures = ReasonMeasures(reasons=total, pairs=len(evidence.pairs), short=sum(weak.values()))
    return CheckOutcome(verdict_of(findings) if total else "not_enough", measures, findings)


def _by_annotator(evidence: Evidence) -> dict[str, list[str]]:
    """What each annotator wrote about the responses of pairs, as it is compared."""
    reasons: dict[str, list[str]] = {}
    paired = {candidate for pair in evidence.pairs for candidate in (pair.chosen, pair.rejected)}
    for candidate in sorted(paired):
        for voice in evidence.material.voices[candidate]:
            reasons.setdefault(voice.annotator, []).append(comparable(voice.everything))
    return reasons


def _weak_findings(reasons: dict[str, list[str]], weak: dict[str, int]) -> Iterator[Finding]:
    for name, count in sorted(weak.items()):
        if count:
            yield Finding("warn", name, weak_reasons(name, count, len(reasons[name])), kind="weak_reasons")


def _repeated_findings(reasons: dict[str, list[str]]) -> Iterator[Finding]:
    for name, texts in sorted(reasons.items()):
        written = Counter(text for text in texts if text)
        if not written or len(texts) < SAMPLE:
            continue
        text, count = written.most_common(1)[0]
        if count > REPEATED_SHARE * len(texts):
            yield Finding("warn", name, repeated_reason(name, text, count, len(texts)), kind="repeated_reason")
