"""Pairs that rest on what an imported file states, for prompts that nobody has judged; only when asked for."""

from collections.abc import Collection, Iterable
from itertools import groupby
from typing import NamedTuple

from dpotui.annotation.stated import StatedJudgement, read_stated
from dpotui.export.rows import RowFacts
from dpotui.project.store.connection import Connection
from dpotui.text import one_line


class StatedPair(NamedTuple):
    """Two responses of which a file calls the one better."""

    prompt: str
    chosen: str
    rejected: str
    file: str

    @property
    def facts(self) -> RowFacts:
        """What a row says of it: no scores, and nobody who gave any."""
        return RowFacts(f"Stated in {one_line(self.file, 80)}; nobody judged it here.", (), 0)


def read_stated_pairs(connection: Connection, judged: Collection[str]) -> tuple[StatedPair, ...]:
    """One pair a prompt that is not among the `judged`, the one whose ratings lie widest apart.

    A prompt gives none when two statements contradict each other.
    """
    grouped = groupby((one for one in read_stated(connection) if one.prompt not in judged), lambda one: one.prompt)
    found = (_pair_of(list(stated)) for _, stated in grouped)
    return tuple(pair for pair in found if pair is not None)


def _pair_of(stated: list[StatedJudgement]) -> StatedPair | None:
    ways = {(one.chosen, one.rejected) for one in stated}
    if any((rejected, chosen) in ways for chosen, rejected in ways):
        return None
    widest = max(stated, key=_gap)
    return StatedPair(widest.prompt, widest.chosen, widest.rejected, widest.file)


def _gap(one: StatedJudgement) -> float:
    rated = one.chosen_rating is not None and one.rejected_rating is not None
    return (one.chosen_rating or 0) - (one.rejected_rating or 0) if rated else 0.0


def files_of(pairs: Iterable[StatedPair], taken: Collection[tuple[str, str]]) -> dict[str, int]:
    """How many of the pairs that were taken (chosen, rejected) each file states."""
    counts: dict[str, int] = {}
    for pair in pairs:
        if (pair.chosen, pair.rejected) in taken:
            counts[pair.file] = counts.get(pair.file, 0) + 1
    return counts
