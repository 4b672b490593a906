"""Takes the stored scores of judgements apart into rows, one a response."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, repeat
from typing import Any, NamedTuple

import numpy as np
from msgspec.json import Decoder

from dpotui.pairs.judged.judged import Judgements, index_of, ints
from dpotui.project.store.connection import Connection
from dpotui.project.store.facts.packing import unpack
from dpotui.project.store.file.damaged import as_stored
from dpotui.scope import Rubric, rubric_by_id
from dpotui.statistics.arrays import Flags, Floats, Ints
from dpotui.statistics.distinct import distinct


class Columns:
    """Which column each criterion of a judgement's own rubric has, where its scores count there."""

    def __init__(
        self, connection: Connection, rubric: Rubric, rubrics: Sequence[str], held: Mapping[str, frozenset[str]]
    ) -> None:
        self.number = len(rubric.criteria)
        place = index_of([criterion.key for criterion in rubric.criteria])
        self._of = [
            {
                criterion.key: place[criterion.key] if criterion.key in held[other] else -1
                for criterion in (rubric if other == rubric.id else rubric_by_id(connection, other)).criteria
            }
            for other in rubrics
        ]
        self.blocks: list[Ints] = []
        """The columns of the criteria that some response was scored on; -1 where they do not count."""
        self._numbers: dict[tuple[int, tuple[str, ...]], int] = {}

    def block(self, rubric: int, criteria: tuple[str, ...]) -> int:
        """The number of the block of these criteria under the rubric with this index.

        Raises KeyError for a criterion that the judgement's own rubric does not have.
        """
        number = self._numbers.get((rubric, criteria))
        if number is None:
            number = self._numbers[rubric, criteria] = len(self.blocks)
            self.blocks.append(ints(map(self._of[rubric].__getitem__, criteria)))
        return number


class CountedRows(NamedTuple):
    """Rows that count."""

    judgement: Ints
    candidate: Ints
    place: Ints
    values: Floats
    """(rows, criteria)"""

    def by_judgement(self) -> "CountedRows":
        """The rows in the order of their judgements."""
        order = np.argsort(self.judgement, kind="stable")
        return CountedRows(self.judgement[order], self.candidate[order], self.place[order], self.values[order])


def score_rows(
    stored: Iterable[tuple[Any, ...]], columns: Columns, judgements: Judgements, candidates: Mapping[str, int]
) -> CountedRows:
    """The rows of stored scores (revision, JSON), of these judgements and candidates alone."""
    counting, rubric = judgements.where(judgements.scored), judgements.rubric.tolist()
    owners: list[int] = []
    named: list[str] = []
    blocks: list[int] = []
    flat: list[float | None] = []
    with as_stored("A judgement"):
        for revision, said in stored:
            if (number := counting.get(revision)) is not None and (scores := unpack("score", said)):
                given, criteria, values = zip(*scores, strict=True)
                responses = list(dict.fromkeys(given))
                owners += [number] * len(responses)
                named += responses
                blocks += _blocks(columns, rubric[number], given, criteria, responses)
                flat += values
    judgement, candidate = ints(owners), ints(map(candidates.get, named, repeat(-1)))
    laid_out, counts = _laid_out(np.array(flat, dtype=np.float64), ints(blocks), columns)
    known = np.flatnonzero(counts & (candidate >= 0))
    judgement, candidate = judgement[known], candidate[known]
    return CountedRows(judgement, candidate, _places(judgements, judgement, candidate, candidates), laid_out[known])


def _blocks(
    columns: Columns, rubric: int, given: Sequence[str], criteria: tuple[str, ...], responses: Sequence[str]
) -> list[int]:
    """The block of each response, from the responses and criteria of all scores, response by response."""
    size = len(criteria) // len(responses)
    if criteria == criteria[:size] * len(responses):
        return [columns.block(rubric, criteria[:size])] * len(responses)
    both = list(zip(given, criteria, strict=True))
    return [columns.block(rubric, tuple(key for one, key in both if one == response)) for response in responses]


def _laid_out(flat: Floats, blocks: Ints, columns: Columns) -> tuple[Floats, Flags]:
    """(rows, criteria): the scores of rows that come one after the other, and by row whether any of them counts."""
    sizes = ints(map(len, columns.blocks))[blocks]
    starts = np.cumsum(sizes) - sizes
    values, counts = np.full((len(blocks), columns.number), np.nan), np.zeros(len(blocks), dtype=bool)
    for number, block in enumerate(columns.blocks):
        rows, held = np.flatnonzero(blocks == number), np.flatnonzero(block >= 0)
        values[rows[:, None], block[held]] = flat[starts[rows][:, None] + held]
        counts[rows] = len(held) > 0
    return values, counts


def _places(judgements: Judgements, judgement: Ints, candidate: Ints, candidates: Mapping[str, int]) -> Ints:
    """By row, the place at which the response was shown; -1 where the order is not known."""
    sheets = [sheet for sheet in distinct(judgement).values.tolist() if judgements.source[sheet] == "screen"]
    with as_stored("A judgement"):
        orders = _orders([judgements.shown_order[sheet] for sheet in sheets])
    sizes = ints(map(len, orders))
    shown = ints(map(candidates.get, chain.from_iterable(orders), repeat(-1)))
    places = np.arange(len(shown)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    keys = np.repeat(ints(sheets), sizes) * len(candidates) + shown
    order = np.flatnonzero(shown >= 0)
    order = order[np.argsort(keys[order], kind="stable")]
    if not len(order):
        return np.full(len(judgement), -1)
    wanted = judgement * len(candidates) + candidate
    at = order[np.minimum(np.searchsorted(keys[order], wanted), len(order) - 1)]
    return np.where(keys[at] == wanted, places[at], -1)


def _orders(stored: Sequence[str]) -> list[list[str]]:
    """The candidates of stored orders, all of them taken apart at once. Raises ValueError when one is damaged."""
    orders = Decoder(list[list[str]]).decode(f"[{','.join(stored)}]")
    if len(orders) != len(stored):
        raise ValueError("an order in which responses were shown is not as dpotui stores it")
    return orders
