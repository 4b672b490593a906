"""What people said of prompts the first time: the only scores that agreement is measured on.

Whoever saves again may have seen what a colleague said, and whoever adjudicates has; a score under another version of
the rubric answers another question. So the first judgement of a person on a prompt counts, under the rubric it was
given under, whatever became of the prompt since: adjudicated, excluded and calibration prompts stay in.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from dpotui.checks.evidence.saved_sheets import NEVER, First, StoredSheet, first_by_rubric, order_of
from dpotui.pairs.judged.judged import Judged, index_of, ints
from dpotui.project.store.connection import Connection
from dpotui.project.store.facts.packing import unpack
from dpotui.project.store.file.damaged import as_stored
from dpotui.project.store.query import Query
from dpotui.scope import Rubric, RubricVersion, read_rubric_history
from dpotui.statistics.arrays import Flags, Floats, Ints


@dataclass(frozen=True)
class ScoredSheets:
    """Scores by row, one candidate in one sheet, and whose sheet on which prompt each row belongs to."""

    rubric: Rubric
    prompt: Ints
    """Index of the prompt, by sheet."""
    person: Ints
    """Index of the person, by sheet."""
    blind: Flags
    """By sheet, whether it was that person's first word on the prompt under any rubric."""
    row_sheet: Ints
    row_candidate: Ints
    values: Floats
    """(rows, criteria): the scores, NaN where a criterion was not scored."""


@dataclass(frozen=True)
class FirstSheets:
    """The first judgements with scores under one version of the rubric, in the order in which they were saved."""

    version: RubricVersion
    prompts: tuple[str, ...]
    people: tuple[str, ...]
    candidates: tuple[str, ...]
    made_at: tuple[str, ...]
    """When it was saved, by sheet."""
    scored: ScoredSheets
    last: tuple[int, str, str] = NEVER
    """What puts the last of them in its order, see `order_of`."""


class _StoredScores(NamedTuple):
    revision: str
    scores: str


_SCORES: Final = Query(
    "SELECT revision, scores FROM judgement WHERE revision IN (SELECT value FROM json_each(:revisions))", _StoredScores
)
_WITH_EXCLUDED: Final = Query(
    "SELECT DISTINCT c.prompt FROM current_exclusion e JOIN candidate c ON c.id = e.target WHERE e.what = 'candidate'",
    str,
)


def load_first_sheets(connection: Connection, judged: Judged, saved: Sequence[StoredSheet]) -> tuple[FirstSheets, ...]:
    """The first judgements under each version of the rubric that has any, in the order of the versions.

    `judged` spares taking those apart again that still stand as they were given. The rubric in force is always there.
    """
    by_rubric = first_by_rubric(saved)
    by_rubric.setdefault(judged.rubric.id, [])
    versions = {version.rubric.id: version for version in reversed(read_rubric_history(connection))}
    incomplete = frozenset(_WITH_EXCLUDED.each(connection))
    used = sorted(by_rubric.keys() & versions.keys(), key=lambda rubric: versions[rubric].number)
    return tuple(_sheets(connection, versions[rubric], by_rubric[rubric], judged, incomplete) for rubric in used)


def renew_first_sheets(
    connection: Connection,
    before: tuple[FirstSheets, ...],
    judged: Judged,
    saved: tuple[Sequence[StoredSheet], Sequence[StoredSheet]],
    touched: Collection[str],
) -> tuple[FirstSheets, ...]:
    """What `load_first_sheets` would read, given what it read `before`, and what was `saved` then and by now.

    The same object where nobody has said a first word; first words that come last are added, others read anew.
    """
    then, now = (first_by_rubric(sheet for sheet in sheets if sheet.prompt in touched) for sheets in saved)
    if then == now:
        return before
    versions = {one.version.rubric.id: one for one in before}
    added = {rubric: firsts[len(then.get(rubric, ())) :] for rubric, firsts in now.items()}
    kept = all(now.get(rubric, [])[: len(firsts)] == firsts for rubric, firsts in then.items())
    if not (kept and added.keys() <= versions.keys() and all(_come_last(versions[one], added[one]) for one in added)):
        return load_first_sheets(connection, judged, saved[1])
    return tuple(_with_more(connection, one, added.get(rubric, ())) for rubric, one in versions.items())


def _come_last(known: FirstSheets, firsts: Sequence[First]) -> bool:
    """Whether these were saved after all the known ones, by people among theirs."""
    people = {first.saved.annotator for first in firsts}
    return people <= set(known.people) and all(order_of(first.saved) > known.last for first in firsts)


def _with_more(connection: Connection, known: FirstSheets, firsts: Sequence[First]) -> FirstSheets:
    """The known sheets with more that come after them; the same object without any."""
    if not firsts:
        return known
    number, said = len(known.made_at), known.scored
    rows = _parsed_rows(
        connection, said.rubric, {first.saved.revision: number + place for place, first in enumerate(firsts)}
    ).by_sheet()
    prompts = _Names(known.prompts)
    people, candidates = _Names(known.people), _Names(known.candidates)
    scored = ScoredSheets(
        said.rubric,
        prompt=np.append(said.prompt, prompts.places(first.saved.prompt for first in firsts)),
        person=np.append(said.person, people.places(first.saved.annotator for first in firsts)),
        blind=np.append(said.blind, np.array([first.blind for first in firsts], dtype=bool)),
        row_sheet=np.append(said.row_sheet, rows.sheet),
        row_candidate=np.append(said.row_candidate, candidates.places(rows.candidate)),
        values=np.concatenate([said.values, rows.values]),
    )
    made_at = (*known.made_at, *(first.saved.made_at for first in firsts))
    last = order_of(firsts[-1].saved)
    return FirstSheets(known.version, prompts.all, known.people, candidates.all, made_at, scored, last)


class _Names:
    """Names in the order in which they are first met."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        self._places = {name: place for place, name in enumerate(known)}

    def places(self, names: Iterable[str]) -> Ints:
        """The place of each of these names, met before or not."""
        return ints([self._places.setdefault(name, len(self._places)) for name in names])

    @property
    def all(self) -> tuple[str, ...]:
        """Every name that was met."""
        return tuple(self._places)


class _Rows(NamedTuple):
    """Rows of sheets: the place of the sheet, the candidate's id, and the scores, NaN where there is none."""

    sheet: Ints
    candidate: list[str]
    values: Floats

    def by_sheet(self) -> "_Rows":
        """The rows in the order of their sheets."""
        order = np.argsort(self.sheet, kind="stable")
        return _Rows(self.sheet[order], [self.candidate[row] for row in order.tolist()], self.values[order])


def _sheets(
    connection: Connection, version: RubricVersion, firsts: Sequence[First], judged: Judged, incomplete: frozenset[str]
) -> FirstSheets:
    standing = _standing(version.rubric, firsts, judged, incomplete)
    others = {first.saved.revision: place for place, first in enumerate(firsts) if place not in standing}
    standing_rows, parsed = _standing_rows(judged, standing), _parsed_rows(connection, version.rubric, others)
    rows = _Rows(
        np.concatenate([standing_rows.sheet, parsed.sheet]),
        [*standing_rows.candidate, *parsed.candidate],
        np.concatenate([standing_rows.values, parsed.values]),
    ).by_sheet()
    prompts, candidates = _Names(), _Names()
    people = index_of(sorted({first.saved.annotator for first in firsts}))
    scored = ScoredSheets(
        rubric=version.rubric,
        prompt=prompts.places(first.saved.prompt for first in firsts),
        person=ints([people[first.saved.annotator] for first in firsts]),
        blind=np.array([first.blind for first in firsts], dtype=bool),
        row_sheet=rows.sheet,
        row_candidate=candidates.places(rows.candidate),
        values=rows.values,
    )
    made_at = tuple(first.saved.made_at for first in firsts)
    last = order_of(firsts[-1].saved) if firsts else NEVER
    return FirstSheets(version, prompts.all, tuple(people), candidates.all, made_at, scored, last)


def _standing(rubric: Rubric, firsts: Sequence[First], judged: Judged, incomplete: frozenset[str]) -> dict[int, int]:
    """Places of judgements that still stand as they were given, with their index among the judged ones.

    Not those of `incomplete` prompts, of which a response was excluded: there rows are missing.
    """
    if rubric.id != judged.rubric.id:
        return {}
    number = judged.judgements.where(judged.judgements.scored)
    return {
        place: number[first.saved.revision]
        for place, first in enumerate(firsts)
        if first.saved.revision in number and first.saved.prompt not in incomplete
    }


def _standing_rows(judged: Judged, standing: Mapping[int, int]) -> _Rows:
    place = np.full(len(judged.judgements.revisions), -1)
    place[ints(list(standing.values()))] = ints(list(standing))
    sheet = place[judged.row_judgement]
    rows = np.flatnonzero(sheet >= 0)
    names = [judged.candidates.ids[index] for index in judged.row_candidate[rows].tolist()]
    return _Rows(sheet[rows], names, judged.values[rows])


def _parsed_rows(connection: Connection, rubric: Rubric, wanted: Mapping[str, int]) -> _Rows:
    """The stored scores of these judgements (revision: place), taken apart."""
    columns = index_of([criterion.key for criterion in rubric.criteria])
    rows: dict[tuple[int, str], list[float]] = {}
    with as_stored("A judgement"):
        for stored in _SCORES.each(connection, revisions=json.dumps(list(wanted))) if wanted else ():
            place = wanted[stored.revision]
            for candidate, criterion, value in unpack("score", stored.scores):
                row = rows.setdefault((place, candidate), [np.nan] * len(columns))
                row[columns[criterion]] = np.nan if value is None else value
    values = np.array(list(rows.values()), dtype=np.float64).reshape(-1, len(columns))
    return _Rows(ints([place for place, _ in rows]), [candidate for _, candidate in rows], values)
