"""What one should know of how an import read its files, a sentence each."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from dpotui.prompts.columns.prompt_row import PromptFile
from dpotui.prompts.conversations.conversation import CLOSING_DROPPED, CLOSING_KEPT
from dpotui.prompts.layouts.chat_log import BOT, NOTICE, REPLY
from dpotui.text import count_of, one_line

_PLURALS: Final = {BOT: "messages of bots", NOTICE: "notices of the chat", REPLY: "replies to earlier messages"}


def about_one_user(files: Sequence[PromptFile], prompts: int) -> Iterator[str]:
    """What comes of a column that calls everybody the same, where one is read."""
    if prompts > 1:
        column = next(name for file in files for name, field in file.columns.used.items() if field == "user")
        name = one_line(column, 60)
        said = f"{name} names one user for all {prompts:,} prompts, and a user's prompts lie on one side of the split"
        yield f"{said}; if it does not say who asked, leave it out with --map {name}=ignore"


def _about_aside(file: PromptFile) -> str:
    """What was left aside of the export of a chat; empty where nothing was."""
    aside = file.reading.aside
    if not aside:
        return ""
    kinds = ", ".join(count_of(rows, reason, _PLURALS[reason]) for reason, rows in aside.items())
    return f"{one_line(file.path.name, 60)}: {kinds} left out; name the column of the texts with --map to take them too"


def import_notes(files: Sequence[PromptFile], changes: Mapping[str, int]) -> Iterator[str]:
    """How the files were read, what was left aside, and what was put otherwise, in `changes` by how."""
    yield from (note for file in files for note in file.reading.notes)
    yield from (note for file in files if (note := _about_aside(file)))
    for file in files:
        for column in file.unclear_preferences:
            yield (
                f"{one_line(file.path.name, 60)}: {one_line(column, 60)} holds numbers that name no answer of its row "
                "(a scale, or answers counted from 0), so nothing was read from it; "
                "put the number or letter of the best answer there"
            )
    told = {CLOSING_KEPT, CLOSING_DROPPED, *(file.reading.converted for file in files)}
    yield from (f"{change} ({count_of(rows, 'row')})" for change, rows in changes.items() if change not in told)
