"""What to say of a file in which no column is known to hold prompts."""

import shlex
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from dpotui.prompts.conversations.conversation import holds_conversation
from dpotui.text import one_line

_A_SENTENCE: Final = 3
"""Words that a text has which may be a question."""
_LONGEST_MAP: Final = 300


def without_known_column(columns: Sequence[str], row: Mapping[str, Any]) -> str:
    """What its columns are and how to say which is meant, with an example from a row, as the end of an error."""
    return (
        f"no column is known to hold prompts. It has: {one_line(', '.join(columns))}.\n"
        f"Say which it is: COLUMN=prompt, with --map or in the field Map{_for_example(row)}.{_without_names(columns)}"
    )


def _without_names(columns: Iterable[str]) -> str:
    """What to do where a line was taken for the names of the columns that may be a prompt; empty where none may."""
    if all(len(name.split()) < _A_SENTENCE for name in columns):
        return ""
    return "\nIf that is a prompt already, and no name, put a line of names above it: prompt."


def _for_example(row: Mapping[str, Any]) -> str:
    """The --map of the column with a conversation, else of the longest text of a row, as it is typed; empty without."""
    texts = {name: value for name, value in row.items() if isinstance(value, str) and _words(value) >= _A_SENTENCE}
    name = max(texts, key=lambda each: len(texts[each]), default="")
    field = "prompt"
    if talk := next((name for name, value in row.items() if holds_conversation(value)), ""):
        name, field = talk, "messages"
    typed = shlex.quote(f"{name}={field}")
    return f", for example --map {typed}" if name and one_line(typed, _LONGEST_MAP) == typed else ""


def _words(text: str) -> int:
    """How many words a text has that begin with a letter, as those of a date do not."""
    return sum(word[0].isalpha() for word in text.split())
