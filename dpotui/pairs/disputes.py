"""Prompts that give no pair because people contradict each other: what there is to adjudicate, by evidence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from dpotui.annotation.sheets.sheet import ALL_BAD
from dpotui.pairs.judged.comparisons import Comparisons
from dpotui.pairs.judged.judged import Judged
from dpotui.pairs.pair import LeftOut
from dpotui.pairs.rules.rules import found_unsafe
from dpotui.statistics.arrays import Floats

DISPUTED: Final = ("safety", "all_bad", "disagreement", "cycle")
"""Reasons for which a prompt gives no pair until somebody settles it, the gravest first."""


@dataclass(frozen=True)
class Dispute:
    """One prompt that waits for an adjudicator."""

    prompt: str
    reason: str
    """One of DISPUTED."""
    apart: float
    """How many points of the common scale two people's margins lie apart, on the two responses where it is most."""
    judges: tuple[str, ...]
    """Who scored it, by name."""
    detail: str
    """The numbers behind the reason; may be empty."""


def find_disputes(judged: Judged, comparisons: Comparisons, left_out: Iterable[LeftOut]) -> tuple[Dispute, ...]:
    """The disputed ones among the prompts `left_out`: the gravest reason first, then those furthest apart.

    That one person alone found a response unsafe, or all of them bad, is no dispute: nobody says otherwise.
    """
    left_out = [item for item in left_out if item.reason in DISPUTED]
    if not left_out:
        return ()
    numbers = {prompt: number for number, prompt in enumerate(judged.prompts)}
    apart = _widest_apart(judged, comparisons)
    judges = _judges(judged, [numbers[item.prompt] for item in left_out])
    split = {"safety": _split_on_safety(judged), "all_bad": _split_on_all_bad(judged)}
    found = [
        Dispute(item.prompt, item.reason, float(apart[number]), tuple(judges[number]), item.detail)
        for item in left_out
        if (number := numbers[item.prompt]) in split.get(item.reason, (number,))
    ]
    return tuple(sorted(found, key=lambda dispute: (DISPUTED.index(dispute.reason), -dispute.apart)))


def _widest_apart(judged: Judged, comparisons: Comparisons) -> Floats:
    """How far apart people's scores lie at most, by prompt."""
    widest = np.zeros(len(judged.prompts))
    np.maximum.at(widest, judged.candidates.prompt[comparisons.first], comparisons.apart)
    return widest


def _judges(judged: Judged, prompts: Sequence[int]) -> Mapping[int, list[str]]:
    """Who scored each of these prompts."""
    asked, said = np.zeros(len(judged.prompts), dtype=bool), judged.judgements
    asked[list(prompts)] = True
    places = np.flatnonzero(said.scored & asked[said.prompt])
    names: dict[int, set[str]] = {}
    for prompt, person in zip(said.prompt[places].tolist(), said.annotator[places].tolist(), strict=True):
        names.setdefault(prompt, set()).add(judged.annotators[person])
    return {prompt: sorted(known) for prompt, known in names.items()}


def _split_on_safety(judged: Judged) -> frozenset[int]:
    """The prompts with a response that some found unsafe and others did not."""
    unsafe = found_unsafe(judged)
    size = len(judged.candidates.ids)
    warned = np.bincount(judged.row_candidate[unsafe], minlength=size)
    scored = np.bincount(judged.row_candidate, minlength=size)
    return frozenset(judged.candidates.prompt[(warned > 0) & (warned < scored)].tolist())


def _split_on_all_bad(judged: Judged) -> frozenset[int]:
    """The prompts of which some who scored them said that all is bad, and others did not."""
    scored = judged.judgements.scored
    bad = np.array([stated == ALL_BAD for stated in judged.judgements.preference], dtype=bool) & scored
    size = len(judged.prompts)
    said = np.bincount(judged.judgements.prompt[bad], minlength=size)
    asked = np.bincount(judged.judgements.prompt[scored], minlength=size)
    return frozenset(np.flatnonzero((said > 0) & (said < asked)).tolist())
