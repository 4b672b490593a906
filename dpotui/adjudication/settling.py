"""Settling a dispute, and opening it again. What was said blind stays as it is."""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from dpotui.adjudication.causes import CAUSES, Cause
from dpotui.adjudication.record import SOURCE, read_adjudications
from dpotui.annotation.blindness import still_to_judge
from dpotui.annotation.judgements.saving import candidates_ever, sheet_details
from dpotui.annotation.sheets.rules import check_sheet
from dpotui.annotation.sheets.sheet import Sheet
from dpotui.errors import BadInputError
from dpotui.project import Details, Project, canonical
from dpotui.project.store.connection import Connection
from dpotui.scope import Rubric, current_rubric
from dpotui.text import one_line

SETTLED: Final = "settled"
REOPENED: Final = "reopened"
"""The states of a dispute, as stored."""


def settle_dispute(
    project: Project,
    sheet: Sheet,
    *,
    author: str,
    cause: Cause,
    criteria: Collection[str] = (),
    lesson: str = "",
    seen: Collection[str] = (),
) -> str:
    """Let a sheet count in place of the blind judgements of its prompt, and return the revision's id.

    A scored sheet needs every score; reasons are optional, since the judgements have theirs. One that is `flagged`
    says that no response can be called the better one: the prompt gives no pair. `criteria` are those on which people
    differed, `seen` the revisions of their judgements. Raises BadInputError, with nothing changed, when the sheet does
    not fit, the cause is none of CAUSES, or the author still has to judge the prompt blind.
    """
    with project.write() as writer:
        rubric = current_rubric(writer.connection)
        _check_cause(cause, criteria, rubric)
        check_sheet(sheet, replace(rubric, reason_required="never"), candidates_ever(writer.connection, sheet.prompt))
        check_may_see(writer.connection, project, sheet.prompt, author)
        row = {
            "prompt": sheet.prompt,
            "state": SETTLED,
            "cause": cause,
            "criteria": canonical(list(criteria)),
            "lesson": lesson.strip(),
            "seen": canonical(sorted(seen)),
        }
        said = sheet_details(author, sheet, rubric.id, active_seconds=0.0, source=SOURCE)
        return writer.append("adjudication", author, {"adjudication": [row], **said}, subject=sheet.prompt)


def reopen_dispute(project: Project, prompt: str, *, author: str) -> bool:
    """Let the blind judgements count again. False, and nothing written, when the prompt was not settled."""
    with project.write() as writer:
        settled = read_adjudications(writer.connection).get(prompt)
        if settled is None:
            return False
        row = {"prompt": prompt, "state": REOPENED, "cause": "", "criteria": "[]", "lesson": "", "seen": "[]"}
        details: Details = {"adjudication": [row]}
        writer.append("adjudication", author, details, subject=prompt)
    return True


def check_may_see(connection: Connection, project: Project, prompt: str, reader: str) -> None:
    """Raise BadInputError when a reader still has to judge a prompt: they would see what others said of it."""
    if prompt in still_to_judge(connection, project, reader):
        raise BadInputError(
            "You still have to judge this prompt yourself, in Annotate; until then you may not see what others said."
        )


def _check_cause(cause: str, criteria: Collection[str], rubric: Rubric) -> None:
    if cause not in CAUSES:
        raise BadInputError(f"Say why they differed: {', '.join(CAUSES)}.")
    known = {criterion.key for criterion in rubric.criteria}
    if strange := sorted(set(criteria) - known):
        raise BadInputError(f"The rubric has no criterion {one_line(strange[0])}; open the prompt again.")
