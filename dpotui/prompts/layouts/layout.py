"""Rows of any known layout as rows of columns: conversations as `messages`, answers as columns of answers."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from dpotui.errors import BadInputError
from dpotui.prompts.layouts.branches import OF_ORDER
from dpotui.prompts.layouts.chat_log import is_private, unasked
from dpotui.prompts.layouts.feedback_record import without_record
from dpotui.prompts.layouts.flat_columns import without_paths
from dpotui.prompts.layouts.instruction import with_what_led_to_it
from dpotui.prompts.layouts.message_forest import changes_of_tree, holds_replies, nested_questions
from dpotui.prompts.layouts.message_tree import is_silent_tree, without_tree
from dpotui.prompts.layouts.recorded_call import without_call
from dpotui.prompts.layouts.struct_lists import without_struct_lists
from dpotui.prompts.layouts.talk_lists import is_silent, with_messages
from dpotui.prompts.layouts.ticket import without_ticket
from dpotui.prompts.layouts.turn_lists import without_turn_lists
from dpotui.prompts.layouts.turn_rows import TurnGroups, is_turn, without_opening
from dpotui.prompts.layouts.wrapped_row import without_wrapper
from dpotui.prompts.tables.rows import LeftAside, TableReading, TableRow, file_error, line_error
from dpotui.prompts.tables.table_file import read_table

_SIGNS: Final = frozenset((
    "mapping", "response_a", "request", "request_body", "body", "inputs", "input", "contents", "response",
    "response_body", "outputs", "output", "system", "comments", "conversations", "conversation_parts", "replies",
    "fields", "ts", "author", "from_id", "role", "from", "speaker", "sender", "messages", "conversation", "history",
    "context", "completions", "answers", "choices", "threads", "_embedded", "tree_state", "message_tree_id", "ticket",
    "Role", "From", "Speaker", "Sender", "Author", "isCreatedByUser", "is_user", "is_human", "is_bot", "direction",
    "Direction", "event", "ParticipantRole", "sender_type", "mes", "messagesTree", "transcript", "Transcript", "events",
    "msgs", "chunkedPrompt", "chat", "thread", "chat_messages", "envelope", "params", "MessageList", "sender_name",
    "creator", "modelInput", "modelOutput", "result", "chat_history", "turns", "Type",
    "is_inbound", "inbound", "incoming", "sender_full_name", "payload",
))  # fmt: skip
"""Columns of which every layout has one, but for objects of lists: other rows are left as they are, for no cost."""

_DEEPEST: Final = 4
"""Objects within objects that are taken off a row."""
_PRIVATE: Final = (
    "holds messages of a chat between people, and nobody says in it who asks and who answers.\n"
    "Copy what people asked into a table with a column prompt."
)
SILENT: Final = LeftAside("conversation in which nothing was said", "conversations in which nothing was said")


def read_rows(path: Path, reading: TableReading, mapping: Mapping[str, str]) -> Iterator[TableRow]:
    """The rows of a table, laid out; what is no message of somebody's is counted and left out.

    A layout whose columns `mapping` names is left as it is. Raises BadInputError as `read_table` does.
    """
    given = top_columns(mapping)
    turns = TurnGroups(path, reading)
    for row in without_opening(read_table(path, reading), reading):
        if _is_plain(row.fields, given) or _holds_turns_alone(row.fields):
            yield from turns.close()
            yield row
        elif (turn := _turn_in(row, given)) is not None:
            yield from turns.take(turn)
        elif not (given.isdisjoint(row.fields) and turns.passes_over(row)):
            yield from turns.close()
            yield from _read(path, reading, row, given)
    yield from turns.close()


def _turn_in(row: TableRow, given: frozenset[str]) -> TableRow | None:
    """The turn of a conversation that a row is, or that stands in an object of it; None for any other row."""
    if not given.isdisjoint(row.fields):
        return None
    fields = _unwrapped(row.fields)
    if not is_turn(fields):
        return None
    return row if fields is row.fields else TableRow(row.line, fields, row.changes, row.as_text)


def _is_plain(fields: Mapping[str, Any], given: frozenset[str]) -> bool:
    """Whether a row has nothing that a layout has."""
    if not _SIGNS.isdisjoint(fields) or "." in "".join(fields):
        return False
    return dict not in map(type, fields.values()) or not given.isdisjoint(fields)


def _holds_turns_alone(fields: Mapping[str, Any]) -> bool:
    """Whether a row is a conversation as it is wanted, with nothing beside it that a layout has."""
    turns = fields.get("messages")
    if not isinstance(turns, list) or not turns or len(_SIGNS & fields.keys()) > 1:
        return False
    return isinstance(turns[0], dict) and "role" in turns[0] and OF_ORDER.isdisjoint(turns[0])


def _read(path: Path, reading: TableReading, row: TableRow, given: frozenset[str]) -> Iterator[TableRow]:
    if is_private(row.fields, given):
        raise file_error(path, _PRIVATE)
    if reason := unasked(row.fields, given):
        reading.leave_out(reason)
        return
    if given.isdisjoint(row.fields) and (is_silent(row.fields) or is_silent_tree(row.fields)):
        reading.leave_out(SILENT)
        return
    try:
        laid = list(laid_out(row, given))
    except BadInputError as error:
        reading.fault(line_error(path, row.line, f"{error}; mend or remove the row."), row.fields)
        return
    yield from laid


def laid_out(row: TableRow, given: frozenset[str]) -> Iterator[TableRow]:
    """A row with its conversation as `messages`, where it has one in a known layout; several of a tree; else as it is.

    Raises BadInputError, without a place, when the layout is known and broken.
    """
    fields, changes = row.fields, row.changes
    if not given.isdisjoint(_SIGNS):
        yield row
    elif holds_replies(fields):
        for question in nested_questions(fields):
            yield TableRow(row.line, question, (*changes, *changes_of_tree(fields)))
    else:
        fields = _unwrapped(fields) if given.isdisjoint(fields) else fields
        fields, of_tree = without_tree(without_struct_lists(fields))
        fields = without_turn_lists(fields)
        fields, of_call = without_call(fields)
        fields, joined = with_what_led_to_it(without_record(fields))
        fields, of_talk = with_messages(fields)
        fields, told = without_ticket(fields)
        yield TableRow(row.line, fields, (*changes, *of_tree, *of_call, *joined, *of_talk, *told), row.as_text)


def _unwrapped(fields: dict[str, Any]) -> dict[str, Any]:
    """A row without the objects and paths in which it stands."""
    for _ in range(_DEEPEST):
        before, fields = fields, without_paths(without_wrapper(fields))
        if fields is before:
            break
    return fields


def top_columns(mapping: Iterable[str]) -> frozenset[str]:
    """The columns that a mapping names, or that hold what it names."""
    return frozenset(column.partition(".")[0] for column in mapping)


def previewed_rows(path: Path, reading: TableReading, given: frozenset[str]) -> Iterator[dict[str, Any]]:
    """The fields of every row for a look at its columns, broken ones as they stand."""
    turns = TurnGroups(path, reading)
    for row in without_opening(read_table(path, reading), reading):
        if (turn := _turn_in(row, given)) is not None:
            yield from (one.fields for one in turns.take(turn))
        elif not unasked(row.fields, given):
            yield from (one.fields for one in turns.close())
            try:
                yield from [one.fields for one in laid_out(row, given)]
            except BadInputError:
                yield row.fields
    yield from (one.fields for one in turns.close())
