"""Of a JSON object the list of its rows is read, wherever it is; where nobody can tell, it is refused by name."""

import json
from pathlib import Path
from typing import Any

import pytest

from dpotui.errors import BadInputError
from dpotui.prompts import read_table
from dpotui.prompts.tables.rows import TableReading

ROWS = [{"prompt": "a"}, {"prompt": "b"}]
TURN = {"role": "user", "content": "a"}


def read(folder: Path, value: Any) -> tuple[list[dict[str, Any]], list[str]]:
    path, reading = folder / "t.json", TableReading()
    path.write_text(json.dumps(value, indent=1), encoding="utf-8")
    return [row.fields for row in read_table(path, reading)], reading.notes


@pytest.mark.parametrize(
    "value",
    [
        {"data": ROWS},
        {"meta": {"n": 2}, "result": {"page": 1, "items": {"mine": ROWS}}},
        {"anything": ROWS, "n": {}},
    ],
)
def test_the_one_list_of_objects_holds_the_rows(tmp_path: Path, value: Any) -> None:
    assert read(tmp_path, value) == (ROWS, [])


def test_of_several_lists_the_one_called_rows_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    found, notes = read(tmp_path, {"features": [{"name": "x"}], "rows": ROWS})
    assert (found, notes) == (ROWS, ["t.json: the list rows was read, and not features."])


def test_several_lists_that_may_all_hold_rows_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"several lists of objects \(train, test\)"):
        read(tmp_path, {"train": ROWS, "test": ROWS})


@pytest.mark.parametrize(
    "value",
    [
        {"prompt": "a"},
        {"messages": [TURN], "tools": [{"name": "x"}]},
        {"conversations": [{"from": "human", "value": "a"}]},
        {"id": 1, "description": "a", "comments": [{"body": "b"}]},
        {"id": 1, "description_text": "a", "conversations": [{"body_text": "b", "incoming": False}]},
        {"id": 1, "_embedded": {"threads": [{"body": "b", "createdBy": {"type": "customer"}}]}},
        {"title": "x", "mapping": {"n": {"parent": None, "message": None}}},
    ],
)
def test_an_object_that_is_one_row_is_one(tmp_path: Path, value: Any) -> None:
    assert read(tmp_path, value) == ([value], [])


@pytest.mark.parametrize(
    "value",
    [
        {"prompt": ["a", "b"], "id": [1, 2]},
        {"prompt": {"0": "a", "1": "b"}, "id": {"0": 1, "1": 2}},
        {"columns": ["prompt", "id"], "index": [0, 1, 2], "data": [["a", 1], ["b", 2], ["c", 3]]},
    ],
)
def test_columns_instead_of_rows_are_refused_with_how_to_write_rows(tmp_path: Path, value: Any) -> None:
    with pytest.raises(BadInputError, match="orient='records'"):
        read(tmp_path, value)


def test_what_follows_the_object_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    path.write_text('{"data": [{"prompt": "a"}]} x', encoding="utf-8")
    with pytest.raises(BadInputError, match="after its end"):
        list(read_table(path))


@pytest.mark.parametrize("around", [(), ("prompts",), ("app", "threads")])
def test_rows_under_names_of_their_own_are_found_within_objects_too(tmp_path: Path, around: tuple[str, ...]) -> None:
    value: dict[str, Any] = {"-Na": {"prompt": "a"}, "-Nb": {"prompt": "b"}}
    for key in reversed(around):
        value = {key: value}
    assert read(tmp_path, value) == ([{"id": "-Na", "prompt": "a"}, {"id": "-Nb", "prompt": "b"}], [])


@pytest.mark.parametrize(
    "value", [{"question": {"text": "a"}, "answer": {"text": "b"}}, {"user": {"text": "a"}, "assistant": {"text": "b"}}]
)
def test_a_question_and_its_answer_are_no_two_rows(tmp_path: Path, value: Any) -> None:
    assert read(tmp_path, value) == ([value], [])
    assert read(tmp_path, {"data": value}) == ([{"data": value}], [])
