"""Do the chosen responses read as answers: no refusal, no model that speaks of itself, finished, of many moulds?"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from dpotui.checks.evidence.evidence import Evidence
from dpotui.checks.findings.result import CheckOutcome, Finding, Item, verdict_of
from dpotui.checks.measures import OpeningCount, ResponseMeasures
from dpotui.checks.thresholds import SAMPLE
from dpotui.checks.words.texts import faulty_response, one_mould, remaining_mark

_OPENINGS: Final = 5
"""Openings that are told."""


def check_responses(evidence: Evidence) -> CheckOutcome[ResponseMeasures]:
    """Chosen responses that refuse, speak of being a model, stop in the middle, or hold hidden characters.

    A pair of which either response still holds marks of reasoning or of a chat format is blocked: it would teach them.
    """
    single = (*_faulty(evidence), *_with_marks(evidence))
    openings = _openings(evidence)
    findings = (*single, *_moulds(evidence, openings))
    measures = ResponseMeasures(len(evidence.pairs), len(single), tuple(openings[:_OPENINGS]))
    return CheckOutcome(verdict_of(findings) if evidence.pairs else "not_enough", measures, findings)


def _faulty(evidence: Evidence) -> Iterator[Finding]:
    for pair, texts in evidence.texts_of_pairs:
        if texts.faults:
            text, items = faulty_response(evidence.title(pair.prompt), texts.faults), (Item(pair.prompt, pair.chosen),)
            yield Finding("warn", pair.chosen, text, pair.prompt, kind="faulty", items=items)


def _with_marks(evidence: Evidence) -> Iterator[Finding]:
    marked = [(pair, texts.marks) for pair, texts in evidence.texts_of_pairs if any(texts.marks)]
    for pair, marks in marked:
        for side, candidate, mark in zip(("chosen", "rejected"), (pair.chosen, pair.rejected), marks, strict=True):
            if mark:
                text, items = remaining_mark(evidence.title(pair.prompt), side, mark), (Item(pair.prompt, candidate),)
                yield Finding("block", candidate, text, pair.prompt, kind="remaining_mark", items=items)


def _openings(evidence: Evidence) -> list[OpeningCount]:
    """The first words that several chosen responses share, the commonest first."""
    counts = Counter(texts.opening for _, texts in evidence.texts_of_pairs)
    return [OpeningCount(words, count) for words, count in counts.most_common() if words and count > 1]


def _moulds(evidence: Evidence, openings: list[OpeningCount]) -> Iterator[Finding]:
    """An opening that so many responses have that a model would learn it as the way to begin."""
    number = len(evidence.pairs)
    for opening in openings:
        if number >= SAMPLE and opening.responses > evidence.thresholds.mould_share * number:
            items = tuple(
                Item(pair.prompt, pair.chosen)
                for pair, texts in evidence.texts_of_pairs
                if texts.opening == opening.words
            )
            text = one_mould(opening.words, opening.responses, number)
            yield Finding("warn", opening.words, text, kind="one_mould", items=items)
