"""Lines below the names of the columns that only say what these are come in as no prompts, and are said."""

import csv
from pathlib import Path
from typing import Any

import pytest

from dpotui.prompts.columns.prompt_row import PromptFile
from dpotui.prompts.tables.header_again import HEADER_AGAIN, LABELS

ASKED = ["How do I cancel?", "Where is it?"]
SURVEY = [
    ["StartDate", "Q1"],
    ["Start Date", "What would you\nlike to ask?"],
    ['{"ImportId":"startDate","timeZone":"Z"}', '{"ImportId":"QID1_TEXT"}'],
    *(["2026-01-01", text] for text in ASKED),
]
JOINED = [["id", "prompt"], ["1", ASKED[0]], ["id", "prompt"], ["1", ASKED[1]]]


def table(path: Path, rows: list[list[str]], delimiter: str = ",") -> Path:
    with path.open("w", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def sheet(path: Path, rows: list[list[str]]) -> Path:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    with xlsxwriter.Workbook(str(path)) as book:
        page: Any = book.add_worksheet()
        for place, row in enumerate(rows):
            page.write_row(place, 0, row)
    return path


def read(path: Path, mapping: dict[str, str] | None = None) -> tuple[list[str], dict[Any, int]]:
    file = PromptFile(path, mapping)
    return [prompt.messages[0].content for prompt in file], dict(file.reading.aside)


def test_the_questions_and_identifiers_of_a_survey_are_no_answers_to_it(tmp_path: Path) -> None:
    for path in (
        table(tmp_path / "t.csv", SURVEY),
        table(tmp_path / "t.tsv", SURVEY, "\t"),
        sheet(tmp_path / "t.xlsx", SURVEY),
    ):
        assert read(path, {"Q1": "prompt"}) == (ASKED, {LABELS: 2}), path


def test_the_names_again_in_the_midst_of_joined_tables_are_no_prompt(tmp_path: Path) -> None:
    for path in (table(tmp_path / "t.csv", JOINED), sheet(tmp_path / "t.xlsx", JOINED)):
        assert read(path) == (ASKED, {HEADER_AGAIN: 1}), path
    assert read(table(tmp_path / "t.csv", [row[1:] for row in JOINED])) == (ASKED, {HEADER_AGAIN: 1})


def test_what_only_resembles_the_names_stays(tmp_path: Path) -> None:
    rows = [["id", "prompt"], ["id", "prompts"], ["", "prompt"]]
    assert read(table(tmp_path / "t.csv", rows)) == (["prompts", "prompt"], {})
    asked = [["Where is it?"], ["Where is it?"], ["And now?"]]
    assert read(table(tmp_path / "t.csv", asked), {"Where is it?": "prompt"}) == (["Where is it?", "And now?"], {})
    (tmp_path / "t.jsonl").write_text('{"prompt": "prompt"}\n{"prompt": "Why?"}\n')
    assert read(tmp_path / "t.jsonl") == (["prompt", "Why?"], {})


def test_a_line_of_dashes_under_the_names_is_no_prompt(tmp_path: Path) -> None:
    rows = [["id", "prompt"], ["--", "------"], ["1", ASKED[0]], ["2", "---"]]
    assert read(table(tmp_path / "t.csv", rows)) == ([ASKED[0], "---"], {LABELS: 1})
    assert read(table(tmp_path / "t.csv", [["id", "prompt"], ["1", "---"], ["", "--"]])) == (["---", "--"], {})


def test_a_cell_that_is_full_is_said_to_have_lost_its_end_perhaps(tmp_path: Path) -> None:
    file = PromptFile(sheet(tmp_path / "t.xlsx", [["prompt"], ["x" * 32_766], ["y" * 32_767], ["z" * 32_767]]))
    assert [len(prompt.messages[0].content) for prompt in file] == [32_766, 32_767, 32_767]
    said = "row 3 holds a text of 32,767 characters, the most that a cell holds; its end may be missing"
    assert file.reading.notes == [f"t.xlsx: {said}"]
