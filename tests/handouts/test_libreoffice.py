"""LibreOffice itself opens the sheet that was filled in, saves it in each of its forms, and nothing is lost."""

import random
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from dpotui.handouts import hand_out
from dpotui.project import Project
from dpotui.prompts.tables.spreadsheet import column_letters, worksheets
from handouts.coming_back import as_compared, expected, fresh, record_of, take
from handouts.handed_project import handed_project, saved
from handouts.programs import Filled, fill

pytestmark = [
    pytest.mark.interop,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]

FORMS = {
    "xlsx": "xlsx",
    "ods": "ods",
    "csv": "csv:Text - txt - csv (StarCalc):44,34,76,1",
    "semicolon.csv": "csv:Text - txt - csv (StarCalc):59,34,76,1",
    "utf-16.csv": "csv:Text - txt - csv (StarCalc):9,34,65535,1",
}
"""The filter of each form: delimiter, quote, character set (76 is UTF-8, 65535 UTF-16), first line."""


def type_into(workbook: Path, cells: dict[str, object]) -> None:
    """Enter values into the first page of a workbook as it was handed out, in the cells that are left free there."""
    with zipfile.ZipFile(workbook) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    page = parts["xl/worksheets/sheet1.xml"].decode("utf-8")
    for name, value in cells.items():
        free = re.search(rf'<c r="{name}"( s="\d+")?/>', page)
        assert free, f"{name} is not free"
        style = free.group(1) or ""
        if isinstance(value, int):
            entered = f'<c r="{name}"{style}><v>{value}</v></c>'
        else:
            said = escape(str(value))
            entered = f'<c r="{name}"{style} t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>'
        page = page.replace(free.group(0), entered)
    parts["xl/worksheets/sheet1.xml"] = page.encode("utf-8")
    with zipfile.ZipFile(workbook, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def entries(workbook: Path, filled: dict[str, Filled], criteria: list[str]) -> dict[str, object]:
    """What is entered in which cell."""
    (sheet,) = [one for one in worksheets(workbook) if one.name == "scores"]
    cells: dict[str, object] = {}
    for number, row in enumerate(sheet.rows[1:], 2):
        said = filled[str(row[-1])[2:14]]
        values = [*(said.scores[key] for key in criteria), said.reason, ";".join(said.tags)]
        for place, value in enumerate(values, 4):
            if value != "":
                cells[f"{column_letters(place)}{number}"] = value
    return cells


@pytest.mark.parametrize("form", FORMS)
def test_what_was_entered_comes_back_from_every_form_that_libreoffice_saves(
    project: Project, tmp_path: Path, form: str
) -> None:
    handed_project(project, candidates=5)
    out = tmp_path / "mara.xlsx"
    hand_out(project, "mara", out, author="lead")
    record, rubric = record_of(project)
    filled = fill(record, rubric, random.Random(form))
    type_into(out, entries(out, filled, [criterion.key for criterion in rubric.criteria]))
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", FORMS[form]]
    subprocess.run(
        [*command, "--outdir", str(tmp_path / "saved"), str(out)], check=True, capture_output=True, timeout=120
    )
    (back,) = (tmp_path / "saved").iterdir()
    copy = fresh(project, tmp_path)
    take(copy, back, made_for="mara")
    assert as_compared(saved(copy)) == expected(record, filled)
