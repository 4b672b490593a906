"""A hand-out as CSV: the columns of the sheet, in UTF-8 with the mark by which Excel knows it."""

import csv
import io
from pathlib import Path
from typing import Final

from dpotui.handouts.form import HandOutForm
from dpotui.handouts.sheet_columns import column_names, fixed_cells

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


def write_csv(form: HandOutForm, path: Path) -> None:
    """Write the rows. A text that a spreadsheet would run as a formula gets an apostrophe in front: the texts are there
    to be read, and only ids and entries come back."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(column_names(form.rubric))
    for prompt in form.prompts:
        for response in prompt.responses:
            before, row_id = fixed_cells(prompt, response)
            entries = [""] * (len(form.rubric.criteria) + 3)
            writer.writerow([*map(not_a_formula, before), *entries, row_id])
    path.write_bytes(written.getvalue().encode("utf-8-sig", "surrogatepass"))


def not_a_formula(cell: str) -> str:
    """A text as a cell of a CSV file: one that a spreadsheet would run has an apostrophe in front."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
