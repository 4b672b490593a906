"""What a file holds is told from its columns."""

import json
from pathlib import Path
from typing import Any

import pytest

from dpotui.annotation.scores.file_kind import guess_kind
from dpotui.errors import BadInputError
from dpotui.scope import find_rubric


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("id,prompt,tags", "prompts"),
        ("text", "prompts"),
        ("prompt,response,model", "candidates"),
        ("Question,Completion", "candidates"),
        ("annotator,prompt,response,relevance,reason", "scores"),
        ("Rater,prompt,candidate id,relevance", "scores"),
        ("annotator,prompt", "prompts"),
        ("text,options,answer,_input_hash,_task_hash", "prompts"),
        ("text,response,answer,_input_hash", "candidates"),
    ],
)
def test_the_columns_tell_what_a_file_holds(tmp_path: Path, header: str, kind: str) -> None:
    file = tmp_path / "table.csv"
    file.write_text(header + "\n" + ",".join("x" for _ in header.split(",")) + "\n")
    assert guess_kind(file) == kind


def test_a_given_mapping_comes_before_the_guess(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text("ticket,bot says,answer\nhelp,sure,?\n")
    assert guess_kind(file) == "candidates"
    assert guess_kind(file, {"answer": "ignore"}) == "prompts"
    assert guess_kind(file, {"answer": "ignore", "bot says": "response"}) == "candidates"


@pytest.mark.parametrize(
    "header",
    [
        "prompt,response,Relevance,accuracy",
        "prompt,letter,relevance",
        "case,Letter,Accuracy,reason",
        "id,answer,empathy",
    ],
)
def test_scores_that_are_nobodys_are_refused_and_never_taken_for_something_else(tmp_path: Path, header: str) -> None:
    file = tmp_path / "table.csv"
    file.write_text(header + "\n" + ",".join("3" for _ in header.split(",")) + "\n")
    rubric = find_rubric("support")
    with pytest.raises(BadInputError, match=r"no column says who gave the scores.\n.*--for NAME"):
        guess_kind(file, {}, rubric)
    assert guess_kind(file, {}, rubric, whose="ada") == "scores"


def test_prompts_that_mention_a_criterion_are_still_prompts(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text("prompt,accuracy\nhelp,high\n")
    assert guess_kind(file, {}, find_rubric("support")) == "prompts"


def _ended(answer: str) -> list[dict[str, str]]:
    return [{"role": "user", "content": "Is it open?"}, {"role": "assistant", "content": answer}]


YES, NO = _ended("Yes."), _ended("No.")
MARKED = "Human: Open?\n\nAssistant: "


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        ({"winner": "model_a", "conversation_a": YES, "conversation_b": NO}, "prompts"),
        ({"conversation_a": json.dumps(YES), "conversation_b": json.dumps(NO)}, "prompts"),
        ({"chosen": f"{MARKED}Yes.", "rejected": f"{MARKED}No."}, "prompts"),
        ({"chosen": YES[1:], "rejected": NO[1:]}, "candidates"),
        ({"response_a": "Yes.", "response_b": "No."}, "candidates"),
    ],
)
def test_answers_that_end_a_conversation_bring_their_prompt(tmp_path: Path, answers: dict[str, Any], kind: str) -> None:
    file = tmp_path / "t.jsonl"
    file.write_text(json.dumps({"id": "q", **answers}) + "\n")
    assert guess_kind(file) == kind
