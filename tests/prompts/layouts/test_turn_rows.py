"""Logs with a turn on every row, and trees of messages, come in as the conversations that they hold."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from dpotui.errors import BadInputError
from dpotui.prompts.columns.prompt_row import PromptFile
from dpotui.prompts.layouts.branches import TURNED
from dpotui.prompts.layouts.message_forest import OF_TREE
from dpotui.prompts.layouts.turn_rows import OF_ROWS
from dpotui.prompts.tables.faults import Faults

LOG = [
    ("t1", "system", "Be brief."), ("t1", "customer", "Where is it?"), ("t1", "agent", "At the depot."),
    ("t1", "customer", "Since when?"), ("t2", "customer", "Can I pay later?"), ("t2", "agent", "Yes."),
]  # fmt: skip


def write_log(path: Path, rows: list[tuple[str, str, str]]) -> Path:
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([("conversation_id", "role", "content"), *rows])
    return path


def write_lines(path: Path, *rows: Any) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def said(path: Path, mapping: dict[str, str] | None = None) -> list[tuple[list[str], list[str]]]:
    """What is asked in every prompt of a file turn by turn, and its answers."""
    return [
        ([turn.content for turn in prompt.messages], [answer.text for answer in prompt.answers])
        for prompt in PromptFile(path, mapping)
    ]


def test_turns_of_one_conversation_are_put_together_and_it_is_said(tmp_path: Path) -> None:
    path = write_log(tmp_path / "log.csv", LOG)
    assert said(path) == [
        (["Be brief.", "Where is it?", "At the depot.", "Since when?"], []), (["Can I pay later?"], ["Yes."]),
    ]  # fmt: skip
    prompts = list(PromptFile(path))
    assert [prompt.external_id for prompt in prompts] == ["t1", "t2"]
    assert all(OF_ROWS in prompt.changes for prompt in prompts)


def test_a_conversation_that_goes_on_further_down_is_a_fault_of_its_row(tmp_path: Path) -> None:
    faults = Faults()
    path = write_log(tmp_path / "log.csv", [*LOG, ("t1", "customer", "Hello?")])
    assert len(list(PromptFile(path, None, faults))) == 2
    with pytest.raises(BadInputError, match=r"log\.csv:8: belongs to the conversation t1, whose turns end above"):
        faults.check()


def test_a_turn_that_holds_nothing_does_not_cut_its_conversation(tmp_path: Path) -> None:
    turns = [
        {"thread": 1, "role": role, "content": text} for role, text in (("user", "A?"), ("ai", None), ("user", "C?"))
    ]
    with pytest.raises(BadInputError, match=r"t\.jsonl:1: message 2 has no text as its content"):
        said(write_lines(tmp_path / "t.jsonl", *turns))


def test_a_list_of_turns_alone_is_one_conversation_and_one_of_questions_as_many(tmp_path: Path) -> None:
    turns = [
        {"role": "user", "content": "A?"},
        {"role": "assistant", "content": "B"},
        {"role": "user", "content": "C?"},
    ]
    (tmp_path / "one.json").write_text(json.dumps(turns))
    assert said(tmp_path / "one.json") == [(["A?", "B", "C?"], [])]
    assert said(write_lines(tmp_path / "asked.jsonl", turns[0], turns[2])) == [(["A?"], []), (["C?"], [])]


@pytest.mark.parametrize("name", ["", " ", None])
def test_a_blank_cell_names_no_conversation(tmp_path: Path, name: str | None) -> None:
    turns = [{"thread": name, "role": "user", "content": text} for text in ("A?", "B?")]
    path = write_lines(tmp_path / "t.jsonl", *turns, {"thread": "7", "role": "user", "content": "C?"})
    assert said(path) == [(["A?"], []), (["B?"], []), (["C?"], [])]


def test_many_turns_that_name_no_conversation_are_refused_with_what_to_do(tmp_path: Path) -> None:
    turns = [{"role": role, "content": "x"} for role in ("user", "assistant")] * 600
    with pytest.raises(BadInputError, match="no column says which belong to one conversation"):
        said(write_lines(tmp_path / "t.jsonl", *turns))
    assert len(said(tmp_path / "t.jsonl", {"content": "prompt"})) == 1_200


def message(name: str, parent: str | None, role: str, text: str, rank: int | None = None) -> dict[str, Any]:
    return {
        "message_id": name, "parent_id": parent, "message_tree_id": "m1", "role": role, "text": text, "rank": rank
    }  # fmt: skip


MESSAGES = [
    message("m1", None, "prompter", "Why?"),
    message("m2", "m1", "assistant", "Worse.", 1),
    message("m3", "m1", "assistant", "Better.", 0),
    message("m4", "m3", "prompter", "And then?"),
    message("m5", "m4", "assistant", "The end."),
]
ASKED = [(["Why?"], ["Worse.", "Better."]), (["Why?", "Better.", "And then?"], ["The end."])]


def nested(name: str) -> dict[str, Any]:
    own = next(one for one in MESSAGES if one["message_id"] == name)
    return {**own, "replies": [nested(one["message_id"]) for one in MESSAGES if one["parent_id"] == name]}


def test_every_question_of_a_tree_has_the_replies_to_it_as_answers(tmp_path: Path) -> None:
    rows = write_lines(tmp_path / "rows.jsonl", *MESSAGES)
    tree = write_lines(tmp_path / "tree.jsonl", {"tree_state": "ready", "prompt": nested("m1")})
    for path in (rows, tree):
        assert said(path) == ASKED
        first, second = PromptFile(path)
        assert (first.external_id, second.external_id, first.changes) == ("m1", "m4", (OF_TREE,))
        assert [(one.chosen.text, one.rejected.text) for one in first.stated] == [("Better.", "Worse.")]


def test_a_chain_without_end_is_a_fault(tmp_path: Path) -> None:
    chain = [message(str(place), str(place - 1) if place else None, "prompter", "x") for place in range(300)]
    with pytest.raises(BadInputError, match=r"t\.jsonl:1: a tree of messages is more than 200 messages deep"):
        said(write_lines(tmp_path / "t.jsonl", *chain))


def test_a_message_that_answers_a_missing_one_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"t\.jsonl:1: the message m4 answers one that is not there"):
        said(write_lines(tmp_path / "t.jsonl", *MESSAGES[:1], MESSAGES[3]))


def test_messages_that_are_named_by_lists_are_a_fault(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="named by something else than texts and numbers"):
        said(write_lines(tmp_path / "t.jsonl", {**MESSAGES[0], "message_id": [1]}, MESSAGES[1]))


def test_a_tree_without_a_name_is_read(tmp_path: Path) -> None:
    bare = {"role": "prompter", "text": "Why?", "replies": [{"role": "assistant", "text": "So.", "replies": []}, 7]}
    assert said(write_lines(tmp_path / "t.jsonl", bare)) == [(["Why?"], ["So."])]


@pytest.mark.parametrize(
    ("second", "what"),
    [
        ({"message_id": "m1"}, "two messages of a tree are called m1"),
        ({"message_id": None}, "a message of a tree has no message_id"),
        ({"text": ["Worse."]}, "the message m2 holds no text"),
        ({"parent_id": "m2"}, "the messages of a tree answer one another in a ring"),
        ({"message_id": "\x1b[31m", "parent_id": "?"}, r"the message [^\x1b]{1,20} answers one that is not there"),
    ],
)
def test_a_message_that_has_no_place_in_its_tree_is_a_fault(tmp_path: Path, second: dict[str, Any], what: str) -> None:
    with pytest.raises(BadInputError, match=rf"t\.jsonl:1: {what}"):
        said(write_lines(tmp_path / "t.jsonl", MESSAGES[0], {**MESSAGES[1], **second}))


def test_a_message_without_the_columns_of_the_first_is_a_fault(tmp_path: Path) -> None:
    bare = {key: value for key, value in MESSAGES[1].items() if key != "message_id"}
    with pytest.raises(BadInputError, match="a message of a tree has no message_id"):
        said(write_lines(tmp_path / "t.jsonl", MESSAGES[0], bare))


def test_the_columns_of_a_tree_may_be_called_as_those_of_other_turns(tmp_path: Path) -> None:
    names = {"role": "Role", "text": "content"}
    rows = [{names.get(key, key): value for key, value in one.items()} for one in MESSAGES]
    assert said(write_lines(tmp_path / "t.jsonl", *rows)) == ASKED


@pytest.mark.parametrize("column", ["turn_index", "Turn", "seq", "message_number"])
def test_turns_in_another_order_than_their_numbers_are_put_in_it_and_it_is_said(tmp_path: Path, column: str) -> None:
    with (tmp_path / "t.csv").open("w", newline="") as file:
        csv.writer(file).writerows([
            ("session_id", column, "role", "content"), ("s", 10, "user", "And now?"), ("s", 2, "assistant", "Here."),
            ("s", 1, "user", "Where is it?"), ("t", 1, "user", "Why?"), ("t", 1, "assistant", "So."),
        ])  # fmt: skip
    file_read = PromptFile(tmp_path / "t.csv")
    found = [([turn.content for turn in one.messages], TURNED in one.changes) for one in file_read]
    assert found == [(["Where is it?", "Here.", "And now?"], True), (["Why?"], False)]
