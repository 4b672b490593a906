"""The project's rubric: put it in force, and read which one is."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from dpotui.errors import BadInputError
from dpotui.project import Project, Writer, create_project
from dpotui.project.store.connection import Connection
from dpotui.project.store.file.damaged import as_stored
from dpotui.project.store.query import Query
from dpotui.scope.earlier_scores import (
    EarlierScores,
    held_criteria,
    read_earlier_scores,
    turned_criteria,
    write_earlier_scores,
)
from dpotui.scope.rubric import Rubric, rubric_from_json, rubric_to_json
from dpotui.text import one_line, path_text


class _RubricRow(NamedTuple):
    rubric: str
    body: str


class _PutInForce(NamedTuple):
    rubric: str
    body: str
    author: str
    made_at: str


_IN_FORCE: Final = Query("SELECT rubric, body FROM current_rubric", _RubricRow)
_EVERY: Final = Query("SELECT id AS rubric, body FROM rubric", _RubricRow)
_JUDGED_BY: Final = Query("SELECT DISTINCT rubric FROM judgement ORDER BY rubric", str)
_BODY: Final = Query("SELECT body FROM rubric WHERE id = :id", str)
_TIMES_CHANGED: Final = Query("SELECT count(*) FROM rubric_use", int)
_HISTORY: Final = Query(
    "SELECT u.rubric, b.body, r.author, r.made_at FROM rubric_use u JOIN revision r ON r.id = u.revision "
    "JOIN rubric b ON b.id = u.rubric ORDER BY r.clock, r.said, r.sha256",
    _PutInForce,
)


class RubricVersion(msgspec.Struct, frozen=True):
    """A rubric that is or was in force, and since when."""

    rubric: Rubric
    number: int
    """1 for the project's first rubric."""
    author: str
    made_at: str


def new_project(path: Path, rubric: Rubric, *, author: str, domain: str | None = None, shared: bool = False) -> Project:
    """Make a project file whose rubric is in force from the start; `domain` defaults to the rubric's.

    `shared` lets the file's group read and write it too.
    """
    project = create_project(path, name=path_text(path.stem), domain=domain or rubric.domain, shared=shared)
    with project.write() as writer:
        _put_in_force(writer, rubric, author)
    return project


def use_rubric(project: Project, rubric: Rubric, *, author: str, earlier: EarlierScores | None = None) -> bool:
    """Put a rubric in force as a new revision; scores keep the rubric they were given under.

    `earlier` says which of those scores still count. False, and nothing written, when all is so already. Raises
    BadInputError when descriptions of a judged criterion have changed places and nobody said what counts.
    """
    with project.write() as writer:
        in_force = _is_in_force(writer.connection, rubric)
        kept = read_earlier_scores(writer.connection, rubric)
        wanted = earlier_scores_under(writer.connection, rubric, earlier)
        if in_force and wanted == kept:
            return False
        if wanted.count is None:
            _refuse_turned(writer.connection, rubric)
        if not in_force:
            _put_in_force(writer, rubric, author)
        if wanted != kept:
            write_earlier_scores(writer, rubric, wanted, author)
    return True


def earlier_scores_under(connection: Connection, rubric: Rubric, asked: EarlierScores | None) -> EarlierScores:
    """What earlier scores count for once `rubric` is put in force: as asked, else as it holds while it is in force.

    What was chosen when the same rubric was in force before says nothing of today.
    """
    if asked is not None:
        return asked
    return read_earlier_scores(connection, rubric) if _is_in_force(connection, rubric) else EarlierScores()


def _is_in_force(connection: Connection, rubric: Rubric) -> bool:
    known = _IN_FORCE.first(connection)
    return known is not None and known.rubric == rubric.id


def _refuse_turned(connection: Connection, rubric: Rubric) -> None:
    if turned := turned_criteria(judged_rubrics(connection), rubric):
        raise BadInputError(
            f"{', '.join(one_line(name, 40) for name in turned)}: descriptions have changed places, so a score given "
            "before may now mean the opposite. Say which earlier scores still count: "
            "`dpotui rubric use PROJECT FILE --earlier-scores all|unchanged|none`."
        )


def judged_rubrics(connection: Connection) -> Iterator[Rubric]:
    """The rubrics under which somebody has judged."""
    return (rubric_by_id(connection, rubric) for rubric in _JUDGED_BY.all(connection))


def criteria_held(connection: Connection, rubric: Rubric) -> dict[str, frozenset[str]]:
    """By the id of each rubric of the project, the criteria of `rubric` on which its scores count."""
    return held_under(connection, rubric, read_earlier_scores(connection, rubric))


def held_under(connection: Connection, rubric: Rubric, earlier: EarlierScores) -> dict[str, frozenset[str]]:
    """By rubric, the criteria whose scores would count under `rubric`, had `earlier` been chosen."""
    rows = _EVERY.all(connection)
    return {row.rubric: held_criteria(_stored_rubric(row.rubric, row.body), rubric, earlier) for row in rows}


def _put_in_force(writer: Writer, rubric: Rubric, author: str) -> None:
    writer.add_content("rubric", [{"id": rubric.id, "body": rubric_to_json(rubric)}])
    writer.append("rubric_use", author, {"rubric_use": [{"rubric": rubric.id}]}, subject="rubric")


def current_rubric(connection: Connection) -> Rubric:
    """The rubric in force. Raises BadInputError when the project has none."""
    row = _IN_FORCE.first(connection)
    if row is None:
        raise BadInputError("The project has no rubric yet; put one in force with `dpotui rubric use PROJECT FILE`.")
    return _stored_rubric(row.rubric, row.body)


def rubric_number(connection: Connection) -> int:
    """The number of the rubric in force, as in `rubric_history`."""
    return _TIMES_CHANGED.one(connection)


@as_stored("A rubric")
def rubric_by_id(connection: Connection, rubric_id: str) -> Rubric:
    """The rubric with this id, in force or not, as a judgement names it."""
    return rubric_from_json(rubric_id, json.loads(_BODY.one(connection, id=rubric_id)))


def rubric_history(project: Project) -> list[RubricVersion]:
    """Every rubric that was put in force, oldest first."""
    with project.read() as connection:
        return read_rubric_history(connection)


def read_rubric_history(connection: Connection) -> list[RubricVersion]:
    """As `rubric_history`, within an open transaction."""
    return [
        RubricVersion(_stored_rubric(row.rubric, row.body), number, row.author, row.made_at)
        for number, row in enumerate(_HISTORY.all(connection), 1)
    ]


@as_stored("A rubric")
def _stored_rubric(rubric_id: str, body: str) -> Rubric:
    return rubric_from_json(rubric_id, json.loads(body))
