"""Do the reasons say something?"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from dpotui.checks.evidence import Evidence
from dpotui.checks.measures import PersonReasons, ReasonMeasures
from dpotui.checks.remembered import Remembered
from dpotui.checks.result import CheckOutcome, Finding, Item, verdict_of
from dpotui.checks.thresholds import COPIED_REASONS, COPIED_WORDS, SAMPLE, SHORT_REASON
from dpotui.checks.words.people import copied_reasons, repeated_reason
from dpotui.project.store.damaged import as_stored
from dpotui.project.store.packing import unpack
from dpotui.similarity.normal_form import comparable
from dpotui.statistics.agreement import wilson_interval

_NUMBER: Final = re.compile(r"\d+")
_ITEMS: Final = 20
"""Responses that a finding leads to."""


class _Reason(NamedTuple):
    candidate: str
    judgement: int
    """In the order in which they were saved."""
    text: str
    """As it is compared."""
    pattern: str
    """The same with a sign in the place of every number, so that `reason 17` is `reason 18`."""


def check_reasons(evidence: Evidence) -> CheckOutcome[ReasonMeasures]:
    """Reasons that are the same over and over, word for word or but for a number, and those that a colleague wrote.

    A short reason can be a good one, and a rubric may ask for none: neither is held against anybody.
    """
    reasons = _by_annotator(evidence)
    people = tuple(_measured(name, said) for name, said in sorted(reasons.items()))
    findings = (*_repeated(evidence, reasons), *_taken_over(evidence, reasons))
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
        for judgement, stored in enumerate(remarks.stored):
            if stored is not None and not adjudicated[judgement]:
                said = [
                    _Reason(candidate, judgement, *_COMPARED.of(text))
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
    for name, said in sorted(reasons.items()):
        pattern, count = Counter(one.pattern for one in said).most_common(1)[0]
        surely, _ = wilson_interval(count / len(said), len(said))
        if len(said) < SAMPLE or surely <= evidence.thresholds.repeated_share:
            continue
        same = [one for one in said if one.pattern == pattern]
        numbered = len({one.text for one in same}) > 1
        items = tuple(_item(evidence, one.candidate, name) for one in same[:_ITEMS])
        text = repeated_reason(name, same[0].text, count, len(said), numbered=numbered)
        yield Finding("warn", name, text, kind="repeated_reason", items=items)


def _item(evidence: Evidence, candidate: str, person: str) -> Item:
    ids = evidence.judged.candidates.ids
    prompt = evidence.judged.candidates.prompt[bisect_left(ids, candidate)]
    return Item(evidence.judged.prompts[prompt], candidate, person)


def _taken_over(evidence: Evidence, reasons: Mapping[str, Sequence[_Reason]]) -> Iterator[Finding]:
    """Reasons that one person shares with another, word for word, on the same responses.

    What either of them writes more than once is a phrase of theirs, and what a file brought may hold one reason for
    all who scored a response: neither says anything.
    """
    own = {name: _telling(evidence, said) for name, said in reasons.items()}
    for one, other in combinations(sorted(own), 2):
        shared = own[one].keys() & own[other].keys()
        same = sorted(candidate for candidate in shared if own[one][candidate].text == own[other][candidate].text)
        if len(same) >= COPIED_REASONS and len(same) >= COPIED_WORDS * len(shared):
            after = sum(own[one][candidate].judgement > own[other][candidate].judgement for candidate in same)
            later, earlier = (one, other) if 2 * after > len(same) else (other, one)
            items = tuple(_item(evidence, candidate, later) for candidate in same[:_ITEMS])
            text = copied_reasons(later, earlier, len(same), len(shared))
            yield Finding("warn", later, text, kind="copied_reasons", items=items)


def _telling(evidence: Evidence, said: Sequence[_Reason]) -> dict[str, _Reason]:
    """By response, a person's reasons that nobody would write in the same words by themselves."""
    times, source = Counter(one.text for one in said), evidence.material.remarks.judged.judgements.source
    return {
        one.candidate: one
        for one in said
        if len(one.text) >= SHORT_REASON and times[one.text] == 1 and source[one.judgement] != "import"
    }
