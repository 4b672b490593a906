"""One row of any known layout as a row of columns: conversations as `messages`, answers as columns of answers."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from dpotui.errors import BadInputError
from dpotui.prompts.layouts.chat_log import is_private, unasked
from dpotui.prompts.layouts.feedback_record import without_record
from dpotui.prompts.layouts.message_tree import without_tree
from dpotui.prompts.layouts.recorded_call import without_call
from dpotui.prompts.layouts.ticket import without_ticket
from dpotui.prompts.layouts.turn_lists import without_turn_lists
from dpotui.prompts.tables.rows import TableReading, TableRow, file_error, line_error
from dpotui.prompts.tables.table_file import read_table

_SIGNS: Final = frozenset((
    "mapping", "response_a", "request", "request_body", "body", "inputs", "input", "contents", "response",
    "response_body", "outputs", "output", "system", "comments", "conversations", "conversation_parts", "replies",
    "fields", "ts", "author", "from_id",
))  # fmt: skip
"""Columns of which every layout has one: rows without them are left as they are, and cost nothing."""

_PRIVATE: Final = (
    "is a chat of Telegram, and nobody says in it who asks and who answers.\n"
    "Copy what people asked into a table with a column prompt."
)


def read_rows(path: Path, reading: TableReading, mapping: Mapping[str, str]) -> Iterator[TableRow]:
    """The rows of a table, laid out; what is no message of somebody's is counted and left out.

    A layout whose columns `mapping` names is left as it is. Raises BadInputError as `read_table` does.
    """
    given = top_columns(mapping)
    for row in read_table(path, reading):
        if _SIGNS.isdisjoint(row.fields):
            yield row
        elif is_private(row.fields, given):
            raise file_error(path, _PRIVATE)
        elif reason := unasked(row.fields, given):
            reading.leave_out(reason)
        else:
            try:
                laid = laid_out(row, given)
            except BadInputError as error:
                reading.fault(line_error(path, row.line, f"{error}; mend or remove the row."), row.fields)
            else:
                yield laid


def laid_out(row: TableRow, given: frozenset[str]) -> TableRow:
    """A row with its conversation as `messages`, where it has one in a known layout; else as it is.

    Raises BadInputError, without a place, when the layout is known and broken.
    """
    fields, changes = row.fields, row.changes
    if given.isdisjoint(_SIGNS):
        fields = without_turn_lists(without_tree(fields))
        fields, changes = without_ticket(without_record(without_call(fields)))
    return TableRow(row.line, fields, changes)


def top_columns(mapping: Iterable[str]) -> frozenset[str]:
    """The columns that a mapping names, or that hold what it names."""
    return frozenset(column.partition(".")[0] for column in mapping)


def as_previewed(row: TableRow, given: frozenset[str]) -> dict[str, Any] | None:
    """The fields of a row for a look at its columns; None where it is left out."""
    if unasked(row.fields, given):
        return None
    try:
        return laid_out(row, given).fields
    except BadInputError:
        return row.fields
