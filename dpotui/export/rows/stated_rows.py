"""Pairs that rest on what an imported file states, for prompts that nobody has judged; only when asked for."""

from collections.abc import Collection, Iterable
from itertools import groupby
from typing import Final, NamedTuple

from dpotui.annotation.scores.stated import StatedJudgement, read_stated
from dpotui.export.rows.rows import RowFacts
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query

_JUDGED: Final = Query(
    "SELECT prompt FROM current_judgement UNION SELECT prompt FROM current_calibration "
    "UNION SELECT prompt FROM current_repeat UNION SELECT prompt FROM current_adjudication",
    str,
)
"""The prompts of which somebody has said anything, whether or not it counts in pairs."""


class StatedPair(NamedTuple):
    """Two responses of which a file calls the one better."""

    prompt: str
    chosen: str
    rejected: str
    file: str
    """What a release calls the file. Its own name can be that of whoever judged in it."""

    @property
    def facts(self) -> RowFacts:
        """What a row says of it: no scores, and nobody who gave any."""
        return RowFacts(f"Stated in {self.file}; nobody judged it here.", (), 0)


def read_stated_pairs(connection: Connection) -> tuple[StatedPair, ...]:
    """One pair a prompt of which nobody said anything here, the one whose ratings lie widest apart.

    A prompt gives none when two statements contradict each other.
    """
    stated = read_stated(connection)
    if not stated:
        return ()
    judged = set(_JUDGED.each(connection))
    files = {name: f"imported file {number}" for number, name in enumerate(sorted({one.file for one in stated}), 1)}
    grouped = groupby((one for one in stated if one.prompt not in judged), lambda one: one.prompt)
    found = (_widest(list(of_prompt)) for _, of_prompt in grouped)
    return tuple(StatedPair(one.prompt, one.chosen, one.rejected, files[one.file]) for one in found if one)


def _widest(stated: list[StatedJudgement]) -> StatedJudgement | None:
    ways = {(one.chosen, one.rejected) for one in stated}
    if any((rejected, chosen) in ways for chosen, rejected in ways):
        return None
    return max(stated, key=_gap)


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
