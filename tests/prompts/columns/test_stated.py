"""What a file states of its answers: chosen and rejected, a winner, ratings, in the layouts that people have."""

from typing import Any

import pytest

from dpotui.prompts.columns.answers import AnswerColumns

UF = [
    {"model": "a", "response": "Six.", "overall_score": 7.5},
    {"model": "b", "response": "Ten.", "overall_score": 3.0},
    {"model": "c", "response": "No.", "overall_score": 3.0},
]
TALK = [{"role": "user", "content": "Open?"}, {"role": "assistant", "content": "Six."}]
OTHER = [TALK[0], {"role": "assistant", "content": "No."}]


def stated(row: dict[str, Any]) -> set[tuple[str, str]]:
    """(better, weaker) of everything that a row states."""
    found = AnswerColumns(list(row), {"prompt": "prompt"}).read(row).stated
    return {(one.chosen.text, one.rejected.text) for one in found}


@pytest.mark.parametrize(
    "row",
    [
        {"chosen": "Six.", "rejected": "No."},
        {"chosen": TALK, "rejected": OTHER},
        {"chosen": "Human: Open?\n\nAssistant: Six.", "rejected": "Human: Open?\n\nAssistant: No."},
        {"preferred_output": [TALK[1]], "non_preferred_output": [OTHER[1]]},
        {"chosen": "Six.", "rejected": "No.", "score_chosen": 2.0, "score_rejected": 9.0},
        {"response_a": "No.", "response_b": "Six.", "winner": "model_b"},
        {"conversation_a": OTHER, "conversation_b": TALK, "winner": "model_b"},
        {"response_a": "No.", "response_b": "Six.", "winner_model_a": 0, "winner_model_b": 1, "winner_tie": 0},
        {"response_1": "Six.", "response_2": "No.", "preference": 1},
        {"response_1": "Six.", "response_2": "No.", "preferred": "response_1"},
        {"response_a": "Six.", "response_b": "No.", "model_a": "big", "model_b": "small", "winner": "big"},
        {"response_1": "No.", "response_2": "Six.", "rating_1": "2", "rating_2": "4"},
        {"response_a": "No.", "response_b": "Six.", "score_a": 0.1, "score_b": 0.7},
        {"completions": [UF[0], UF[2]]},
        {"response_1": "Six.", "response_2": "No.", "preference": 1.0},
        {"response_1": "Six.", "response_2": "No.", "preference": "1.0"},
        {"response_0": "No.", "response_1": "Six.", "preference": 1},
        {"response_0": "Six.", "response_1": "No.", "preference": 0},
    ],
)
def test_every_layout_says_which_answer_is_better(row: dict[str, Any]) -> None:
    assert stated({"prompt": "Open?", **row}) == {("Six.", "No.")}


@pytest.mark.parametrize(
    "row",
    [
        {"chosen": "Six.", "rejected": "Six."},
        {"response_a": "No.", "response_b": "Six.", "winner": "tie"},
        {"response_a": "No.", "response_b": "Six.", "winner": "tie (bothbad)"},
        {"response_a": "No.", "response_b": "Six.", "winner": None},
        {"response_1": "Six.", "response_2": "No.", "preference": 0},
        {"response_1": "Six.", "response_2": "No.", "preference": -1},
        {"response_1": "Six.", "response_2": "No.", "preference": "-1"},
        {"response_1": "Six.", "response_2": "No.", "preference": "!1"},
        {"response_1": "Six.", "response_2": "No.", "preference": 1.5},
        {"response_1": "Six.", "response_2": "No.", "rating_1": 3, "rating_2": 3},
        {"response_1": "Six.", "response_2": "No.", "rating_1": 3, "rating_2": float("nan")},
        {"response_1": "Six.", "response_2": "No."},
        {"chosen": "Six."},
    ],
)
def test_a_tie_and_what_nobody_understands_state_nothing(row: dict[str, Any]) -> None:
    assert stated({"prompt": "Open?", **row}) == set()


def test_ratings_of_several_answers_state_every_two_that_differ() -> None:
    assert stated({"completions": UF}) == {("Six.", "Ten."), ("Six.", "No.")}
    (one, _) = AnswerColumns(["completions"]).read({"completions": UF}).stated
    assert (one.chosen.rating, one.rejected.rating, one.chosen.model) == (7.5, 3.0, "a")


@pytest.mark.parametrize("odd", [0, -2, 7, "-1", 1.5, "#3"])
def test_a_number_that_names_no_answer_makes_its_column_unclear(odd: Any) -> None:
    columns = AnswerColumns(["response_1", "response_2", "preference"])
    for value in (1, "tie", None, 2, odd):
        columns.read({"response_1": "Six.", "response_2": "No.", "preference": value})
    assert columns.preferences.unclear == {"preference"}
