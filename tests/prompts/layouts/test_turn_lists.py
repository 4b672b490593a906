"""The tables of the Arena competitions: lists of questions, and of what two models answered to each."""

import csv
import json
from pathlib import Path

import pytest

from dpotui.errors import BadInputError
from dpotui.prompts.columns.imported_prompt import ImportedPrompt
from dpotui.prompts.columns.prompt_row import PromptFile

COLUMNS = ("id", "model_a", "model_b", "prompt", "response_a", "response_b")


def test_the_question_is_the_prompt_and_each_models_answer_a_candidate(tmp_path: Path) -> None:
    (prompt,) = read(tmp_path, ["Is it [open]?"], ["Yes, “until” nine."], ["No."])
    assert [(turn.role, turn.content) for turn in prompt.messages] == [("user", "Is it [open]?")]
    assert [(answer.text, answer.model) for answer in prompt.answers] == [("Yes, “until” nine.", "m1"), ("No.", "m2")]


def test_what_was_said_before_is_part_of_the_prompt_where_both_said_it(tmp_path: Path) -> None:
    (prompt,) = read(tmp_path, ["Hello", "Open?"], ["Hi!", "Yes."], ["Hi!", "No."])
    assert [turn.content for turn in prompt.messages] == ["Hello", "Hi!", "Open?"]
    assert [answer.text for answer in prompt.answers] == ["Yes.", "No."]


def test_answers_that_end_different_conversations_are_a_fault_of_the_row(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r":2: .*end different conversations"):
        read(tmp_path, ["Hello", "Open?"], ["Hi!", "Yes."], ["Good day.", "No."])


def test_a_prompt_that_begins_with_a_bracket_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "plain.jsonl"
    file.write_text(json.dumps({"prompt": "[urgent] Open?", "response_a": "[yes]", "response_b": "[no]"}))
    (prompt,) = PromptFile(file)
    assert [turn.content for turn in prompt.messages] == ["[urgent] Open?"]
    assert [answer.text for answer in prompt.answers] == ["[yes]", "[no]"]


def read(folder: Path, asked: list[str], first: list[str], second: list[str]) -> list[ImportedPrompt]:
    """The prompts of a table with one row."""
    file = folder / "train.csv"
    with file.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerows([COLUMNS, ("1", "m1", "m2", json.dumps(asked), json.dumps(first), json.dumps(second))])
    return list(PromptFile(file))
