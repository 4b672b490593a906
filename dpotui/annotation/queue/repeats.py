"""Silent repeats: a few judged prompts come back after a while, blind, to see whether people agree with themselves.

Off until a project sets a share. Which prompts come back, to whom and when is a pure function of project, annotator,
prompt and the annotator's own work, so that copies that never met agree. A repeat never changes the first judgement.
"""

import json
from typing import Final, NamedTuple

from dpotui.annotation.assignment import comes_back, comes_back_after
from dpotui.errors import BadInputError
from dpotui.project import Project, canonical
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.project.store.setting import stored_setting

USUAL_SHARE: Final = 0.05
"""The share that a project is offered."""

SOONEST: Final = 20
"""Further prompts that somebody judges before one comes back: enough to forget the scores, few enough for a week."""

_KEY: Final = "repeats"


class _RepeatRow(NamedTuple):
    prompt: str
    fit: int
    done: int


_JUDGED: Final = Query(
    "SELECT j.prompt, j.outcome = 'scored' AND j.source <> 'import' AS fit, "
    "j.prompt IN (SELECT prompt FROM current_repeat WHERE annotator = :annotator) AS done "
    "FROM current_judgement j WHERE j.annotator = :annotator ORDER BY j.clock DESC, j.revision DESC",
    _RepeatRow,
)


def repeat_share(connection: Connection) -> float:
    """The share of everybody's judged prompts that come back; 0 when repeats are off, as they are at first."""
    stored = stored_setting(connection, _KEY)
    return 0.0 if stored is None else float(json.loads(stored)["share"])


def set_repeat_share(project: Project, share: float, *, author: str) -> bool:
    """Let this share of judged prompts come back; 0 turns repeats off. False when it is so already.

    Raises BadInputError when `share` is not from 0 to 1.
    """
    if not 0 <= share <= 1:
        raise BadInputError("The share of prompts that come back lies between 0 and 1.")
    with project.write() as writer:
        if repeat_share(writer.connection) == share:
            return False
        row = {"key": _KEY, "value": canonical({"share": share})}
        writer.append("setting", author, {"setting": [row]}, subject=_KEY)
    return True


def due_repeats(connection: Connection, project: Project, annotator: str) -> tuple[str, ...]:
    """The prompts that are to come back to an annotator now, the one judged longest ago first.

    Only what was scored on the screen comes back, once, after the annotator has judged enough other prompts.
    """
    share = repeat_share(connection)
    if not share:
        return ()
    judged = _JUDGED.all(connection, annotator=annotator)
    due = [
        row.prompt
        for since, row in enumerate(judged)
        if row.fit
        and not row.done
        and comes_back(project.id, annotator, row.prompt, share)
        and since >= comes_back_after(project.id, annotator, row.prompt, SOONEST)
    ]
    return tuple(reversed(due))
