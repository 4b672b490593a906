"""Preferences that imported files state: imported judgements that nobody gave here, kept apart from all that count.

They were not made blind, not under the rubric and in no known order, so nothing that measures people reads them.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from dpotui.candidates.answers import imported_candidate
from dpotui.project import Row, Writer, canonical
from dpotui.project.store.connection import Connection
from dpotui.project.store.file.damaged import as_stored
from dpotui.project.store.query import Query
from dpotui.prompts.importing.staged_answers import StagedAnswer, StagedPreference


class StatedJudgement(NamedTuple):
    """That a file calls one response better than another."""

    prompt: str
    chosen: str
    rejected: str
    """Ids of candidates."""
    chosen_rating: float | None
    rejected_rating: float | None
    file: str


class _StatedRow(NamedTuple):
    prompt: str
    chosen: str
    rejected: str
    ratings: str
    file_name: str


_STORED: Final = Query(
    "SELECT prompt, chosen, rejected, ratings, file_name FROM current_stated_preference "
    "ORDER BY prompt, file_name, chosen, rejected, ratings",
    _StatedRow,
)


def read_stated(connection: Connection) -> tuple[StatedJudgement, ...]:
    """All that files state of responses that are still there."""
    return tuple(
        StatedJudgement(row.prompt, row.chosen, row.rejected, *_ratings(row.ratings), row.file_name)
        for row in _STORED.each(connection)
    )


@as_stored("A stated preference")
def _ratings(stored: str) -> tuple[float | None, float | None]:
    chosen, rejected = json.loads(stored)
    return chosen, rejected


def keep_preferences(
    connection: Connection, writer: Writer | None, preferences: Iterable[StagedPreference], author: str
) -> int:
    """Take in what files state, as one revision; returns how much of it the project did not have.

    Without a writer it is only counted. What is stated of an answer that is nothing but reasoning is left.
    """
    known = {tuple(row) for row in _STORED.each(connection)}
    new = [row for row in dict.fromkeys(_rows(preferences)) if tuple(row) not in known]
    if writer and new:
        rows: list[Row] = [{"position": place, **row._asdict()} for place, row in enumerate(new)]
        writer.append("stated_preference", author, {"stated_preference": rows})
    return len(new)


def _rows(preferences: Iterable[StagedPreference]) -> Iterator[_StatedRow]:
    for one in preferences:
        chosen = imported_candidate(StagedAnswer(one.prompt, one.chosen, one.chosen_model))
        rejected = imported_candidate(StagedAnswer(one.prompt, one.rejected, one.rejected_model))
        if chosen and rejected and chosen.id != rejected.id:
            ratings: list[Any] = [one.chosen_rating, one.rejected_rating]
            yield _StatedRow(one.prompt, chosen.id, rejected.id, canonical(ratings), one.file)
