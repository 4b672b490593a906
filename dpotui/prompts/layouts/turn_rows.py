"""Tables with a turn of a conversation on every row, put together as conversations.

Chat logs are kept like this in databases and spreadsheets (`conversation_id`, `role`, `content`), and the messages of
OpenAssistant are, whose answers name by `parent_id` what they answer.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from math import isnan
from pathlib import Path
from types import NoneType
from typing import Any, Final

from dpotui.errors import BadInputError
from dpotui.prompts.conversations.turn import known_role
from dpotui.prompts.layouts.message_forest import OF_TREE, questions_of
from dpotui.prompts.tables.rows import TableReading, TableRow, file_error, line_error
from dpotui.text import one_line

OF_ROWS: Final = "turns that stood one on a row are put together as a conversation"

_ROLES: Final = ("role", "from", "speaker", "sender", "author")
_TEXTS: Final = ("content", "text", "value", "message", "body")
_TALKS: Final = frozenset((
    "conversationid", "conversation", "convid", "messagetreeid", "threadid", "thread", "sessionid", "session",
    "dialogid", "dialogueid", "dialog", "dialogue", "chatid", "chat", "ticketid", "caseid",
))  # fmt: skip
"""What the column is called that says which turns belong together, in letters and digits alone."""
_OTHERWISE: Final = frozenset(("prompt", "messages", "conversations", "completion", "response", "chosen", "replies"))
"""Columns of rows that are no turns."""
_NO_LETTER: Final = re.compile(r"[\W_]")
_MOST: Final = 1_000
"""Turns that are gathered."""
_UNNAMED: Final = (
    "holds a turn on every row, and no column says which belong to one conversation.\n"
    "Add one (conversation_id), or take every turn for a prompt with --map COLUMN=prompt."
)


def is_turn(row: Mapping[str, Any]) -> bool:
    """Whether a row is the turn of somebody whose part in a conversation is known."""
    return bool(_key_of_role(row)) and bool(_key_of_text(row)) and _OTHERWISE.isdisjoint(map(str.casefold, row))


def _key_of_role(row: Mapping[str, Any]) -> str:
    return next((key for key in _called(row, _ROLES) if isinstance(row[key], str) and known_role(row[key])), "")


def _key_of_text(row: Mapping[str, Any]) -> str:
    """The column with what was said; one that is null holds nothing, as where a tool is called."""
    named = _called(row, _TEXTS)
    return next((key for kind in (str | list, NoneType) for key in named if isinstance(row[key], kind)), "")


def _called(row: Mapping[str, Any], names: Sequence[str]) -> list[str]:
    """The columns of a row that are called like this, however they are written."""
    keys = {key.casefold(): key for key in row}
    return [keys[name] for name in names if name in keys]


def _talk_of(row: Mapping[str, Any]) -> str:
    """The column that names the conversation of a turn; empty when there is none."""
    named = (key for key, value in row.items() if isinstance(value, str | int | float))
    return next((key for key in named if _NO_LETTER.sub("", key.casefold()) in _TALKS), "")


def _name_of_talk(row: Mapping[str, Any]) -> str | int | float | None:
    """What the conversation of a turn is called; None where nobody says: a blank cell, or NaN, is no name."""
    key = _talk_of(row)
    name: str | int | float | None = row[key] if key else None
    blank = (isinstance(name, str) and not name.strip()) or (isinstance(name, float) and isnan(name))
    return None if blank else name


class TurnGroups:
    """Gathers turns that follow one another until their conversation is over."""

    def __init__(self, path: Path, reading: TableReading) -> None:
        self._path = path
        self._reading = reading
        self._open: list[TableRow] = []
        self._name: Any = None
        self._over: set[Any] = set()
        """Conversations that are taken."""
        self._unnamed = False
        """Whether turns of no named conversation were given away one by one."""

    def take(self, row: TableRow) -> Iterator[TableRow]:
        """Take in a turn; gives the conversation before it, where it begins another."""
        name = _name_of_talk(row.fields)
        if self._open and (name != self._name or (name is None and len(self._open) == _MOST)):
            yield from self.close()
        if name in self._over:
            said = f"belongs to the conversation {one_line(str(name), 40)}, whose turns end above; sort the rows by it."
            self._reading.fault(line_error(self._path, row.line, said), row.fields)
            return
        self._name = name
        self._open.append(row)

    def close(self) -> Iterator[TableRow]:
        """The conversation that is open, as rows."""
        turns, self._open = self._open, []
        if not turns:
            return
        if self._name is None and not any(map(_is_others, turns)):
            self._unnamed = True
            yield from turns
            return
        if self._name is None and (self._unnamed or len(turns) == _MOST):
            raise file_error(self._path, _UNNAMED)
        if self._name is not None:
            self._over.add(self._name)
        try:
            rows = _rows_of(turns, self._name)
        except BadInputError as error:
            self._reading.fault(line_error(self._path, turns[0].line, f"{error}."), turns[0].fields)
        else:
            yield from rows


def _rows_of(turns: Sequence[TableRow], name: Any) -> list[TableRow]:
    """The rows of a conversation: one, or of a tree of messages one for every question."""
    line, fields = turns[0].line, [turn.fields for turn in turns]
    if "parent_id" in fields[0] and "message_id" in fields[0]:
        messages = [{**one, "role": one[_key_of_role(one)], "text": one[_key_of_text(one)]} for one in fields]
        return [TableRow(line, question, (OF_TREE,)) for question in questions_of(messages)]
    return [TableRow(line, _joined(fields, name), (OF_ROWS,))]


def _is_others(row: TableRow) -> bool:
    return known_role(row.fields[_key_of_role(row.fields)]) != "user"


def _joined(turns: Sequence[Mapping[str, Any]], name: Any) -> dict[str, Any]:
    """One row with the conversation, and what else its first turn of the user's says."""
    first = next((turn for turn in turns if known_role(turn[_key_of_role(turn)]) == "user"), turns[0])
    role, text, talk = _key_of_role(first), _key_of_text(first), _talk_of(first)
    rest = {key: value for key, value in first.items() if key not in (role, text, talk, "id", "ID", "Id")}
    messages = [{"role": turn[_key_of_role(turn)], "content": turn[_key_of_text(turn)]} for turn in turns]
    return {"messages": messages, **({"id": name} if name is not None else {}), **rest}
