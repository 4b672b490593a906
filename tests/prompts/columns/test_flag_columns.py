"""A column that says whether an answer was accepted, which was chosen or how many came holds no answer."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dpotui.candidates.import_row import CandidateFile
from dpotui.errors import BadInputError
from dpotui.prompts.columns.prompt_row import PromptFile

Row = dict[str, Any]


def as_csv(path: Path, rows: list[Row]) -> Path:
    with path.with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    return path.with_suffix(".csv")


def as_jsonl(path: Path, rows: list[Row]) -> Path:
    path.with_suffix(".jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path.with_suffix(".jsonl")


@pytest.mark.parametrize("write", [as_csv, as_jsonl])
@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("accepted", [True, False, True]),
        ("Accepted", ["yes", "no", "yes"]),
        ("chosen", [1, 0, 0]),
        ("chosen", ["Yes", "no", "yes"]),
        ("rejected", ["ja", "nein", "ja"]),
        ("chosen", ["да", "Нет", "да"]),
        ("accepted", ["✓", "✗", "✓"]),
        ("rejected", [False, None, True]),
        ("better_response", [2, 1, 1]),
        ("replies", [4, 0, 12]),
        ("answers", [1, 3, 2]),
    ],
)
def test_truth_values_and_numbers_beside_an_answer_are_none_themselves(
    tmp_path: Path, write: Callable[[Path, list[Row]], Path], column: str, values: list[Any]
) -> None:
    rows = [{"prompt": f"Where is tea {n}?", "answer": f"In box {n}.", column: said} for n, said in enumerate(values)]
    path = write(tmp_path / "t", rows)
    file = CandidateFile(path)
    assert [[one.response for one in found] for _, found in file] == [[f"In box {n}."] for n in range(3)]
    assert column in file.columns.ignored
    assert not file.columns_of_answers
    prompts = PromptFile(path)
    assert [prompt.answers for prompt in prompts] == [(), (), ()]
    assert column in prompts.columns.ignored


@pytest.mark.parametrize(
    "row",
    [
        {"accepted": "In the box.", "rejected": "No."},
        {"accepted": "True", "rejected": "False"},
        {"chosen": "42", "rejected": "41"},
        {"chosen": "yes", "rejected": "no"},
        {"preferred_output": "1", "non_preferred_output": "0"},
        {"response_a": "7", "response_b": "8"},
        {"answer_1": "42"},
        {"chosen": "In the box."},
        {"responses": ["4", "5"]},
    ],
)
def test_a_short_answer_beside_another_one_stays_an_answer(tmp_path: Path, row: Row) -> None:
    (prompt,) = PromptFile(as_jsonl(tmp_path / "t", [{"prompt": "How many?", **row}]))
    (values,) = [list(row.values())] if "responses" not in row else [row["responses"]]
    assert [answer.text for answer in prompt.answers] == values


def test_a_column_with_texts_among_numbers_holds_answers(tmp_path: Path) -> None:
    rows = [{"prompt": f"How many {n}?", "chosen": said} for n, said in enumerate(["42", "Six.", "7"])]
    assert [[one.text for one in prompt.answers] for prompt in PromptFile(as_csv(tmp_path / "t", rows))] == [
        ["42"], ["Six."], ["7"]
    ]  # fmt: skip


def test_flags_of_moderation_are_no_answers_though_they_are_called_as_two(tmp_path: Path) -> None:
    rows = [{"prompt": f"Where {n}?", "accepted": bool(n % 2), "rejected": not n % 2} for n in range(4)]
    assert [prompt.answers for prompt in PromptFile(as_jsonl(tmp_path / "t", rows))] == [()] * 4


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("chosen", ("B", "A", "b")),
        ("chosen", ("response_b", "response a", "Response B")),
        ("chosen", ("model_b", "Answer A", "MODEL B")),
        ("chosen", ("large", "small", "large")),
        ("preferred_output", ("B", "A", "B")),
    ],
)
def test_what_names_the_chosen_column_is_no_answer_and_says_which_is_better(
    tmp_path: Path, column: str, said: tuple[str, str, str]
) -> None:
    rows = [
        {"prompt": f"Where is {n}?", "model_a": "small", "response_a": f"left {n}", "model_b": "large"}
        | {"response_b": f"right {n}", column: one}
        for n, one in enumerate(said)
    ]
    read = [*PromptFile(as_csv(tmp_path / "t", rows))]
    assert [[one.text for one in prompt.answers] for prompt in read] == [[f"left {n}", f"right {n}"] for n in range(3)]
    better = [[one.chosen.text for one in prompt.stated] for prompt in read]
    assert better == [["right 0"], ["left 1"], ["right 2"]]


@pytest.mark.parametrize("tie", ["tie", "Tie (bothbad)", "neither", "unentschieden"])
def test_where_a_chosen_column_calls_some_rows_a_tie_these_state_nothing(tmp_path: Path, tie: str) -> None:
    rows = [
        {"prompt": f"Where is {n}?", "response_a": f"left {n}", "response_b": f"right {n}", "chosen": one}
        for n, one in enumerate((tie, "A", tie))
    ]
    read = [*PromptFile(as_csv(tmp_path / "t", rows))]
    assert [[one.text for one in prompt.answers] for prompt in read] == [[f"left {n}", f"right {n}"] for n in range(3)]
    assert [[one.chosen.text for one in prompt.stated] for prompt in read] == [[], ["left 1"], []]
    alone = [{"prompt": f"Which {n}?", "chosen": one} for n, one in enumerate((tie, "Take the tea.", tie))]
    read = [*PromptFile(as_csv(tmp_path / "u", alone))]
    assert [one.text for prompt in read for one in prompt.answers] == [tie, "Take the tea.", tie]


def test_letters_that_are_chosen_and_rejected_are_answers_and_those_of_a_lone_answer_too(tmp_path: Path) -> None:
    pair = [{"prompt": f"Which {n}?", "chosen": "A", "rejected": "B"} for n in range(3)]
    alone = [{"prompt": f"Which {n}?", "answers": "C"} for n in range(3)]
    read = [*PromptFile(as_csv(tmp_path / "t", pair)), *PromptFile(as_csv(tmp_path / "u", alone))]
    assert [[one.text for one in prompt.answers] for prompt in read] == [["A", "B"]] * 3 + [["C"]] * 3


def test_the_first_fault_of_a_file_is_told_though_a_later_row_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text('{"prompt": "a", "chosen": "b"}\n{"prompt": 5, "chosen": "b"}\n{"prompt": \n', encoding="utf-8")
    with pytest.raises(BadInputError, match=r"t\.jsonl:2: "):
        list(PromptFile(path))
