"""Rows in which published data sets keep a question with what led to it come in whole."""

import json
from pathlib import Path
from typing import Any

import pytest

from dpotui.errors import BadInputError
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
        (
            {
                "prompt": {"role": ["user"], "content": ["Why?"]},
                "chosen": {"role": ["assistant"], "content": ["A"]},
                "rejected": {"role": ["assistant"], "content": ["B"]},
            },
            ["Why?"],
            ["A", "B"],
        ),
        ({"prompt": '["Where is it?"]', "response_a": '["There."]', "response_b": "[null]"}, ["Where is it?"],
         ["There."]),
        ({"messages": [TURNS[0], {"role": "assistant", "content": None, "refusal": "No."}]}, ["Where is it?"], ["No."]),
        ({"conversations": [{"from": "human", "value": "Why?"}, {"from": "bing", "value": "So."}]}, ["Why?"], ["So."]),
        ({"conversation": [{"input": "A?", "output": "B"}, {"input": "C?", "output": "D"}]}, ["A?", "B", "C?"], ["D"]),
        ({"turns": [{"content": "Why?"}]}, ["Why?"], []),
        ({"ticket": 7, "user": "bob", "beschreibung": "Why?"}, ["Why?"], []),
    ],
    ids=["history", "talk as context", "text as context", "SHP", "Nectar", "KTO", "labels of an issue", "Sequence",
         "Sequence of answers", "Sequence of a pair", "no answer of one side", "refusal", "ShareGPT's Bing",
         "pairs by name", "a turn alone", "numbers and names beside the question"],
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


def test_models_are_named_before_or_after_the_answer(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    rows = [
        {"prompt": "A", "chosen": "x", "chosen_model": "m", "rejected": "y", "rejected_model": "n"},
        {"prompt": "B", "output_1": "x", "output_2": "y", "generator_1": "m", "generator_2": "n"},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    for prompt in PromptFile(path):
        assert [(answer.text, answer.model) for answer in prompt.answers] == [("x", "m"), ("y", "n")]


def test_answers_without_a_known_prompt_are_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text('{"q": {"full": "A"}, "answer_0": "x", "answer_1": "y"}', encoding="utf-8")
    with pytest.raises(BadInputError, match="no column is known to hold the prompt of these answers"):
        list(PromptFile(path))
    (prompt,) = PromptFile(path, {"q.full": "prompt"})
    assert prompt.messages[0].content == "A"


def test_a_conversation_in_an_unknown_column_is_offered_with_the_words_to_type(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text('{"id": "7", "items": [{"from": "human", "value": "A"}]}', encoding="utf-8")
    with pytest.raises(BadInputError, match="for example --map items=messages"):
        list(PromptFile(path))
    assert len(list(PromptFile(path, {"items": "messages"}))) == 1
