"""Saving judgements and taking them back. Every act is a new revision; nothing is ever lost."""

import math
from collections.abc import Sequence
from typing import Final

from dpotui.annotation.judgements.reading import REDO, UNDO, Kind, SavedSheet, read_history, read_latest, replay
from dpotui.annotation.judgements.requeue import called_back
from dpotui.annotation.sheets.rules import check_sheet
from dpotui.annotation.sheets.sheet import Sheet
from dpotui.annotation.team import add_member
from dpotui.errors import BadInputError
from dpotui.project import Details, Project, Row, Writer, canonical
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.scope import Score, current_rubric
from dpotui.text import one_line


class SavedElsewhereError(BadInputError):
    """The annotator has saved something else of the same prompt since, in another window; nothing was changed."""

    def __init__(self, saved: SavedSheet) -> None:
        """`saved` is what stands in the project."""
        super().__init__("You have saved this prompt in another window meanwhile; nothing was changed.")
        self.saved = saved


_PROMPT: Final = Query("SELECT id FROM prompt WHERE id = :id", str)
_CANDIDATES: Final = Query("SELECT id FROM candidate WHERE prompt = :prompt", str)


def save_sheet(
    project: Project,
    annotator: str,
    sheet: Sheet,
    *,
    active_seconds: float,
    source: str = "screen",
    kind: Kind = "judgement",
    based_on: str | None = None,
    joining: bool = False,
) -> str:
    """Save a sheet as the annotator's judgement of its prompt, under the rubric in force, and return the revision's id.

    `active_seconds` are those of this visit; the judgement carries the sum over the visits that led to it. A sheet
    that says what the current judgement says already is not saved again. Raises BadInputError, with nothing changed,
    when the sheet does not fit the prompt and the rubric, or a scored one is incomplete.

    `based_on` is the id of the revision that the annotator had before them, empty for none: when another one that says
    something else stands by now, SavedElsewhereError is raised with it. With `joining`, who judges is in the team.
    """
    _check_seconds(active_seconds)
    with project.write() as writer:
        rubric = current_rubric(writer.connection)
        check_sheet(sheet, rubric, candidates_ever(writer.connection, sheet.prompt))
        before = read_latest(writer.connection, sheet.prompt, annotator, kind)
        same = before is not None and (before.sheet, before.rubric) == (sheet, rubric.id)
        if before and same and (sheet.prompt, annotator) not in called_back(writer.connection):
            return before.revision
        if before and based_on not in (None, before.revision) and before.sheet.outcome != "withdrawn":
            raise SavedElsewhereError(before)
        if before and before.sheet.outcome != "withdrawn":
            active_seconds += before.active_seconds
        if joining:
            add_member(writer, annotator)
        return append_sheet(
            writer, annotator, sheet, rubric.id, active_seconds=active_seconds, source=source, kind=kind
        )


def withdraw(project: Project, annotator: str, prompt: str, *, kind: Kind = "judgement") -> bool:
    """Undo the annotator's last judgement of a prompt: what stood before it stands again, or none at all.

    Called again it goes one further back. False, and nothing written, when there is nothing to undo.
    """
    with project.write() as writer:
        history = read_history(writer.connection, prompt, annotator, kind)
        standing, _ = _replayed(history)
        if not standing:
            return False
        undone = standing[-1]
        if len(standing) > 1:
            _append_again(writer, annotator, standing[-2], UNDO, kind)
        else:
            nothing = Sheet(prompt, undone.sheet.shown_order, outcome="withdrawn")
            append_sheet(writer, annotator, nothing, undone.rubric, active_seconds=0.0, source=UNDO, kind=kind)
    return True


def redo(project: Project, annotator: str, prompt: str, *, kind: Kind = "judgement") -> bool:
    """Take back the last undo on a prompt. False, and nothing written, when no undo stands."""
    with project.write() as writer:
        _, undone = _replayed(read_history(writer.connection, prompt, annotator, kind))
        if not undone:
            return False
        _append_again(writer, annotator, undone[-1], REDO, kind)
    return True


def append_sheet(
    writer: Writer,
    annotator: str,
    sheet: Sheet,
    rubric_id: str,
    *,
    active_seconds: float,
    source: str,
    kind: Kind = "judgement",
    beside: bool = False,
) -> str:
    """Append the revision that says what a sheet says, inside an open transaction; it supersedes the earlier ones.

    With `beside` it stands beside what there is, as work that was done without knowing of it: a conflict to be settled.
    """
    details = sheet_details(annotator, sheet, rubric_id, active_seconds=active_seconds, source=source)
    return writer.append(kind, annotator, details, subject=f"{sheet.prompt}:{annotator}", beside=beside)


def sheet_details(annotator: str, sheet: Sheet, rubric_id: str, *, active_seconds: float, source: str) -> Details:
    """What a revision that says what a sheet says holds: a row of `judgement`, and its scores and remarks."""
    judgement: Row = {
        "prompt": sheet.prompt,
        "annotator": annotator,
        "rubric": rubric_id,
        "outcome": sheet.outcome,
        "note": sheet.note,
        "preference": sheet.preference,
        "shown_order": canonical(sheet.shown_order),
        "active_seconds": float(active_seconds),
        "source": source,
    }
    scores: list[Row] = [
        {"candidate": candidate, "criterion": criterion, "value": as_stored_score(score)}
        for candidate, row in sheet.scores.items()
        for criterion, score in row.items()
    ]
    remarks: list[Row] = [
        {"candidate": candidate, "criterion": "", "text": remark.text, "tags": canonical(remark.tags)}
        for candidate, remark in sheet.remarks.items()
    ]
    remarks += [
        {"candidate": candidate, "criterion": criterion, "text": said, "tags": "[]"}
        for candidate, row in sheet.score_remarks.items()
        for criterion, said in row.items()
    ]
    return {"judgement": [judgement], "score": scores, "remark": remarks}


def as_stored_score(score: Score) -> int | float | None:
    """A score as it is written down: 4.0 and 4 are one score, so they are one text and one hash."""
    return int(score) if score is not None and float(score).is_integer() else score


def _append_again(writer: Writer, annotator: str, saved: SavedSheet, source: str, kind: Kind) -> None:
    seconds = saved.active_seconds
    append_sheet(writer, annotator, saved.sheet, saved.rubric, active_seconds=seconds, source=source, kind=kind)


def _replayed(history: Sequence[SavedSheet]) -> tuple[list[SavedSheet], list[SavedSheet]]:
    standing, undone = replay((saved.source, place) for place, saved in enumerate(history))
    return [history[place] for _, place in standing], [history[place] for _, place in undone]


def _check_seconds(active_seconds: float) -> None:
    if not (math.isfinite(active_seconds) and active_seconds >= 0):
        raise BadInputError(f"{active_seconds} is not a time in seconds.")


def candidates_ever(connection: Connection, prompt: str) -> set[str]:
    """Every candidate a prompt has had. An excluded one counts: its judgement may have been under way.

    Raises BadInputError when the project has no such prompt.
    """
    if _PROMPT.first(connection, id=prompt) is None:
        raise BadInputError(f"The project has no prompt {one_line(prompt)}.")
    return set(_CANDIDATES.each(connection, prompt=prompt))
