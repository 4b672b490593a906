"""Hands an annotator's open prompts out in a form that another program fills in."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from dpotui.annotation.queue.reading import load_queue
from dpotui.annotation.queue.task import Task, load_task
from dpotui.annotation.team import join_team, team
from dpotui.durable_files import rename_durably, sync, sync_folders
from dpotui.errors import BadInputError
from dpotui.handouts import csv_form, label_studio_form, qualtrics_form, sheet_form
from dpotui.handouts.form import HandOutForm, form_of
from dpotui.handouts.handed import HandedPrompt, HandOut
from dpotui.handouts.storing import store_hand_out
from dpotui.project import Project
from dpotui.project.store.file.sidecars import check_name
from dpotui.scope import Rubric, current_rubric
from dpotui.staging import staging_file, staging_folder
from dpotui.text import one_line

HandOutAs = Literal["sheet", "csv", "labelstudio", "qualtrics"]

_FOLDERS: Final = ("labelstudio", "qualtrics")
_WRITERS: Final = {
    "sheet": sheet_form.write_sheet,
    "csv": csv_form.write_csv,
    "labelstudio": label_studio_form.write_label_studio,
    "qualtrics": qualtrics_form.write_qualtrics,
}


@dataclass(frozen=True)
class HandOutReport:
    """What was handed out."""

    annotator: str
    form: HandOutAs
    path: Path
    prompts: int
    responses: int
    left: int
    """Open prompts of the annotator that are not in it."""
    token: str


def form_named(out: Path, wanted: HandOutAs | None) -> HandOutAs:
    """The form that is wanted, else the one that the name of the output asks for."""
    if wanted is not None:
        return wanted
    by_suffix: dict[str, HandOutAs] = {".xlsx": "sheet", ".csv": "csv"}
    if found := by_suffix.get(out.suffix.casefold()):
        return found
    raise BadInputError(f"{one_line(str(out))}: name it .xlsx or .csv, or say --as labelstudio or --as qualtrics.")


def hand_out(
    project: Project,
    annotator: str,
    out: Path,
    *,
    author: str,
    form: HandOutAs | None = None,
    limit: int | None = None,
    join: bool = False,
) -> HandOutReport:
    """Write the annotator's own open prompts, at most `limit`, to the new file or folder `out`, and record them.

    The responses stand in the annotator's own order. The form and its record come into being together. Raises
    BadInputError, with nothing changed but the joining, when `out` exists, the annotator is not in the team (with
    `join` they join first) or has nothing open, or the form cannot hold a text.
    """
    chosen = form_named(out, form)
    check_name(out)
    if out.exists() or out.is_symlink():
        raise BadInputError(f"{one_line(str(out))}: it exists already; name another.")
    if join:
        join_team(project, annotator)
    tasks, left = _open_tasks(project, annotator, limit)
    with project.read() as connection:
        rubric = current_rubric(connection)
    handed = _hand_out(annotator, chosen, rubric, tasks)
    _write(project, form_of(handed, tasks, rubric), handed, out, author)
    responses = sum(len(task.candidates) for task in tasks)
    return HandOutReport(annotator, chosen, out, len(tasks), responses, left, handed.token)


def _open_tasks(project: Project, annotator: str, limit: int | None) -> tuple[list[Task], int]:
    """The open prompts that fall to an annotator, with responses, and how many more there are."""
    with project.read() as connection:
        names = team(connection)
    if annotator not in names:
        known = ", ".join(one_line(name, 40) for name in names) or "nobody yet"
        raise BadInputError(
            f"{one_line(annotator, 60)} is not in the team ({known}); nothing was made.\n"
            "Add --join to have them join now."
        )
    queue = load_queue(project, annotator)
    waiting = [item for item in queue.items if item.mine and item.state == "open" and not item.repeat]
    tasks = [load_task(project, item.prompt, annotator, queue=queue) for item in waiting[:limit]]
    tasks = [task for task in tasks if task.candidates]
    if not tasks:
        raise BadInputError(f"{one_line(annotator, 60)} has no open prompts with responses; nothing was made.")
    return tasks, len(waiting) - len(tasks)


def _hand_out(annotator: str, form: HandOutAs, rubric: Rubric, tasks: Sequence[Task]) -> HandOut:
    prompts = tuple(HandedPrompt(task.prompt.id, tuple(one.id for one in task.candidates)) for task in tasks)
    return HandOut(secrets.token_hex(8), annotator, form, rubric.id, prompts)


def _write(project: Project, form: HandOutForm, handed: HandOut, out: Path, author: str) -> None:
    """Write beside the output first; it gets its name last in the transaction that records it."""
    staging = staging_folder if handed.form in _FOLDERS else staging_file
    try:
        with staging(out) as part:
            _WRITERS[handed.form](form, part)
            _bring_to_disk(part)
            with project.write() as writer:
                store_hand_out(writer, handed, author)
                rename_durably(part, out)
    except OSError as error:
        raise BadInputError(f"{one_line(str(out))}: it cannot be written ({error.strerror}).") from None


def _bring_to_disk(part: Path) -> None:
    for file in sorted(part.iterdir()) if part.is_dir() else [part]:
        sync(file)
    if part.is_dir():
        sync_folders(part)
