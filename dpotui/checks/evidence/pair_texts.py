"""What is found in the texts of each pair: it stays true of a pair for as long as there is that pair."""

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
from rapidfuzz import fuzz, process

from dpotui.candidates import opens_with_refusal, speaks_of_being_a_model
from dpotui.candidates.reasoning import remaining_mark
from dpotui.candidates.unfinished import unfinished
from dpotui.checks.evidence.remembered import FindingsByText
from dpotui.checks.thresholds import ALIKE_RATIO, MOULD_WORDS
from dpotui.pairs.extract import Material
from dpotui.screening import private_nouns
from dpotui.similarity.normal_form import comparable
from dpotui.statistics.arrays import Ints
from dpotui.text import has_hidden_characters

_BEGINNING: Final = 200
"""Characters in which the first words of a response stand."""


class PairTexts(NamedTuple):
    """What the texts of one pair hold."""

    faults: tuple[str, ...]
    """What keeps the chosen response from reading as an answer."""
    opening: str
    """The first words of the chosen response, as they are compared; empty where it has few."""
    marks: tuple[str, str]
    """A mark of reasoning or of a chat format that the chosen and the rejected response still hold, or empty."""
    secrets: list[str]
    """The sorts of secrets and of personal data in the chosen response."""
    personal: list[str]
    ratio: float
    """How much the two responses are alike, of 100; 0 under ALIKE_RATIO."""
    same: bool
    """Whether they say the same once compared."""


def pair_texts(material: Material) -> tuple[PairTexts, ...]:
    """What is found in the texts of `Material.sides`, one entry each."""
    known, ranked = material.judged.candidates, material.ranked
    chosen, rejected = (side[material.rows].tolist() for side in (ranked.chosen, ranked.rejected))
    truncated, said = known.truncated.tolist(), known.responses
    sides = zip(chosen, rejected, _ratios(material, ranked.chosen, ranked.rejected), strict=True)
    return tuple(
        PairTexts(
            (*_FAULTS.of(said[one]), "was cut off at the length limit") if truncated[one] else _FAULTS.of(said[one]),
            _OPENING.of(said[one]),
            (_MARK.of(said[one]), _MARK.of(said[other])),
            *private_in(said[one]),
            ratio,
            known.comparable[one] == known.comparable[other],
        )
        for one, other, ratio in sides
    )


def _ratios(material: Material, chosen: Ints, rejected: Ints) -> list[float]:
    said = material.judged.candidates.comparable
    both = [[said[place] for place in side[material.rows].tolist()] for side in (chosen, rejected)]
    if not both[0]:
        return []
    found: list[float] = process.cpdist(*both, scorer=fuzz.ratio, score_cutoff=ALIKE_RATIO, dtype=np.float64).tolist()
    return found


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


def _first_words(response: str) -> str:
    words = comparable(response[:_BEGINNING]).split(" ")
    return " ".join(words[:MOULD_WORDS]) if len(words) > MOULD_WORDS else ""


_FAULTS: Final = FindingsByText(lambda response: tuple(_faults(response)))
_MARK: Final = FindingsByText(lambda response: remaining_mark(response) or "")
_OPENING: Final = FindingsByText(_first_words)
_PRIVATE: Final = FindingsByText(private_nouns)


def private_in(said: str) -> tuple[list[str], list[str]]:
    """The sorts of secrets and of personal data in a text."""
    return _PRIVATE.of(said)
