"""What people said of prompts the first time: the only scores that agreement is measured on.

Whoever saves again may have seen what a colleague said, and whoever adjudicates has; a score under another version of
the rubric answers another question. So the first judgement of a person on a prompt counts, under the rubric it was
given under, whatever became of the prompt since: adjudicated, excluded and calibration prompts stay in.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, NamedTuple

import numpy as np

from dpotui.pairs.judged import Flags, Floats, Ints, Judged
from dpotui.pairs.reading import index_of
from dpotui.project.safety.damage import as_stored
from dpotui.project.store.connection import Connection
from dpotui.project.store.packing import unpack
from dpotui.project.store.query import Query
from dpotui.scope import Rubric, RubricVersion, read_rubric_history


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


class StoredSheet(NamedTuple):
    """A judgement as somebody saved it, whatever became of it since."""

    revision: str
    prompt: str
    annotator: str
    rubric: str
    outcome: str
    made_at: str
    clock: int
    said: str
    sha256: str

    @property
    def order(self) -> tuple[int, str, str]:
        """What puts revisions in one order in every copy of a project."""
        return self.clock, self.said, self.sha256


class _StoredScores(NamedTuple):
    revision: str
    scores: str


_EVERY: Final = """
    SELECT j.revision, j.prompt, j.annotator, j.rubric, j.outcome, r.made_at, r.clock, r.said, r.sha256
    FROM judgement j JOIN revision r ON r.id = j.revision
    WHERE r.kind = 'judgement' AND j.outcome <> 'withdrawn' AND j.revision NOT IN (SELECT revision FROM practice)"""
_SAVED: Final = Query(_EVERY, StoredSheet)
_SAVED_ON: Final = Query(f"{_EVERY} AND j.prompt IN (SELECT value FROM json_each(:prompts))", StoredSheet)
_SCORES: Final = Query(
    "SELECT revision, scores FROM judgement WHERE revision IN (SELECT value FROM json_each(:revisions))", _StoredScores
)
_WITH_EXCLUDED: Final = Query(
    "SELECT DISTINCT c.prompt FROM current_exclusion e JOIN candidate c ON c.id = e.target WHERE e.what = 'candidate'",
    str,
)


class _First(NamedTuple):
    """A first judgement under one rubric, and whether it was the person's first word on the prompt at all."""

    saved: StoredSheet
    blind: bool


def read_saved_sheets(connection: Connection) -> tuple[StoredSheet, ...]:
    """Everything that was saved, in its order."""
    return _in_order(_SAVED.each(connection))


def renew_saved_sheets(
    connection: Connection, before: Iterable[StoredSheet], touched: Collection[str]
) -> tuple[StoredSheet, ...]:
    """What `read_saved_sheets` would read, given what it read `before`; only the `touched` prompts are read.

    All of what was saved on these: a judgement of another copy, saved earlier by its clock, may turn a later one of
    that person into practice.
    """
    theirs = _SAVED_ON.each(connection, prompts=json.dumps(sorted(touched)))
    return _in_order([*(sheet for sheet in before if sheet.prompt not in touched), *theirs])


def _in_order(sheets: Iterable[StoredSheet]) -> tuple[StoredSheet, ...]:
    return tuple(sorted(sheets, key=lambda sheet: sheet.order))


def load_first_sheets(connection: Connection, judged: Judged, saved: Sequence[StoredSheet]) -> tuple[FirstSheets, ...]:
    """The first judgements under each version of the rubric that has any, in the order of the versions.

    `judged` spares taking those apart again that still stand as they were given. The rubric in force is always there.
    """
    by_rubric = _first_by_rubric(saved)
    by_rubric.setdefault(judged.rubric.id, [])
    versions = {version.rubric.id: version for version in reversed(read_rubric_history(connection))}
    incomplete = frozenset(_WITH_EXCLUDED.each(connection))
    used = sorted(by_rubric.keys() & versions.keys(), key=lambda rubric: versions[rubric].number)
    return tuple(_sheets(connection, versions[rubric], by_rubric[rubric], judged, incomplete) for rubric in used)


def _first_by_rubric(saved: Iterable[StoredSheet]) -> dict[str, list[_First]]:
    """By rubric, everybody's first judgement of each prompt under it, where it gives scores.

    A first word that was a skip or a flag uses up the blindness: what others said is shown after it.
    """
    seen: set[tuple[str, str]] = set()
    under: set[tuple[str, str, str]] = set()
    found: defaultdict[str, list[_First]] = defaultdict(list)
    for sheet in saved:
        who, which = (sheet.prompt, sheet.annotator), (sheet.prompt, sheet.annotator, sheet.rubric)
        if which not in under and sheet.outcome == "scored":
            found[sheet.rubric].append(_First(sheet, who not in seen))
        under.add(which)
        seen.add(who)
    return found


class _Rows(NamedTuple):
    """Rows of sheets: the place of the sheet, the candidate's id, and the scores, NaN where there is none."""

    sheet: Ints
    candidate: list[str]
    values: Floats


def _sheets(
    connection: Connection, version: RubricVersion, firsts: Sequence[_First], judged: Judged, incomplete: frozenset[str]
) -> FirstSheets:
    standing = _standing(version.rubric, firsts, judged, incomplete)
    others = {first.saved.revision: place for place, first in enumerate(firsts) if place not in standing}
    parts = (_standing_rows(judged, standing), _parsed_rows(connection, version.rubric, others))
    candidates = index_of(list(dict.fromkeys(chain.from_iterable(part.candidate for part in parts))))
    prompts = index_of(list(dict.fromkeys(first.saved.prompt for first in firsts)))
    people = index_of(sorted({first.saved.annotator for first in firsts}))
    scored = ScoredSheets(
        rubric=version.rubric,
        prompt=_ints([prompts[first.saved.prompt] for first in firsts]),
        person=_ints([people[first.saved.annotator] for first in firsts]),
        blind=np.array([first.blind for first in firsts], dtype=bool),
        row_sheet=np.concatenate([part.sheet for part in parts]),
        row_candidate=_ints([candidates[name] for part in parts for name in part.candidate]),
        values=np.concatenate([part.values for part in parts]),
    )
    made_at = tuple(first.saved.made_at for first in firsts)
    return FirstSheets(version, tuple(prompts), tuple(people), tuple(candidates), made_at, scored)


def _standing(rubric: Rubric, firsts: Sequence[_First], judged: Judged, incomplete: frozenset[str]) -> dict[int, int]:
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
    place[_ints(list(standing.values()))] = _ints(list(standing))
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
    return _Rows(_ints([place for place, _ in rows]), [candidate for _, candidate in rows], values)


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, dtype=np.int64)
