"""Tells forms that came back by their content, never by the name of the file, and reads them."""

import json
from pathlib import Path
from typing import Any, Final, Literal

from dpotui.errors import BadInputError
from dpotui.handouts import argilla_reading, label_studio_reading, qualtrics_reading, sheet_reading
from dpotui.handouts.answers import FilledForm
from dpotui.plain_files import open_input
from dpotui.prompts.tables.spreadsheet import csv_table, is_workbook, read_text, worksheets
from dpotui.text import one_line

FormKind = Literal["workbook", "sheet", "labelstudio", "labelstudio_tasks", "qualtrics", "survey", "argilla"]

_LOOKED_AT: Final = 1 << 16
"""Bytes at the start of a file that tell what it is."""
_LARGEST: Final = 512 * 1024 * 1024
_SURVEY: Final = "[[AdvancedFormat]]"


def recognise(path: Path) -> FormKind | None:
    """Which form a file is; None when it is none of these, so that it may hold prompts, candidates or flat scores.

    A file that cannot be opened is none either: whoever reads it next says why.
    """
    try:
        return _kind_of(path)
    except OSError:
        return None


def _kind_of(path: Path) -> FormKind | None:
    if is_workbook(path):
        return "workbook" if sheet_reading.scores_sheet(worksheets(path)) else None
    head = _head(path)
    if head is None:
        return "argilla" if argilla_reading.is_argilla_parquet(path) else None
    if head.lstrip("\ufeff \r\n").startswith(_SURVEY):
        return "survey"
    if head.lstrip("\ufeff \r\n")[:1] in ("[", "{"):
        return _kind_of_json(path, head)
    return _kind_of_table(head)


def read_form(path: Path, kind: FormKind) -> FilledForm:
    """What was filled in. Raises BadInputError when the file is damaged, or is what was handed out."""
    name = one_line(str(path))
    if kind == "survey":
        raise BadInputError(f"{name}: this is the survey as it was handed out; import what Qualtrics exports of it.")
    if kind == "labelstudio_tasks":
        raise BadInputError(
            f"{name}: these are tasks that nobody has annotated; export them from Label Studio again.\n"
            "To take them for prompts, add --kind prompts."
        )
    if kind == "workbook":
        return sheet_reading.read_sheet(path, worksheets(path))
    if kind == "argilla":
        return argilla_reading.read_argilla(path)
    text, warning = read_text(path)
    warnings = (warning,) if warning else ()
    if kind == "labelstudio" and text.lstrip()[:1] == "[":
        return _label_studio_json(path, _parsed(path, text))
    table = csv_table(text)
    if kind == "sheet":
        return sheet_reading.read_sheet(path, [table], warnings)
    if kind == "qualtrics":
        return qualtrics_reading.read_qualtrics(path, table, warnings)
    header, *rows = table.rows
    return label_studio_reading.read_minimal_export(
        path, [dict(zip(header, row, strict=False)) for row in rows if row], warnings
    )


def _label_studio_json(path: Path, parsed: Any) -> FilledForm:
    if label_studio_reading.is_full_export(parsed):
        return label_studio_reading.read_full_export(path, parsed)
    return label_studio_reading.read_minimal_export(path, parsed)


def _head(path: Path) -> str | None:
    """The start of a text file; None when it is no text."""
    with open_input(path) as file:
        data = file.read(_LOOKED_AT)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="ignore")
    return None if b"\0" in data else data.decode("utf-8-sig", errors="replace")


def _kind_of_json(path: Path, head: str) -> FormKind | None:
    """A JSON list is read whole only when its start speaks of a form."""
    if '"data"' not in head and not all(f'"{name}"' in head for name in ("annotation_id", "lead_time")):
        return "argilla" if argilla_reading.is_argilla_text(head) else None
    if path.stat().st_size > _LARGEST:
        return None
    try:
        parsed = json.loads(read_text(path)[0])
    except (ValueError, RecursionError):
        return None
    if label_studio_reading.is_full_export(parsed):
        return "labelstudio"
    if label_studio_reading.is_task_list(parsed):
        return "labelstudio_tasks"
    first = parsed[0] if isinstance(parsed, list) and parsed and isinstance(parsed[0], dict) else {}
    return "labelstudio" if label_studio_reading.is_minimal_export(first) else None


def _kind_of_table(head: str) -> FormKind | None:
    table = csv_table(head)
    if not table.rows:
        return None
    if qualtrics_reading.is_qualtrics(list(map(str, table.rows[0]))):
        return "qualtrics"
    if label_studio_reading.is_minimal_export(map(str, table.rows[0])):
        return "labelstudio"
    return "sheet" if sheet_reading.has_row_ids(table) else None


def _parsed(path: Path, text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadInputError(f"{one_line(str(path))}: it is no whole JSON ({one_line(str(error), 80)}).") from None
