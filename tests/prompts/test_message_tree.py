"""A conversation that is kept as a tree of messages is read along the branch that was last seen."""

import json
from pathlib import Path
from typing import Any

from dpotui.prompts.prompt_row import ImportedPrompt, PromptFile


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


def test_messages_that_go_round_in_a_ring_come_to_an_end(tmp_path: Path) -> None:
    ring = {"a": node("b", "user", "One?"), "b": node("a", "user", "Two?")}
    (prompt,) = read(tmp_path, {"mapping": ring, "current_node": "a"})
    assert [turn.content for turn in prompt.messages] == ["Two?", "One?"]


def read(folder: Path, row: dict[str, Any]) -> list[ImportedPrompt]:
    """The prompts of an export that holds one conversation."""
    file = folder / "conversations.json"
    file.write_text(json.dumps([row]), encoding="utf-8")
    return list(PromptFile(file))
