"""Rows within an object, and rows whose columns are paths, read as the rows that they are."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from dpotui.errors import BadInputError
from dpotui.prompts.columns.prompt_row import PromptFile

ASKED, SAID = "How do I descale it?", "With vinegar."
MESSAGES = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": ASKED}]
ANSWER = {"role": "assistant", "content": SAID}
CALL = {"request": {"messages": MESSAGES}, "response": {"choices": [{"message": ANSWER}]}}
PAIR = {"prompt": ASKED, "chosen": SAID, "rejected": "No."}


def said(path: Path, mapping: dict[str, str] | None = None) -> list[tuple[list[str], list[str]]]:
    return [
        ([turn.content for turn in prompt.messages], [one.text for one in prompt.answers])
        for prompt in PromptFile(path, mapping)
    ]


def written(tmp_path: Path, value: Any) -> Path:
    path = tmp_path / "t.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "row",
    [
        {"_index": "logs", "_id": "1", "_source": CALL}, {"time": "2025", "properties": {
            "backendRequestBody": json.dumps(CALL["request"]), "backendResponseBody": json.dumps(CALL["response"]),
        }},
        {"recordId": "1", "modelInput": {"messages": MESSAGES[1:], "system": [{"text": "Be brief."}]},
         "modelOutput": ANSWER},
        {"attributes": {"llm": {"input_messages": [{"message.role": turn["role"], "message.content": turn["content"]}
                                                   for turn in MESSAGES],
                                "output_messages": [{"message": ANSWER}]}}},
        {"inputs": {"input": ASKED, "chat_history": MESSAGES[:1]}, "outputs": {"output": SAID}},
        {"message": ASKED, "chat_history": [{"role": "System", "message": "Be brief."}], "output_1": SAID},
    ],
)  # fmt: skip
def test_a_call_is_read_wherever_it_stands(tmp_path: Path, row: dict[str, Any]) -> None:
    assert said(written(tmp_path, [row])) == [(["Be brief.", ASKED], [SAID])]


def test_answers_stand_beside_their_prompt_in_an_object_too(tmp_path: Path) -> None:
    rows = [{"row_idx": 0, "row": PAIR, "truncated_cells": []}]
    assert said(written(tmp_path, {"features": [{"name": "prompt"}], "rows": rows})) == [([ASKED], [SAID, "No."])]
    tasks = [{"id": 1, "data": PAIR, "annotations": []}]
    assert said(written(tmp_path, tasks)) == [([ASKED], [SAID, "No."])]
    assert said(written(tmp_path, tasks), {"data.rejected": "prompt"})[0][0] == ["No."]


@pytest.mark.parametrize(
    "columns",
    [
        {"inputs.messages": json.dumps(MESSAGES), "output.choices": json.dumps([{"message": ANSWER}])},
        {f"{where}.{at}.message.{key}": turn[key] for where, turns in (
            ("llm.input_messages", MESSAGES), ("llm.output_messages", [ANSWER])) for at, turn in enumerate(turns)
         for key in turn},
        {"request.messages.0.role": "system", "request.messages.0.content": "Be brief.",
         "request.messages.1.role": "user", "request.messages.1.content": ASKED, "response.text": SAID},
    ],
)  # fmt: skip
def test_columns_that_are_paths_are_the_objects_that_they_are_of(tmp_path: Path, columns: dict[str, str]) -> None:
    path = tmp_path / "t.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([list(columns), list(columns.values())])
    assert said(path) == [(["Be brief.", ASKED], [SAID])]


def test_a_column_with_a_dot_is_one_where_another_stands_in_its_way(tmp_path: Path) -> None:
    row = {"messages": MESSAGES, "messages.0": "x"}
    assert said(written(tmp_path, [row])) == [(["Be brief.", ASKED], [])]


def test_turns_within_objects_are_turns_and_no_prompts_of_their_own(tmp_path: Path) -> None:
    turns = [{"role": "user", "content": ASKED}, {"role": "assistant", "content": SAID}]
    logged = [{"_id": str(place), "_source": {"session_id": "s", **turn}} for place, turn in enumerate(turns)]
    assert said(written(tmp_path, logged)) == [([ASKED], [SAID])]
    ways = [{"type": "message", "attributes": {"direction": way, "body": ASKED}} for way in ("in", "out")]
    with pytest.raises(BadInputError, match="no column says which belong to one conversation"):
        said(written(tmp_path, {"data": ways}))
    assert said(written(tmp_path, {"data": ways}), {"attributes.body": "prompt"}) == [([ASKED], []), ([ASKED], [])]


def test_a_prompt_that_is_the_json_of_a_request_is_its_conversation(tmp_path: Path) -> None:
    (prompt,) = PromptFile(written(tmp_path, [{"message": json.dumps({"model": "m", "messages": MESSAGES})}]))
    assert [turn.content for turn in prompt.messages] == ["Be brief.", ASKED]
    (prompt,) = PromptFile(written(tmp_path, [{"message": json.dumps({"system": "S", "messages": MESSAGES[1:]})}]))
    assert [turn.content for turn in prompt.messages] == ["S", ASKED]
    texts = ['{"messages": []}', '{"messages": ["a"]}', '{"messages": [']
    assert [talk for talk, _ in said(written(tmp_path, [{"message": text} for text in texts]))] == [
        [one] for one in texts
    ]
