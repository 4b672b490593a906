"""Calibration: prompts that the lead has scored as a reference, which new annotators meet first and learn from.

What annotators say of them is practice: it counts neither for agreement nor for pairs and releases. When the lead
adjudicates such a prompt, the reference itself counts as its one judgement; the practice still does not.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

import msgspec

from dpotui.annotation.judgements.reading import STORED, StoredJudgement, saved_sheet
from dpotui.annotation.judgements.saving import candidates_ever, sheet_details
from dpotui.annotation.sheets.rules import check_sheet
from dpotui.annotation.sheets.sheet import Sheet
from dpotui.errors import BadInputError
from dpotui.project import Details, Project, Writer
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.scope import current_rubric

MOST_CALIBRATION: Final = 20
"""Calibration prompts of a project. More would keep new annotators from work that counts."""

PRACTICE: Final = "practice"
ADJUDICATED: Final = "adjudicated"
ENDED: Final = "ended"
"""The states of a calibration prompt, as stored."""

REFERENCE: Final = "reference"
"""What `source` says of a judgement that is a reference."""


class _State(NamedTuple):
    prompt: str
    state: str


class _Author(NamedTuple):
    prompt: str
    annotator: str


_STATES: Final = Query(
    "SELECT c.prompt, c.state FROM current_calibration c JOIN current_prompt p ON p.id = c.prompt", _State
)
_AUTHORS: Final = Query(
    "SELECT r.prompt, r.annotator FROM current_reference r JOIN current_prompt p ON p.id = r.prompt", _Author
)
_REFERENCE: Final = Query(
    f"SELECT {STORED}, j.made_at FROM current_reference j JOIN current_calibration c ON c.revision = j.revision "
    "WHERE j.prompt = :prompt",
    StoredJudgement,
)
_STATE: Final = Query("SELECT state FROM current_calibration WHERE revision = :revision", str)


class Reference(msgspec.Struct, frozen=True):
    """What the lead says of a calibration prompt."""

    revision: str
    prompt: str
    sheet: Sheet
    rubric: str
    """Id of the rubric it was scored by."""
    author: str
    adjudicated: bool
    """Whether it counts as the prompt's judgement."""


def set_reference(project: Project, sheet: Sheet, *, author: str) -> str:
    """Make a complete sheet the reference of its prompt, which is a calibration prompt from here on.

    Returns the revision's id. A reference that was adjudicated stays so. Raises BadInputError, with nothing changed,
    when the sheet is incomplete, does not fit, or there are MOST_CALIBRATION calibration prompts already.
    """
    with project.write() as writer:
        rubric = current_rubric(writer.connection)
        scored = sheet.with_outcome("scored")
        check_sheet(scored, rubric, candidates_ever(writer.connection, sheet.prompt))
        known = calibration_states(writer.connection)
        if sheet.prompt not in known and len(known) >= MOST_CALIBRATION:
            raise BadInputError(
                f"There are {MOST_CALIBRATION} calibration prompts already, which is enough to learn from; "
                "end one of them first."
            )
        details = sheet_details(author, scored, rubric.id, active_seconds=0.0, source=REFERENCE)
        return _append(writer, sheet.prompt, known.get(sheet.prompt, PRACTICE), details, author)


def adjudicate(project: Project, prompt: str, *, author: str, adjudicated: bool = True) -> bool:
    """Let the reference of a calibration prompt count as its judgement, or take that back. False when it is so already.

    Raises BadInputError when the prompt is no calibration prompt.
    """
    with project.write() as writer:
        reference = _known_reference(writer.connection, prompt)
        if reference.adjudicated == adjudicated:
            return False
        details = sheet_details(
            reference.author, reference.sheet, reference.rubric, active_seconds=0.0, source=REFERENCE
        )
        _append(writer, prompt, ADJUDICATED if adjudicated else PRACTICE, details, author)
    return True


def end_calibration(project: Project, prompt: str, *, author: str) -> None:
    """Give a calibration prompt back to ordinary work: what was said of it before it was one counts again.

    Practice does not, nor what somebody who practised says of it later: they have seen the reference.

    Raises BadInputError when it is none.
    """
    with project.write() as writer:
        _known_reference(writer.connection, prompt)
        _append(writer, prompt, ENDED, {}, author)


def calibration_states(connection: Connection) -> dict[str, str]:
    """The state of every calibration prompt that is not excluded: `practice` or `adjudicated`."""
    return {row.prompt: row.state for row in _STATES.each(connection)}


def read_reference(connection: Connection, prompt: str) -> Reference | None:
    """The reference of a prompt; None when it is no calibration prompt."""
    found = _REFERENCE.first(connection, prompt=prompt)
    if found is None:
        return None
    saved = saved_sheet(found)
    adjudicated = _STATE.one(connection, revision=saved.revision) == ADJUDICATED
    return Reference(saved.revision, prompt, saved.sheet, saved.rubric, found.annotator, adjudicated)


def reference_authors(connection: Connection) -> Mapping[str, str]:
    """Who scored the reference of each calibration prompt that is not excluded."""
    return {row.prompt: row.annotator for row in _AUTHORS.each(connection)}


def _known_reference(connection: Connection, prompt: str) -> Reference:
    reference = read_reference(connection, prompt)
    if reference is None:
        raise BadInputError("This is no calibration prompt; nothing was changed.")
    return reference


def _append(writer: Writer, prompt: str, state: str, details: Details, author: str) -> str:
    said: Details = {"calibration": [{"prompt": prompt, "state": state}], **details}
    return writer.append("calibration", author, said, subject=prompt)
