"""Reads what Qualtrics exports: CSV or TSV with three header rows. Addresses and places are never read.

Columns: `r<key>_<n>` is the n-th criterion of a response, `w<key>` its reason, `b<prompt>` the best response.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from dpotui.annotation.assignment import letter
from dpotui.annotation.sheets.sheet import ALL_BAD, TIE
from dpotui.errors import BadInputError
from dpotui.handouts.answers import Cell, FilledForm, FormAnswer, FormRow, PassedOver
from dpotui.handouts.qualtrics_codes import BEST_NONE, BEST_TIE, decoded
from dpotui.prompts.tables.spreadsheet import TableSheet
from dpotui.text import one_line

HEADER_ROWS: Final = 3
UNANSWERED: Final = "-99"
"""What Qualtrics writes for a question that was seen and not answered, where that option is on."""
_OWN_COLUMNS: Final = ("StartDate", "EndDate", "RecordedDate", "ResponseId")
_PREVIEWS: Final = ("1", "survey preview")
_SPAM: Final = ("8", "spam")
_BEST_CODES: Final = {str(BEST_TIE): TIE, str(BEST_NONE): ALL_BAD}
_SCORE: Final = re.compile(r"r([0-9a-f]{12})_(\d+)")
_BEST: Final = re.compile(r"b([0-9a-f]{12})")


def is_qualtrics(columns: Sequence[str]) -> bool:
    """Whether these are the columns of a Qualtrics export."""
    return set(_OWN_COLUMNS) <= {str(name).lstrip("\ufeff") for name in columns}


def read_qualtrics(path: Path, table: TableSheet, warnings: tuple[str, ...] = ()) -> FilledForm:
    """The finished answers. Previews, spam and unfinished ones are named and left out.

    Raises BadInputError when no column belongs to a response that dpotui handed out.
    """
    columns = [str(name) for name in table.rows[0]]
    if not any(_SCORE.fullmatch(name) for name in columns):
        said = "its columns name no response, so nothing in it can be told"
        raise BadInputError(
            f"{one_line(str(path))}: {said}.\n"
            "Make the survey with `dpotui handout PROJECT OUT --as qualtrics --for NAME`.\n"
            "If people wrote prompts in it, say where: --kind prompts --map COLUMN=prompt."
        )
    answers, passed_over = [], []
    for row in table.rows[HEADER_ROWS:]:
        cells = dict(zip(columns, map(str, row), strict=False))
        if not any(value.strip() for value in cells.values()):
            continue
        place = one_line(cells.get("ResponseId", ""), 40) or "a row without ResponseId"
        if why := _why_not(cells):
            passed_over.append(PassedOver(place, why))
        else:
            answers.append(_answer(place, cells, table.rows[1], columns))
    made_for = next((answer.who for answer in answers if answer.who), "")
    return FilledForm(path, "qualtrics", tuple(answers), made_for, tuple(passed_over), warnings)


def _why_not(cells: Mapping[str, str]) -> str:
    status = cells.get("Status", "").strip().casefold()
    if status in _PREVIEWS:
        return "a preview of the survey"
    if status in _SPAM:
        return "marked as spam"
    if cells.get("Finished", "1").strip().casefold() not in ("1", "true", "yes"):
        return f"not finished ({cells.get('Progress', '?').strip()} %)"
    return ""


def _answer(place: str, cells: Mapping[str, str], questions: Sequence[str], columns: Sequence[str]) -> FormAnswer:
    names = _criteria(cells, questions, columns)
    keys = list(dict.fromkeys(found.group(1) for column in columns if (found := _SCORE.fullmatch(column))))
    rows, best, in_prompt = [], {}, 0
    first = ""
    bests = _best_columns(columns)
    for key in keys:
        first = first or key
        rows.append(_row(place, key, letter(in_prompt), cells, names))
        in_prompt += 1
        if column := bests.get(key):
            best[first] = _best(f"{place}, {column}", cells[column])
            first, in_prompt = "", 0
    # A survey takes days between its pages: its duration says nothing of the time on one prompt.
    return FormAnswer(place, cells.get("dpotui_for", "").strip(), tuple(rows), best, 0.0, cells.get("RecordedDate", ""))


def _best_columns(columns: Sequence[str]) -> dict[str, str]:
    """The column that says which response of a prompt is best, by the key of the response that stands before it."""
    found, last = {}, ""
    for column in columns:
        if score := _SCORE.fullmatch(column):
            last = score.group(1)
        elif _BEST.fullmatch(column) and last:
            found[last] = column
    return found


def _criteria(cells: Mapping[str, str], questions: Sequence[str], columns: Sequence[str]) -> dict[str, str]:
    """The criterion of each score column: from the list that was handed out, else from the end of its question."""
    listed = [name for name in cells.get("dpotui_criteria", "").strip().split("-") if name]
    named = {}
    for column, question in zip(columns, questions, strict=False):
        if found := _SCORE.fullmatch(column):
            number = int(found.group(2))
            fallback = str(question).rpartition(" - ")[2].strip()
            named[column] = listed[number - 1] if 0 < number <= len(listed) else fallback
    return named


def _row(place: str, key: str, called: str, cells: Mapping[str, str], names: Mapping[str, str]) -> FormRow:
    where = f"{place}, r{key}"
    scores = {
        name: _cell(f"{place}, {column}", decoded(cells.get(column, "")))
        for column, name in names.items()
        if column.startswith(f"r{key}_")
    }
    nothing = Cell(where, None)
    return FormRow(where, key, called, scores, _cell(f"{place}, w{key}", cells.get(f"w{key}", "")), nothing, nothing)


def _cell(place: str, said: str) -> Cell:
    return Cell(place, None if said.strip() == UNANSWERED else said)


def _best(place: str, said: str) -> Cell:
    """The best response by its letter, whether numbers or texts were exported."""
    code = said.strip()
    if code in _BEST_CODES:
        return Cell(place, _BEST_CODES[code])
    return Cell(place, letter(int(code) - 1)) if code.isdecimal() and 0 < int(code) <= 26 else _cell(place, said)
