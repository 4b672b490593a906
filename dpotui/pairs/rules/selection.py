"""Which comparisons become pairs under a strategy, and why the other prompts give none."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Final

import numpy as np

from dpotui.pairs.judged.judged import Judged
from dpotui.pairs.pair import LeftOut, RefusedPick, Strategy, count_left_out
from dpotui.pairs.rules.cycles import in_cycle
from dpotui.pairs.rules.picks import Pick
from dpotui.pairs.rules.rules import Ranked, widest_first

MOST_PAIRS: Final = 3
"""Pairs that one prompt gives at most under `all`, so that no prompt outweighs the others."""

NOTHING_PICKED: Final[Mapping[str, Pick]] = MappingProxyType({})


@dataclass(frozen=True)
class Selection:
    """Comparisons (by number) that become pairs, in order of import of their prompts, and the prompts left out."""

    taken: tuple[int, ...]
    left_out: tuple[LeftOut, ...]

    def left_out_counts(self) -> dict[str, int]:
        """How many prompts each reason left out, in the order of REASONS."""
        return count_left_out(self.left_out)


def select(judged: Judged, ranked: Ranked, strategy: Strategy, picks: Mapping[str, Pick] = NOTHING_PICKED) -> Selection:
    """Apply `strategy` prompt by prompt.

    The pair that was chosen for a prompt comes in place of what the strategy would take, as long as nothing speaks
    against it.
    """
    taken: list[int] = []
    left_out: list[LeftOut] = []
    groups = _by_prompt(judged, ranked)
    unscored = _UnscoredReasons(judged)
    for number, prompt in enumerate(judged.prompts):
        group = groups.get(number)
        if group is None:
            left_out.append(LeftOut(prompt, unscored.reason(number), ""))
        elif found := _picked(judged, ranked, group, picks.get(prompt)) or _CHOOSERS[strategy](judged, ranked, group):
            taken += found
        else:
            left_out.append(_refusal(judged, ranked, number, group))
    return Selection(tuple(taken), tuple(left_out))


def refused_picks(judged: Judged, ranked: Ranked, picks: Mapping[str, Pick]) -> tuple[RefusedPick, ...]:
    """The pairs chosen by hand that `select` does not take, of prompts that are judged, and why."""
    if not picks:
        return ()
    ids, chosen, rejected = judged.candidates.ids, ranked.chosen.tolist(), ranked.rejected.tolist()
    wanted = {side for pick in picks.values() for side in pick.sides}
    objections = {
        (ids[better], ids[weaker]): ranked.objection[row]
        for row, (better, weaker) in enumerate(zip(chosen, rejected, strict=True))
        if ids[better] in wanted and ids[weaker] in wanted
    }
    refused = []
    for prompt in filter(picks.__contains__, judged.prompts):
        sides = picks[prompt].sides
        turned = objections.get((sides.rejected, sides.chosen))
        reason = objections.get(sides, "not_compared" if turned is None else turned or "turned")
        if reason:
            refused.append(RefusedPick(prompt, *sides, reason))
    return tuple(refused)


def _by_prompt(judged: Judged, ranked: Ranked) -> dict[int, list[int]]:
    """The comparisons of each prompt, the most preferred first."""
    prompts = ranked.prompt.tolist()
    order: list[int] = widest_first(judged, ranked).tolist()
    return {prompt: list(rows) for prompt, rows in groupby(order, key=prompts.__getitem__)}


def unopposed(ranked: Ranked, rows: Iterable[int]) -> list[int]:
    """Those of the comparisons against which nothing speaks, in their order."""
    return [row for row in rows if not ranked.objection[row]]


def _picked(judged: Judged, ranked: Ranked, group: Sequence[int], pick: Pick | None) -> list[int]:
    if pick is None:
        return []
    ids = judged.candidates.ids
    return [
        row for row in unopposed(ranked, group) if (ids[ranked.chosen[row]], ids[ranked.rejected[row]]) == pick.sides
    ]


def _best_worst(_: Judged, ranked: Ranked, group: Sequence[int]) -> list[int]:
    best = _best(ranked, group)
    return [] if best is None or ranked.objection[best] else [best]


def _all(judged: Judged, ranked: Ranked, group: Sequence[int]) -> list[int]:
    """The widest pairs, without any that would close a circle: a text that is there twice may beat and lose."""
    taken: list[int] = []
    for row in group:
        if not ranked.objection[row] and not _closes_circle(judged, ranked, [*taken, row]):
            taken.append(row)
    return taken[:MOST_PAIRS]


def _closes_circle(judged: Judged, ranked: Ranked, rows: list[int]) -> bool:
    wording = judged.candidates.wording
    better, weaker = wording[ranked.chosen[rows]], wording[ranked.rejected[rows]]
    return bool(in_cycle(better, weaker, np.ones(len(rows), dtype=bool)).any())


def _best_random(judged: Judged, ranked: Ranked, group: Sequence[int]) -> list[int]:
    """The best response against one drawn from those it may stand against; the draw is a function of the ids alone."""
    best = _best(ranked, group)
    if best is None:
        return []
    rows = [row for row in group if ranked.chosen[row] == ranked.chosen[best] and not ranked.objection[row]]
    return sorted(rows, key=lambda row: _draw(judged, ranked, row))[:1]


def _draw(judged: Judged, ranked: Ranked, row: int) -> bytes:
    ids = f"{judged.prompts[ranked.prompt[row]]}:{judged.candidates.ids[ranked.rejected[row]]}"
    return hashlib.sha256(ids.encode()).digest()


def _best(ranked: Ranked, group: Sequence[int]) -> int | None:
    """The widest comparison that is not degenerate: best against worst."""
    return next((row for row in group if not ranked.degenerate[row]), None)


_CHOOSERS: Final[dict[Strategy, Callable[[Judged, Ranked, Sequence[int]], list[int]]]] = {
    "best-worst": _best_worst,
    "all": _all,
    "best-random": _best_random,
}


def _refusal(judged: Judged, ranked: Ranked, prompt: int, group: Sequence[int]) -> LeftOut:
    """Why a prompt gives no pair: the objection to its best against its worst."""
    best = _best(ranked, group)
    if best is None:
        return LeftOut(judged.prompts[prompt], "degenerate", "")
    reason = ranked.objection[best]
    return LeftOut(judged.prompts[prompt], reason, _detail(judged, ranked, best, reason))


def _detail(judged: Judged, ranked: Ranked, row: int, reason: str) -> str:
    scores = f"{ranked.chosen_score[row]:.2f} against {ranked.rejected_score[row]:.2f}"
    match reason:
        case "margin":
            return f"{scores}: a margin of {ranked.margin[row]:.2f}, and {ranked.needed[row]:.2f} is needed"
        case "disagreement" if ranked.contradicted[row]:
            return "one finds the first response better, another the second"
        case "disagreement":
            return f"{ranked.spread[row]:.2f} points apart on one response"
        case "below_middle":
            return f"the better one scores {ranked.chosen_score[row]:.2f}; the middle is {judged.middle:.2f}"
        case _:
            return scores


class _UnscoredReasons:
    """Why a judged prompt has no two responses to compare."""

    def __init__(self, judged: Judged) -> None:
        self._scored = set(judged.judgements.prompt[judged.judgements.scored].tolist())
        self._adjudicated = set(judged.judgements.prompt[judged.judgements.adjudicated].tolist())
        self._other = set(judged.judgements.prompt[judged.judgements.other_rubric].tolist())

    def reason(self, prompt: int) -> str:
        if prompt in self._scored:
            return "one_response"
        if prompt in self._adjudicated:
            return "set_aside"
        return "other_rubric" if prompt in self._other else "skipped"
