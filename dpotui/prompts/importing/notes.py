"""What one should know of how an import read its files, a sentence each."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from dpotui.prompts.columns.prompt_row import PromptFile
from dpotui.prompts.conversations.conversation import CLOSING_DROPPED, CLOSING_KEPT
from dpotui.prompts.layouts.chat_log import BOT, NOTICE, REPLY
from dpotui.prompts.tables.rows import TableReading
from dpotui.text import count_of, one_line

_MAY_BE_ASKED: Final = (BOT, NOTICE, REPLY)
"""What is left out of a team chat, and comes in where somebody says that every message is a prompt."""


def about_one_user(files: Sequence[PromptFile], prompts: int) -> Iterator[str]:
    """What comes of a column that calls everybody the same, where one is read."""
    if prompts > 1:
        column = next(name for file in files for name, field in file.columns.used.items() if field == "user")
        name = one_line(column, 60)
        said = f"{name} names one user for all {prompts:,} prompts, and a user's prompts lie on one side of the split"
        yield f"{said}; if it does not say who asked, leave it out with --map {name}=ignore"


def about_aside(path: Path, reading: TableReading) -> Iterator[str]:
    """What was left aside of the export of a chat, where something was."""
    if reading.aside:
        kinds = ", ".join(count_of(rows, reason.one, reason.many) for reason, rows in reading.aside.items())
        may_come = any(reason in _MAY_BE_ASKED for reason in reading.aside)
        how = "; name the column of the texts with --map to take them too" if may_come else ""
        yield f"{one_line(path.name, 60)}: {kinds} left out{how}"


def import_notes(files: Sequence[PromptFile], changes: Mapping[str, int]) -> Iterator[str]:
    """How the files were read, what was left aside, and what was put otherwise, in `changes` by how."""
    yield from (note for file in files for note in file.reading.notes)
    yield from (note for file in files for note in about_aside(file.path, file.reading))
    for file in files:
        for column in file.unclear_preferences:
            yield (
                f"{one_line(file.path.name, 60)}: {one_line(column, 60)} holds numbers that name no answer of its row "
                "(a scale, or answers counted from 0), so nothing was read from it; "
                "put the number or letter of the best answer there"
            )
    told = {CLOSING_KEPT, CLOSING_DROPPED, *(file.reading.converted for file in files)}
    yield from (f"{change} ({count_of(rows, 'row')})" for change, rows in changes.items() if change not in told)
