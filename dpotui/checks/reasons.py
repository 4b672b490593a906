"""Do the reasons say something?"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from dpotui.checks.evidence import Evidence
from dpotui.checks.measures import PersonReasons, ReasonMeasures
from dpotui.checks.remembered import Remembered
from dpotui.checks.result import CheckOutcome, Finding, Item, verdict_of
from dpotui.checks.thresholds import SAMPLE, SHORT_REASON
from dpotui.checks.words.people import repeated_reason
from dpotui.project.safety.damage import as_stored
from dpotui.project.store.packing import unpack
from dpotui.similarity.normal_form import comparable

_NUMBER: Final = re.compile(r"\d+")
_ITEMS: Final = 20
"""Responses that a finding leads to."""


class _Reason(NamedTuple):
    candidate: str
    text: str
    """As it is compared."""
    pattern: str
    """The same with a sign in the place of every number, so that `reason 17` is `reason 18`."""


def check_reasons(evidence: Evidence) -> CheckOutcome[ReasonMeasures]:
    """Reasons that are the same over and over, word for word or but for a number.

    A short reason can be a good one, and a rubric may ask for none: neither is held against anybody.
    """
    reasons = _by_annotator(evidence)
    people = tuple(_measured(name, said) for name, said in sorted(reasons.items()))
    findings = tuple(_repeated(evidence, reasons))
    total = sum(one.reasons for one in people)
    measures = ReasonMeasures(total, len(evidence.pairs), sum(one.short for one in people), people)
    return CheckOutcome(verdict_of(findings) if total else "info", measures, findings)


def _by_annotator(evidence: Evidence) -> dict[str, list[_Reason]]:
    """What each annotator wrote about the responses of pairs, where they wrote something, by candidate."""
    remarks = evidence.material.remarks
    judgements, names = remarks.judged.judgements, remarks.judged.annotators
    paired = {side for pair in evidence.material.sides for side in (pair.chosen, pair.rejected)}
    adjudicated, annotator = judgements.adjudicated.tolist(), judgements.annotator.tolist()
    reasons: dict[str, list[_Reason]] = {}
    with as_stored("A judgement"):
        for judgement, stored in remarks.stored:
            if not adjudicated[judgement]:
                said = [
                    _Reason(candidate, *_COMPARED.of(text))
                    for candidate, text in _SAID.of(stored)
                    if candidate in paired
                ]
                reasons.setdefault(names[annotator[judgement]], []).extend(one for one in said if one.text)
    return {name: sorted(said) for name, said in reasons.items() if said}


def _said(stored: str) -> tuple[tuple[str, str], ...]:
    """The words of one judgement on each response, all of them together, where there are any."""
    words: dict[str, list[str]] = {}
    for candidate, _, text, _ in unpack("remark", stored):
        if text:
            words.setdefault(candidate, []).append(text)
    return tuple((candidate, " ".join(said)) for candidate, said in words.items())


def _compared(text: str) -> tuple[str, str]:
    """A reason as it is compared, and the same with a sign in the place of every number."""
    plain = comparable(text)
    return plain, _NUMBER.sub("#", plain)


_SAID: Final = Remembered(_said)
_COMPARED: Final = Remembered(_compared)


def _measured(name: str, said: Sequence[_Reason]) -> PersonReasons:
    most = Counter(one.pattern for one in said).most_common(1)[0][1]
    short = sum(len(one.text) < SHORT_REASON for one in said)
    return PersonReasons(name, len(said), short, most / len(said))


def _repeated(evidence: Evidence, reasons: Mapping[str, Sequence[_Reason]]) -> Iterator[Finding]:
    prompt_of = dict(zip(evidence.judged.candidates.ids, evidence.judged.candidates.prompt.tolist(), strict=True))
    for name, said in sorted(reasons.items()):
        pattern, count = Counter(one.pattern for one in said).most_common(1)[0]
        if len(said) < SAMPLE or count <= evidence.thresholds.repeated_share * len(said):
            continue
        same = [one for one in said if one.pattern == pattern]
        numbered = len({one.text for one in same}) > 1
        items = tuple(
            Item(evidence.judged.prompts[prompt_of[one.candidate]], one.candidate, name) for one in same[:_ITEMS]
        )
        text = repeated_reason(name, same[0].text, count, len(said), numbered=numbered)
        yield Finding("warn", name, text, kind="repeated_reason", items=items)
