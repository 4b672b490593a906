"""Reads a sheet that came back: rows may be sorted, moved or repeated, in a workbook or a CSV; row ids tell them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from dpotui.errors import BadInputError
from dpotui.handouts.answers import Cell, FilledForm, FormAnswer, FormName, FormRow, PassedOver
from dpotui.handouts.row_ids import is_row_id
from dpotui.handouts.sheet_columns import AFTER, BEFORE, FIXED
from dpotui.prompts.tables.spreadsheet import TableSheet, unsaved_formulas
from dpotui.text import one_line

ROW_ID: Final = AFTER[-1]
_UNENTERED: Final = frozenset(BEFORE)
HIDDEN: Final = "_dpotui"
_HEADER_WITHIN: Final = 20
"""Rows among which the header is looked for: people put titles above a table."""


class UnsavedFormula:
    """Stands for the value of a formula that no spreadsheet has computed yet."""

    def __str__(self) -> str:
        return "a formula without a value (open the file in a spreadsheet and save it)"


def scores_sheet(sheets: list[TableSheet]) -> TableSheet | None:
    """The worksheet with row ids, at whatever position and under whatever name."""
    return next((sheet for sheet in sheets if _header_of(sheet) is not None), None)


def has_row_ids(sheet: TableSheet) -> bool:
    """Whether a table has a column of row ids under its name."""
    return _header_of(sheet) is not None


def read_sheet(path: Path, sheets: list[TableSheet], warnings: tuple[str, ...] = ()) -> FilledForm:
    """The rows with their ids. Raises BadInputError when no table has a column `row_id`."""
    sheet = scores_sheet(sheets)
    header = _header_of(sheet) if sheet else None
    if sheet is None or header is None:
        raise BadInputError(f"{one_line(str(path))}: no table in it has a column {ROW_ID}, so no row can be told.")
    unsaved = unsaved_formulas(path, sheet.name) if sheet.name else frozenset()
    names = [_column_name(cell) for cell in sheet.rows[header]]
    rows, passed_over = [], []
    for number in range(header + 1, len(sheet.rows)):
        cells = _cells(sheet, number, names, unsaved)
        row = _form_row(sheet, number, cells)
        if row.response:
            rows.append(row)
        elif values := [cell for name, cell in cells.items() if name not in _UNENTERED and not cell.blank]:
            passed_over.append(
                PassedOver(values[0].place, "the row has values but no row id; copy the id back", broken=True)
            )
    form: FormName = "sheet" if sheet.name else "csv"
    answer = FormAnswer(one_line(sheet.name, 40) or "the table", "", tuple(rows))
    return FilledForm(path, form, (answer,), _made_for(sheets), tuple(passed_over), warnings)


def _header_of(sheet: TableSheet | None) -> int | None:
    """The row with the names of the columns."""
    if sheet is None or sheet.name == HIDDEN:
        return None
    for number, row in enumerate(sheet.rows[:_HEADER_WITHIN]):
        if any(_column_name(cell) == ROW_ID for cell in row):
            return number
    return None


def _column_name(cell: Any) -> str:
    """The name of a column, in whatever case it was typed again."""
    return str(cell).strip().casefold()


def _cells(sheet: TableSheet, number: int, names: list[str], unsaved: frozenset[str]) -> dict[str, Cell]:
    """The cells of a row by the name of their column; of two columns with one name, the first."""
    found: dict[str, Cell] = {}
    values: list[Any] = list(sheet.rows[number])
    for column, name in enumerate(names):
        if name and name not in found:
            place = sheet.place(number, column)
            value = values[column] if column < len(values) else None
            waits = place.rpartition("!")[2] in unsaved
            found[name] = Cell(place, UnsavedFormula() if waits else value)
    return found


def _form_row(sheet: TableSheet, number: int, cells: Mapping[str, Cell]) -> FormRow:
    place = sheet.place(number, 0) if not sheet.name else f"{one_line(sheet.name, 40)}, row {sheet.lines[number]}"
    nothing = Cell(place, None)
    named = cells.get(ROW_ID, nothing).text
    return FormRow(
        place=place,
        response=named if is_row_id(named) else "",
        letter=cells.get("letter", nothing).text,
        scores={name: cell for name, cell in cells.items() if name not in FIXED},
        reason=cells.get("reason", nothing),
        tags=cells.get("tags", nothing),
        preferred=cells.get("preferred", nothing),
        label=_label(cells.get("prompt no.", nothing).text, cells.get("letter", nothing).text),
    )


def _label(number: str, letter: str) -> str:
    """What the row calls itself; empty when somebody has cleared one of the two."""
    return f"{number.removesuffix('.0')} {letter.upper()}" if number and letter else ""


def _made_for(sheets: list[TableSheet]) -> str:
    """For whom the workbook was made, from its hidden sheet."""
    return next(_hidden_values(sheets, "for"), "")


def _hidden_values(sheets: list[TableSheet], name: str) -> Iterator[str]:
    for sheet in sheets:
        if sheet.name == HIDDEN:
            yield from (str(row[1]) for row in sheet.rows if len(row) > 1 and row[0] == name)
