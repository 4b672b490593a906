"""Tables with a turn of a conversation on every row, put together as conversations.

Chat logs are kept like this in databases and spreadsheets (`conversation_id`, `role`, `content`), and the messages of
OpenAssistant are, whose answers name by `parent_id` what they answer.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Final

from dpotui.errors import BadInputError
from dpotui.prompts.conversations.speakers import (
    has_direction,
    is_message,
    key_of_role,
    key_of_text,
    name_of_talk,
    role_of,
    said_in,
    talk_of,
    unknown_speaker,
)
from dpotui.prompts.conversations.turn import KEYS_OF_THOUGHTS
from dpotui.prompts.layouts.branches import OF_BRANCH, TURNED, in_order, last_branch
from dpotui.prompts.layouts.message_forest import questions_of
from dpotui.prompts.layouts.talk_lists import is_note
from dpotui.prompts.tables.rows import LeftAside, TableReading, TableRow, file_error, line_error
from dpotui.text import one_line

OF_ROWS: Final = "turns that stood one on a row are put together as a conversation"
NO_MESSAGE: Final = LeftAside("entry of a log that is no message", "entries of a log that are no messages")
NOTE: Final = LeftAside("note within the team", "notes within the team")

_OTHERWISE: Final = frozenset(("prompt", "messages", "conversations", "completion", "response", "chosen", "replies"))
"""Columns of rows that are no turns."""
_MOST: Final = 1_000
"""Turns that are gathered."""
_MOST_OPENING: Final = 10
"""Rows before the first turn that may be none."""
_SAID_BY: Final = "is said by {who}, and nobody says whether {who} asks or answers; write user or assistant there."
_STRANGER: Final = (
    "names speakers whose role is known, and {who}, of whom nobody says whether they ask or answer.\n"
    "Write user or assistant instead, or take every row for a prompt with --map COLUMN=prompt."
)
_KEPT: Final = ("tool_calls", "attachments", "files", *KEYS_OF_THOUGHTS)
"""What a turn has beside its text that belongs to it."""
_UNNAMED: Final = (
    "holds a turn on every row, and no column says which belong to one conversation.\n"
    "Add one (conversation_id), or take every turn for a prompt with --map COLUMN=prompt."
)


def is_turn(row: Mapping[str, Any]) -> bool:
    """Whether a row is the turn of somebody whose part in a conversation is known."""
    return is_message(row) and _OTHERWISE.isdisjoint(map(str.casefold, row))


def without_opening(rows: Iterator[TableRow], reading: TableReading) -> Iterator[TableRow]:
    """Rows without those that open a log of turns and are none, such as the line on who speaks in it."""
    held: list[TableRow] = []
    for row in rows:
        if len(held) == _MOST_OPENING or not _may_open(row.fields, reading):
            if held and is_turn(row.fields):
                for _ in held:
                    reading.leave_out(NO_MESSAGE)
                held = []
            held.append(row)
            break
        held.append(row)
    return chain(held, rows)


def _may_open(row: Mapping[str, Any], reading: TableReading) -> bool:
    """Whether a row holds nothing that is read."""
    return not key_of_text(row) and not reading.known_columns(list(row))


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
        self._any = False
        """Whether there were turns."""
        self._stranger = ""
        """Who said a row before there were turns, if that was somebody whose role nobody knows."""

    def take(self, row: TableRow) -> Iterator[TableRow]:
        """Take in a turn; gives the conversation before it, where it begins another."""
        if self._stranger:
            raise file_error(self._path, _STRANGER.format(who=self._stranger))
        self._any = True
        if is_note(row.fields):
            self._reading.leave_out(NOTE)
            return
        name = name_of_talk(row.fields)
        if self._open and (name != self._name or (name is None and len(self._open) == _MOST)):
            yield from self.close()
        if name in self._over:
            said = f"belongs to the conversation {one_line(str(name), 40)}, whose turns end above; sort the rows by it."
            self._reading.fault(line_error(self._path, row.line, said), row.fields)
            return
        self._name = name
        self._open.append(row)

    def passes_over(self, row: TableRow) -> bool:
        """Whether a row that is no turn is dealt with: beside turns it is a fault, or nothing that was said."""
        if self._stranger:
            return False
        who = one_line(unknown_speaker(row.fields), 40)
        if not self._any:
            self._stranger = who
            return False
        if who:
            self._reading.fault(line_error(self._path, row.line, _SAID_BY.format(who=who)), row.fields)
        elif not key_of_text(row.fields):
            self._reading.leave_out(NO_MESSAGE)
        return bool(who) or not key_of_text(row.fields)

    def close(self) -> Iterator[TableRow]:
        """The conversation that is open, as rows."""
        turns, self._open = self._open, []
        if not turns:
            return
        if self._name is None and not any(map(_is_others, turns)):
            self._unnamed = True
            yield from turns
            return
        if self._name is None and (self._unnamed or len(turns) == _MOST or has_direction(turns[0].fields)):
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
        messages = [{**one, "role": role_of(one), "text": one[key_of_text(one)]} for one in fields]
        return [TableRow(line, question, changes) for question, changes in questions_of(messages)]
    branch = last_branch(fields)
    ordered = in_order(branch)
    changes = [*([OF_BRANCH] if len(branch) < len(fields) else []), *([TURNED] if ordered != branch else [])]
    return [TableRow(line, _joined(ordered, name), (OF_ROWS, *changes))]


def _is_others(row: TableRow) -> bool:
    return role_of(row.fields) != "user"


def _joined(turns: Sequence[Mapping[str, Any]], name: Any) -> dict[str, Any]:
    """One row with the conversation, and what else its first turn of the user's says."""
    first = next((turn for turn in turns if role_of(turn) == "user"), turns[0])
    taken = {key_of_role(first), key_of_text(first), talk_of(first), "id", "ID", "Id"}
    rest = {key: value for key, value in first.items() if key not in taken}
    messages = [_turn(turn) for turn in turns]
    return {"messages": messages, **({"id": name} if name is not None else {}), **rest}


def _turn(row: Mapping[str, Any]) -> dict[str, Any]:
    role, said = row.get(key_of_role(row), role_of(row)), said_in(row[key_of_text(row)])
    return {"role": role, "content": said, **{key: row[key] for key in _KEPT if key in row}}
