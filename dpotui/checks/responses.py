"""Do the chosen responses read as answers: no refusal, no model that speaks of itself, finished, of many moulds?"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from dpotui.candidates import opens_with_refusal, speaks_of_being_a_model
from dpotui.candidates.reasoning import remaining_mark as mark_in
from dpotui.candidates.unfinished import unfinished
from dpotui.checks.evidence import Evidence
from dpotui.checks.measures import OpeningCount, ResponseMeasures
from dpotui.checks.remembered import Remembered
from dpotui.checks.result import CheckOutcome, Finding, Item, verdict_of
from dpotui.checks.thresholds import MOULD_WORDS, SAMPLE
from dpotui.checks.words.texts import faulty_response, one_mould, remaining_mark
from dpotui.similarity.normal_form import comparable
from dpotui.text import has_hidden_characters

_OPENINGS: Final = 5
"""Openings that are told."""
_BEGINNING: Final = 200
"""Characters in which the first words of a response stand."""


def check_responses(evidence: Evidence) -> CheckOutcome[ResponseMeasures]:
    """Chosen responses that refuse, speak of being a model, stop in the middle, or hold hidden characters.

    A pair of which either response still holds marks of reasoning or of a chat format is blocked: it would teach them.
    """
    cut_off = {
        candidate
        for candidate, truncated in zip(
            evidence.judged.candidates.ids, evidence.judged.candidates.truncated, strict=True
        )
        if truncated
    }
    single = (*_faulty(evidence, cut_off), *_with_marks(evidence))
    openings = _openings(evidence)
    findings = (*single, *_moulds(evidence, openings))
    measures = ResponseMeasures(len(evidence.pairs), len(single), tuple(openings[:_OPENINGS]))
    return CheckOutcome(verdict_of(findings), measures, findings)


def _faulty(evidence: Evidence, cut_off: set[str]) -> Iterator[Finding]:
    for pair in evidence.pairs:
        faults = list(_FAULTS.of(evidence.responses[pair.chosen]))
        if pair.chosen in cut_off:
            faults.append("was cut off at the length limit")
        if faults:
            text, items = faulty_response(evidence.title(pair.prompt), faults), (Item(pair.prompt, pair.chosen),)
            yield Finding("warn", pair.chosen, text, pair.prompt, kind="faulty", items=items)


def _with_marks(evidence: Evidence) -> Iterator[Finding]:
    for pair in evidence.pairs:
        for side, candidate in (("chosen", pair.chosen), ("rejected", pair.rejected)):
            if mark := _MARK.of(evidence.responses[candidate]):
                text, items = remaining_mark(evidence.title(pair.prompt), side, mark), (Item(pair.prompt, candidate),)
                yield Finding("block", candidate, text, pair.prompt, kind="remaining_mark", items=items)


def _openings(evidence: Evidence) -> list[OpeningCount]:
    """The first words that several chosen responses share, the commonest first."""
    counts = Counter(_OPENING.of(evidence.responses[pair.chosen]) for pair in evidence.pairs)
    return [OpeningCount(words, count) for words, count in counts.most_common() if words and count > 1]


def _first_words(response: str) -> str:
    words = comparable(response[:_BEGINNING]).split(" ")
    return " ".join(words[:MOULD_WORDS]) if len(words) > MOULD_WORDS else ""


def _moulds(evidence: Evidence, openings: list[OpeningCount]) -> Iterator[Finding]:
    """An opening that so many responses have that a model would learn it as the way to begin."""
    number = len(evidence.pairs)
    for opening in openings:
        if number >= SAMPLE and opening.responses > evidence.thresholds.mould_share * number:
            items = tuple(
                Item(pair.prompt, pair.chosen)
                for pair in evidence.pairs
                if _OPENING.of(evidence.responses[pair.chosen]) == opening.words
            )
            text = one_mould(opening.words, opening.responses, number)
            yield Finding("warn", opening.words, text, kind="one_mould", items=items)


def _faults(response: str) -> Iterator[str]:
    if opens_with_refusal(response):
        yield "opens with a refusal"
    if speaks_of_being_a_model(response):
        yield "speaks of being a model"
    if stop := unfinished(response):
        yield stop
    # A printable text hides nothing, and asking for that is far faster than looking for what might be hidden.
    if not response.replace("\n", "").isprintable() and has_hidden_characters(response):
        yield "holds hidden characters"


_FAULTS: Final = Remembered(lambda response: tuple(_faults(response)))
_MARK: Final = Remembered(mark_in)
_OPENING: Final = Remembered(_first_words)
