"""Check 10: do the reasons say something?"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from dpotui.checks.evidence import Evidence
from dpotui.checks.result import CheckResult, Finding, Number, percent, verdict_of
from dpotui.checks.thresholds import REPEATED_SHARE, SAMPLE, SHORT_REASON
from dpotui.similarity.normal_form import comparable
from dpotui.text import count_of, one_line

_TITLE: Final = "Reasons"


def check_reasons(evidence: Evidence) -> CheckResult:
    """Reasons behind the responses of pairs that are empty, very short, or the same over and over."""
    reasons = _by_annotator(evidence)
    total = sum(len(texts) for texts in reasons.values())
    weak = {name: sum(len(text) < SHORT_REASON for text in texts) for name, texts in reasons.items()}
    findings = (*_weak_findings(reasons, weak), *_repeated_findings(reasons))
    numbers: dict[str, Number] = {"reasons": total, "short": sum(weak.values())}
    headline = (
        f"{count_of(total, 'reason')} behind {count_of(len(evidence.pairs), 'pair')}; "
        f"{sum(weak.values()):,} empty or under {SHORT_REASON} characters."
    )
    verdict = verdict_of(findings) if total else "not_enough"
    return CheckResult("reasons", _TITLE, verdict, headline, numbers, findings=findings)


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
            part = f"{count:,} of the reasons ({percent(count / len(reasons[name]))})"
            verb = "is" if count == 1 else "are"
            text = f"{one_line(name, 40)}: {part} {verb} empty or under {SHORT_REASON} characters."
            yield Finding("warn", name, text)


def _repeated_findings(reasons: dict[str, list[str]]) -> Iterator[Finding]:
    for name, texts in sorted(reasons.items()):
        written = Counter(text for text in texts if text)
        if not written or len(texts) < SAMPLE:
            continue
        text, count = written.most_common(1)[0]
        if count > REPEATED_SHARE * len(texts):
            said = f"{one_line(name, 40)} wrote “{one_line(text, 40)}” {count:,} times in {len(texts):,} reasons."
            yield Finding("warn", name, said)
