"""Rows are named by the lines of texts, and by the rows of sheets as a spreadsheet shows them, in every place."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dpotui.errors import BadInputError
from dpotui.project import Project
from dpotui.prompts import import_prompts
from dpotui.prompts.importing.row_places import RowPlace

ASKED = "Where is\nmy tea?"
ROWS = [["Tickets of May"], [], ["id", "prompt"], [1, ASKED], [], [2, ""], [3, ASKED], [4, ""]]


def as_csv(folder: Path) -> Path:
    path = folder / "t.csv"
    path.write_text(f'Tickets of May,\n,\nid,prompt\n1,"{ASKED}"\n,\n2,\n3,"{ASKED}"\n4,\n')
    return path


def as_jsonl(folder: Path) -> Path:
    path = folder / "t.jsonl"
    path.write_text("\n" + "\n\n".join(json.dumps({"prompt": said}) for said in (ASKED, "", ASKED, "")) + "\n")
    return path


def as_sheet(folder: Path) -> Path:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    pytest.importorskip("python_calamine")
    with xlsxwriter.Workbook(folder / "t.xlsx") as book:
        sheet = book.add_worksheet("May")
        for place, row in enumerate(ROWS):
            sheet.write_row(place, 0, row)
    return folder / "t.xlsx"


def as_parquet(folder: Path) -> Path:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    parquet.write_table(pyarrow.Table.from_pylist([{"prompt": said} for said in (ASKED, "", ASKED, "")]), folder / "t")
    return folder / "t"


@pytest.mark.parametrize(
    ("written", "word", "first", "again", "bad", "header"),
    [
        (as_csv, "line", 4, 8, [7, 10], "line 3"),
        (as_jsonl, "line", 2, 6, [4, 8], ""),
        (as_sheet, "row", 4, 7, [6, 8], "row 3"),
        (as_parquet, "row", 1, 3, [2, 4], ""),
    ],
)
def test_folded_rows_and_faults_are_counted_one_way(
    project: Project,
    tmp_path: Path,
    written: Callable[[Path], Path],
    word: str,
    first: int,
    again: int,
    bad: list[int],
    header: str,
) -> None:
    path = written(tmp_path)
    with pytest.raises(BadInputError) as refused:
        import_prompts(project, [path], author="ana")
    assert f"{path.name}:{bad[0]}: the prompt is empty" in str(refused.value)
    assert f"(2 such rows: also in {word} {bad[1]}.)" in str(refused.value)
    report = import_prompts(project, [path], author="ana", skip_bad=True, dry_run=True)
    assert [one.line for one in report.left_out] == bad
    (folded,) = report.folded_rows
    assert (folded.row.words(path.name), folded.same_as.words(path.name)) == (f"{word} {again}", f"{word} {first}")
    assert report.first[0].row == folded.same_as
    assert f"{header} was taken for the column names" in "".join(report.notes) or not header


def test_a_row_of_another_file_is_named_with_its_file(project: Project, tmp_path: Path) -> None:
    for name, text in (("a.txt", "\nHello?\n"), ("b.txt", "What?\nHello?\n")):
        (tmp_path / name).write_text(text)
    report = import_prompts(project, [tmp_path / "a.txt", tmp_path / "b.txt"], author="ana", dry_run=True)
    (folded,) = report.folded_rows
    assert (folded.row, folded.same_as) == (RowPlace("b.txt", "line", 2), RowPlace("a.txt", "line", 2))
    assert folded.same_as.words(folded.row.file) == "line 2 of a.txt"
