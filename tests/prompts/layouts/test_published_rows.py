"""Rows in which published data sets keep a question with what led to it come in whole."""

import json
from pathlib import Path
from typing import Any

import pytest

from dpotui.prompts.columns.prompt_row import PromptFile

PAIRS = [["Where is it?", "At the depot."]]
TURNS = [{"role": "user", "content": "Where is it?"}, {"role": "assistant", "content": "At the depot."}]
LED_TO = ["Where is it?", "At the depot.", "Since when?"]


@pytest.mark.parametrize(
    ("row", "asked", "answers"),
    [
        ({"instruction": "Since when?", "input": "", "history": PAIRS}, LED_TO, []),
        ({"context": [*TURNS, {"role": "user", "content": "Since when?"}], "response1": "Today.", "response2": "No."},
         LED_TO, ["Today.", "No."]),
        ({"instruction": "Sum up.", "context": "It is late."}, ["Sum up.\n\nIt is late."], []),
        ({"history": "Where is it?", "human_ref_A": "There.", "human_ref_B": "Here."}, ["Where is it?"],
         ["There.", "Here."]),
        ({"prompt": "\n\nHuman: Where is it?\n\nAssistant: ", "turns": 1,
          "answers": [{"answer": "There.", "rank": 1.0}]}, ["Where is it?"], ["There."]),
        ({"prompt": "Where is it?", "label": True}, ["Where is it?"], []),
        ({"body": "Where is it?", "labels": [{"name": "late"}]}, ["Where is it?"], []),
        ({"conversations": {"from": ["human", "gpt", "human"], "value": LED_TO}}, LED_TO, []),
        ({"instruction": "Why?", "completions": {"model": ["m", "n"], "response": ["A", "B"]}}, ["Why?"], ["A", "B"]),
        ({"prompt": '["Where is it?"]', "response_a": '["There."]', "response_b": "[null]"}, ["Where is it?"],
         ["There."]),
        ({"messages": [TURNS[0], {"role": "assistant", "content": None, "refusal": "No."}]}, ["Where is it?"], ["No."]),
        ({"conversations": [{"from": "human", "value": "Why?"}, {"from": "bing", "value": "So."}]}, ["Why?"], ["So."]),
    ],
    ids=["history", "talk as context", "text as context", "SHP", "Nectar", "KTO", "labels of an issue", "Sequence",
         "Sequence of answers", "no answer of one side", "refusal", "ShareGPT's Bing"],
)  # fmt: skip
def test_a_published_row_comes_in_whole(
    tmp_path: Path, row: dict[str, Any], asked: list[str], answers: list[str]
) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    (prompt,) = PromptFile(path)
    assert [turn.content for turn in prompt.messages] == asked
    assert [answer.text for answer in prompt.answers] == answers


def test_the_labels_of_an_issue_are_tags_and_a_verdict_is_none(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text('{"body": "A", "labels": [{"name": "late"}]}\n{"body": "B", "labels": true}\n', encoding="utf-8")
    assert [prompt.tags for prompt in PromptFile(path)] == [("late",), ()]
