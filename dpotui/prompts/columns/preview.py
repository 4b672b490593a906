"""The columns of a file, for a look before the import: what each is taken for, and what stands in it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

from dpotui.prompts.columns.answers import changing_layouts, is_answer_column, may_concern_answers
from dpotui.prompts.columns.column_map import ColumnMap, header_test, value_at
from dpotui.prompts.columns.prompt_row import FIELDS
from dpotui.prompts.layouts.layout import previewed_rows, top_columns
from dpotui.prompts.tables.faults import Faults
from dpotui.prompts.tables.rows import TableReading

_ROWS: Final = 5


@dataclass(frozen=True)
class ColumnPreview:
    """A file's columns, what each is taken for, and its first rows by column."""

    columns: tuple[str, ...]
    mapping: dict[str, str]
    rows: tuple[dict[str, Any], ...]


def preview_columns(
    path: Path,
    mapping: Mapping[str, str] | None = None,
    fields: Mapping[str, tuple[str, ...]] = FIELDS,
    whole: Callable[[str], bool] = is_answer_column,
    *,
    named: Mapping[str, str] | None = None,
    of_several: Collection[str] = (),
) -> ColumnPreview:
    """The columns of a file, the mapping guessed for them, and its first five rows.

    `mapping` (column to field) comes before the guess; `fields` are what columns can mean, with other names of each,
    `of_several` what any number of them can by hand; `named` columns are mapped elsewhere.
    Raises BadInputError when no row can be read, or when the mapping contradicts itself.
    """
    given = {**(mapping or {}), **(named or {})}
    columns = ColumnMap(fields, mapping, whole=whole, of_several=of_several)
    faults = Faults()  # kept from a look: a broken row is told with all others once the whole file is read
    reading = TableReading(faults, known_columns=header_test(FIELDS, given, may_concern_answers))
    rows = tuple(islice(previewed_rows(path, reading, top_columns(changing_layouts(given))), _ROWS))
    if not rows:
        faults.check_all({})
    for row in rows:
        columns.see_row(row)
    by_path = tuple({column: value_at(row, column) for column in columns.columns} for row in rows)
    return ColumnPreview(tuple(columns.columns), columns.used, by_path)
