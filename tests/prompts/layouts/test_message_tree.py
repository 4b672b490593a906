"""A conversation that is kept as a tree of messages is read along the branch that was last seen."""

import json
from pathlib import Path
from typing import Any

import pytest

from dpotui.errors import BadInputError
from dpotui.prompts.columns.imported_prompt import ImportedPrompt
from dpotui.prompts.columns.prompt_row import PromptFile
from dpotui.prompts.layouts.layout import SILENT


def node(parent: str | None, role: str = "", *parts: Any, **more: Any) -> dict[str, Any]:
    """A node of the tree; without a role it holds no message."""
    message = {"author": {"role": role}, "content": {"content_type": "text", "parts": list(parts)}, **more}
    return {"message": message if role else None, "parent": parent, "children": []}


TREE = {
    "root": node(None),
    "hidden": node("root", "system", "", metadata={"is_visually_hidden_from_conversation": True}),
    "asked": node("hidden", "user", "Where is my parcel?", create_time=1.0),
    "old": node("asked", "assistant", "No idea.", create_time=5.0),
    "new": node("asked", "assistant", "It comes tomorrow.", create_time=2.0),
    "again": node("new", "user", "Which hour?", create_time=3.0),
    "closing": node("again", "assistant", "At ten.", create_time=4.0),
}


def test_the_branch_last_seen_is_taken_and_its_last_answer_closes_it(tmp_path: Path) -> None:
    (prompt,) = read(tmp_path, {"title": "Parcel", "mapping": TREE, "current_node": "closing"})
    assert [(turn.role, turn.content) for turn in prompt.messages] == [
        ("user", "Where is my parcel?"),
        ("assistant", "It comes tomorrow."),
        ("user", "Which hour?"),
    ]
    assert [answer.text for answer in prompt.answers] == ["At ten."]


def test_without_a_current_node_the_message_made_last_ends_it(tmp_path: Path) -> None:
    (prompt,) = read(tmp_path, {"mapping": TREE})
    assert [turn.content for turn in prompt.messages] == ["Where is my parcel?"]
    assert [answer.text for answer in prompt.answers] == ["No idea."]


def test_a_column_of_that_name_with_something_else_is_left_alone(tmp_path: Path) -> None:
    (prompt,) = read(tmp_path, {"prompt": "Where is my parcel?", "mapping": {"a": 1}})
    assert [turn.content for turn in prompt.messages] == ["Where is my parcel?"]


@pytest.mark.parametrize(
    ("tree", "said"),
    [
        ({"a": node("b", "user", "One?"), "b": node("a", "user", "Two?")}, "follow one another in a ring"),
        ({"a": node("gone", "user", "One?")}, "the message gone of the conversation is missing"),
        ({"a": node(["x"], "user", "One?")}, "is missing from its mapping"),  # type: ignore[arg-type]
    ],
)
def test_a_tree_that_leads_to_no_beginning_is_a_fault_of_its_row(tmp_path: Path, tree: Any, said: str) -> None:
    with pytest.raises(BadInputError, match=said) as refused:
        read(tmp_path, {"mapping": tree, "current_node": "a"})
    assert "conversations.json:1:" in str(refused.value)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ({"parts": "Where is it?"}, "Where is it?"),
        ({"parts": {"text": "Where is it?", "type": "text"}}, "Where is it?"),
        ({"parts": ["Where", "is it?"]}, "Where\nis it?"),
        ({"parts": [], "text": "Where is it?"}, "Where is it?"),
        ({"content_type": "code", "text": "print(1)"}, "print(1)"),
    ],
)
def test_a_text_is_read_whole_in_whatever_form_it_is_kept(tmp_path: Path, content: dict[str, Any], text: str) -> None:
    tree = {"a": {"parent": None, "message": {"author": {"role": "user"}, "content": content}}}
    (prompt,) = read(tmp_path, {"mapping": tree})
    assert prompt.messages[-1].content == text


@pytest.mark.parametrize("parts", [7, 1.5, True, [7], [["x"]], {"a": 1}])
def test_a_text_that_is_none_is_a_fault_of_its_row(tmp_path: Path, parts: Any) -> None:
    tree = {"a": {"parent": None, "message": {"author": {"role": "user"}, "content": {"parts": parts}}}}
    with pytest.raises(BadInputError, match=r"conversations\.json:1:"):
        read(tmp_path, {"mapping": tree})


def test_times_beyond_all_measure_do_not_matter(tmp_path: Path) -> None:
    tree = TREE | {"late": node("asked", "assistant", "Never.", create_time=10**400)}
    (prompt,) = read(tmp_path, {"mapping": tree})
    assert [answer.text for answer in prompt.answers] == ["No idea."]


def test_without_times_the_answer_that_stands_last_ends_it(tmp_path: Path) -> None:
    tree = {
        "root": node(None),
        "asked": node("root", "user", "Where is my parcel?"),
        "one": node("asked", "assistant", "No idea."),
        "two": node("asked", "assistant", "It comes tomorrow."),
    }
    (prompt,) = read(tmp_path, {"mapping": tree})
    assert [answer.text for answer in prompt.answers] == ["It comes tomorrow."]


def read(folder: Path, row: dict[str, Any]) -> list[ImportedPrompt]:
    """The prompts of an export that holds one conversation."""
    file = folder / "conversations.json"
    file.write_text(json.dumps([row]), encoding="utf-8")
    return list(PromptFile(file))


HIDDEN = {"is_visually_hidden_from_conversation": True}


@pytest.mark.parametrize(
    "tree",
    [
        {},
        {"root": node(None)},
        {"root": node(None), "about": node("root", "user", "I live in Rome.", metadata=HIDDEN)},
        {"root": node(None), "asked": node("root", "user", "")},
    ],
)
def test_a_conversation_that_was_only_opened_is_counted_and_no_fault(tmp_path: Path, tree: Any) -> None:
    path = tmp_path / "t.json"
    whole = {"mapping": TREE, "current_node": "closing"}
    path.write_text(json.dumps([{"mapping": tree, "current_node": "root"}, whole]), encoding="utf-8")
    file = PromptFile(path)
    assert len(list(file)) == 1
    assert file.reading.aside == {SILENT: 1}
