"""Do the reasons say something?"""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Final

import numpy as np

from dpotui.checks.evidence.evidence import Evidence
from dpotui.checks.evidence.reason_rows import ReasonRows, words_of
from dpotui.checks.findings.result import CheckOutcome, Finding, Item, verdict_of
from dpotui.checks.measures import PersonReasons, ReasonMeasures
from dpotui.checks.thresholds import COPIED_REASONS, COPIED_WORDS, SAMPLE, SHORT_REASON
from dpotui.checks.words.people import copied_reasons, repeated_reason
from dpotui.statistics.agreement import wilson_interval
from dpotui.statistics.arrays import Ints

_ITEMS: Final = 20
"""Responses that a finding leads to."""


def check_reasons(evidence: Evidence) -> CheckOutcome[ReasonMeasures]:
    """Reasons that are the same over and over, word for word or but for a number, and those that a colleague wrote.

    A short reason can be a good one, and a rubric may ask for none: neither is held against anybody.
    """
    reasons = _by_annotator(evidence)
    patterns = {name: _commonest(said.pattern) for name, said in reasons.items()}
    people = tuple(_measured(name, said, len(patterns[name])) for name, said in reasons.items())
    findings = (*_repeated(evidence, reasons, patterns), *_taken_over(evidence, reasons))
    total = sum(one.reasons for one in people)
    measures = ReasonMeasures(total, len(evidence.pairs), sum(one.short for one in people), people)
    # Reasons are optional: who gives few owes no more of them.
    verdict = verdict_of(findings)
    return CheckOutcome("info" if verdict == "pass" and measures.untold else verdict, measures, findings)


def _by_annotator(evidence: Evidence) -> dict[str, ReasonRows]:
    """What each annotator wrote about the responses of pairs, where they wrote something, by candidate."""
    material, rows = evidence.material, evidence.reason_rows
    paired = np.zeros(len(material.judged.candidates.ids), dtype=bool)
    for side in (material.ranked.chosen, material.ranked.rejected):
        paired[side[material.rows]] = True
    rows = rows.only(paired[rows.candidate])
    person = material.remarks.judged.judgements.annotator[rows.judgement]
    by_candidate = np.lexsort((rows.judgement, rows.candidate, person))
    parts = np.searchsorted(person[by_candidate], np.arange(len(material.judged.annotators) + 1))
    names = zip(material.judged.annotators, parts[:-1].tolist(), parts[1:].tolist(), strict=True)
    return {name: rows.only(by_candidate[start:stop]) for name, start, stop in names if start < stop}


def _commonest(numbers: Ints) -> Ints:
    """Where the commonest number stands, the one that comes first of those."""
    _, first, place, counts = np.unique(numbers, return_index=True, return_inverse=True, return_counts=True)
    most = np.flatnonzero(counts == counts.max())
    return np.flatnonzero(place == most[np.argmin(first[most])])


def _measured(name: str, said: ReasonRows, most: int) -> PersonReasons:
    number = len(said.text)
    return PersonReasons(name, number, int((said.length < SHORT_REASON).sum()), most / number)


def _repeated(evidence: Evidence, reasons: Mapping[str, ReasonRows], patterns: Mapping[str, Ints]) -> Iterator[Finding]:
    for name, said in reasons.items():
        same, number = said.only(patterns[name]), len(said.text)
        count = len(same.text)
        surely, _ = wilson_interval(count / number, number)
        if number < SAMPLE or surely <= evidence.thresholds.repeated_share:
            continue
        words = words_of(evidence.material.remarks, int(same.judgement[0]), int(same.candidate[0]))
        text = repeated_reason(name, words, count, number, numbered=bool((same.text != same.text[0]).any()))
        yield Finding("warn", name, text, kind="repeated_reason", items=_items(evidence, same.candidate, name))


def _items(evidence: Evidence, candidates: Ints, person: str) -> tuple[Item, ...]:
    known, prompts = evidence.judged.candidates, evidence.judged.prompts
    first = candidates[:_ITEMS].tolist()
    return tuple(Item(prompts[known.prompt[candidate]], known.ids[candidate], person) for candidate in first)


def _taken_over(evidence: Evidence, reasons: Mapping[str, ReasonRows]) -> Iterator[Finding]:
    """Reasons that one person shares with another, word for word, on the same responses.

    What either of them writes more than once is a phrase of theirs, and what a file brought may hold one reason for
    all who scored a response: neither says anything.
    """
    own = {name: _telling(evidence, said) for name, said in reasons.items()}
    for one, other in combinations(own, 2):
        shared, *both = np.intersect1d(own[one].candidate, own[other].candidate, return_indices=True)
        mine, theirs = (own[name].only(which) for name, which in zip((one, other), both, strict=True))
        same = mine.text == theirs.text
        number = int(same.sum())
        if number >= COPIED_REASONS and number >= COPIED_WORDS * len(shared):
            after = int((mine.judgement > theirs.judgement)[same].sum())
            later, earlier = (one, other) if 2 * after > number else (other, one)
            text = copied_reasons(later, earlier, number, len(shared))
            yield Finding("warn", later, text, kind="copied_reasons", items=_items(evidence, shared[same], later))


def _telling(evidence: Evidence, said: ReasonRows) -> ReasonRows:
    """A person's reasons that nobody would write in the same words by themselves."""
    brought = np.array(
        [source == "import" for source in evidence.material.remarks.judged.judgements.source], dtype=bool
    )
    _, place, counts = np.unique(said.text, return_inverse=True, return_counts=True)
    return said.only((said.length >= SHORT_REASON) & (counts[place] == 1) & ~brought[said.judgement])
