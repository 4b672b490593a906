"""Reading judgements: the sheets an annotator has saved on a prompt, and which of them undo has left standing."""

import json
from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

import msgspec

from dpotui.annotation.sheets.sheet import Outcome, Remark, Sheet
from dpotui.project import Project
from dpotui.project.store.connection import Connection
from dpotui.project.store.facts.packing import unpack
from dpotui.project.store.file.damaged import as_stored
from dpotui.project.store.query import Query
from dpotui.scope import Score

Kind = Literal["judgement", "repeat"]
"""A judgement that counts, or one of a prompt that silently came back."""

UNDO = "undo"
REDO = "redo"
"""What `source` says of a revision that undo or redo wrote, instead of `screen` or `import`."""


class SavedSheet(msgspec.Struct, frozen=True):
    """A sheet as a revision holds it."""

    revision: str
    sheet: Sheet
    rubric: str
    """Id of the rubric it was judged by."""
    active_seconds: float
    source: str
    """`screen`, `import`, `undo` or `redo`."""
    made_at: str


class StoredJudgement(NamedTuple):
    """A row of `judgement` with the time of its revision."""

    revision: str
    prompt: str
    annotator: str
    rubric: str
    outcome: Outcome
    note: str
    preference: str | None
    shown_order: str
    active_seconds: float
    source: str
    scores: str
    remarks: str
    made_at: str


class _Act(NamedTuple):
    kind: Kind
    prompt: str
    source: str
    clock: int


STORED: Final = (
    "j.revision, j.prompt, j.annotator, j.rubric, j.outcome, j.note, j.preference, j.shown_order, j.active_seconds, "
    "j.source, j.scores, j.remarks"
)
"""The columns of a StoredJudgement that stand in `judgement j`."""
_OF_ONE: Final = "WHERE j.prompt = :prompt AND j.annotator = :annotator AND +r.kind = :kind"
_ACTS: Final = Query(
    "SELECT r.kind, j.prompt, j.source, r.clock FROM judgement j JOIN revision r ON r.id = j.revision "
    "WHERE j.annotator = :annotator AND +r.kind IN ('judgement', 'repeat') ORDER BY r.clock, r.said, r.sha256",
    _Act,
)
_HISTORY: Final = Query(
    f"SELECT {STORED}, r.made_at FROM judgement j JOIN revision r ON r.id = j.revision {_OF_ONE} "
    "ORDER BY r.clock, r.said, r.sha256",
    StoredJudgement,
)
_LATEST: Final = Query(
    f"SELECT {STORED}, r.made_at FROM judgement j JOIN head r ON r.id = j.revision {_OF_ONE} "
    "ORDER BY r.clock DESC, r.said DESC, r.sha256 DESC LIMIT 1",
    StoredJudgement,
)
_HEADS: Final = Query(
    f"SELECT {STORED}, r.made_at FROM judgement j JOIN head r ON r.id = j.revision {_OF_ONE} ORDER BY r.id",
    StoredJudgement,
)


def judged_lately(project: Project, annotator: str) -> list[tuple[Kind, str]]:
    """The prompts that the annotator has judged and not undone, the last first: those that undo goes back to."""
    acts: dict[tuple[Kind, str], list[tuple[str, int]]] = {}
    with project.read() as connection:
        for kind, prompt, source, clock in _ACTS.each(connection, annotator=annotator):
            acts.setdefault((kind, prompt), []).append((source, clock))
    standing = {judged: stack[-1][1] for judged, done in acts.items() if (stack := replay(done)[0])}
    return sorted(standing, key=lambda judged: standing[judged], reverse=True)


def replay(acts: Iterable[tuple[str, int]]) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """What stands and what can be redone after saves, undos and redos, each a stack whose top comes last.

    An act is its source and a number of the caller's. A save makes what was undone before it final.
    """
    standing: list[tuple[str, int]] = []
    undone: list[tuple[str, int]] = []
    for act in acts:
        if act[0] == UNDO and standing:
            undone.append(standing.pop())
        elif act[0] == REDO and undone:
            standing.append(undone.pop())
        else:
            standing.append(act)
            undone.clear()
    return standing, undone


def read_history(
    connection: Connection, prompt: str, annotator: str, kind: Kind = "judgement"
) -> tuple[SavedSheet, ...]:
    """Every revision of an annotator's judgement of a prompt, oldest first, undone and superseded ones included."""
    return tuple(map(saved_sheet, _HISTORY.each(connection, prompt=prompt, annotator=annotator, kind=kind)))


def read_latest(connection: Connection, prompt: str, annotator: str, kind: Kind = "judgement") -> SavedSheet | None:
    """An annotator's judgement of a prompt as it stands, which may be a withdrawn one; None when there never was one.

    In a conflict of two copies it is the one with the highest clock, as in the view `current_judgement`.
    """
    found = _LATEST.first(connection, prompt=prompt, annotator=annotator, kind=kind)
    return None if found is None else saved_sheet(found)


def read_heads(connection: Connection, prompt: str, annotator: str, kind: Kind = "judgement") -> tuple[SavedSheet, ...]:
    """An annotator's judgements of a prompt that stand: one, or in a conflict of two copies several."""
    return tuple(map(saved_sheet, _HEADS.each(connection, prompt=prompt, annotator=annotator, kind=kind)))


def saved_sheet(found: StoredJudgement) -> SavedSheet:
    """The sheet of a judgement as it is stored."""
    return SavedSheet(found.revision, _sheet(found), found.rubric, found.active_seconds, found.source, found.made_at)


def scores_in(stored: str) -> dict[str, dict[str, Score]]:
    """The scores by candidate and criterion, of the `scores` of a judgement."""
    scores: dict[str, dict[str, Score]] = {}
    for candidate, criterion, value in unpack("score", stored):
        scores.setdefault(candidate, {})[criterion] = value
    return scores


@as_stored("A judgement")
def _sheet(judgement: StoredJudgement) -> Sheet:
    remarks: dict[str, Remark] = {}
    score_remarks: dict[str, dict[str, str]] = {}
    for candidate, criterion, said, tags in unpack("remark", judgement.remarks):
        if criterion:
            score_remarks.setdefault(candidate, {})[criterion] = said
        else:
            remarks[candidate] = Remark(said, tuple(json.loads(tags)))
    return Sheet(
        prompt=judgement.prompt,
        shown_order=tuple(json.loads(judgement.shown_order)),
        scores=scores_in(judgement.scores),
        remarks={candidate: remark for candidate, remark in remarks.items() if remark != Remark()},
        outcome=judgement.outcome,
        note=judgement.note,
        preference=judgement.preference,
        score_remarks=score_remarks,
    )
