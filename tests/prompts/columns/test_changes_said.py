"""What an import puts otherwise than it stood in the file, or leaves out of it, is said."""

import json
from pathlib import Path
from typing import Any

import pytest

from dpotui.prompts import Message
from dpotui.prompts.columns.answers import LIST_OF_JSON
from dpotui.prompts.columns.prompt_row import PromptFile
from dpotui.prompts.conversations.conversation import ANSWER_OF_JSON, ANSWERS_SYSTEM, CLOSING_TOOLS, JOINED_CLOSING
from dpotui.prompts.conversations.turn_items import OF_SERVICE
from dpotui.prompts.conversations.turn_parts import PARTS, THOUGHTS
from dpotui.prompts.layouts.branches import OF_BRANCH, TURNED
from dpotui.prompts.layouts.chat_items import OF_VERSIONS
from dpotui.prompts.layouts.message_forest import DELETED, OF_TREE
from dpotui.prompts.layouts.message_tree import HIDDEN
from dpotui.prompts.layouts.talk_lists import NO_MESSAGES
from dpotui.prompts.tables.rows import AS_TEXT
from prompts.columns.programs import help_scout
from prompts.columns.shapes import Talk, to_jsonl


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


CALL = [{"role": "user", "content": "Why?"}]
SAID = {"role": "assistant", "content": "So."}
THINKING = {"type": "reasoning", "summary": []}


@pytest.mark.parametrize(
    ("row", "changes"),
    [
        (
            {
                "prompt": "Why?",
                "chosen": [
                    {
                        "role": "assistant",
                        "content": [{"type": "thinking", "thinking": "hm"}, {"type": "text", "text": "So."}],
                    }
                ],
                "rejected": "No.",
            },
            (THOUGHTS,),
        ),
        (
            {
                "prompt": "Why?",
                "chosen": [
                    {"role": "assistant", "content": [{"type": "text", "text": "S"}, {"type": "text", "text": "o"}]}
                ],
            },
            (PARTS,),
        ),
        ({"prompt": "Why?", "chosen": [SAID, {"role": "assistant", "content": "And so."}]}, (JOINED_CLOSING,)),
        ({"prompt": "Why?", "chosen": [{"role": "system", "content": "Be brief."}, SAID]}, (ANSWERS_SYSTEM,)),
        (
            {"prompt": "Why?", "chosen": [{"role": "assistant", "content": "So.", "tool_calls": [{"name": "f"}]}]},
            (CLOSING_TOOLS,),
        ),
        ({"prompt": "Why?", "chosen": json.dumps([SAID])}, (ANSWER_OF_JSON,)),
        ({"prompt": "Why?", "responses": json.dumps([{"text": "A"}, {"text": "B"}])}, (LIST_OF_JSON,)),
        ({"prompt": "Why?", "chosen": [{**SAID, "reasoning_content": "hm"}]}, (THOUGHTS,)),
        ({"input": [*CALL, THINKING], "output": [{"type": "web_search_call"}, SAID]}, (OF_SERVICE, THOUGHTS)),
    ],
)
def test_what_is_changed_in_an_answer_is_said(tmp_path: Path, row: dict[str, Any], changes: tuple[str, ...]) -> None:
    (prompt,) = PromptFile(written(tmp_path / "t.jsonl", to_jsonl([row], escaped=False)))
    assert set(changes) <= set(prompt.changes)


def node(parent: str | None, role: str, text: str, **more: Any) -> dict[str, Any]:
    message = {"author": {"role": role}, "content": {"content_type": "text", "parts": [text]}, **more}
    return {"parent": parent, "message": message, "children": []}


@pytest.mark.parametrize(
    ("exported", "changes"),
    [
        (
            [
                {
                    "mapping": {
                        "1": node(None, "user", "Why?"),
                        "2": node("1", "assistant", "No."),
                        "3": node("1", "assistant", "So."),
                    },
                    "current_node": "3",
                }
            ],
            {OF_BRANCH},
        ),
        (
            [
                {
                    "mapping": {
                        "0": node(None, "system", "Secret.", metadata={"is_visually_hidden_from_conversation": True}),
                        "1": node("0", "user", "Why?"),
                    },
                    "current_node": "1",
                }
            ],
            {HIDDEN},
        ),
        (
            [
                {
                    "mapping": {
                        "1": {
                            "parent": None,
                            "children": [],
                            "message": {"fragments": [{"type": "REQUEST", "content": "Why?"}]},
                        },
                        "2": {
                            "parent": "1",
                            "children": [],
                            "message": {
                                "fragments": [
                                    {"type": "THINK", "content": "hm"},
                                    {"type": "RESPONSE", "content": "So."},
                                ]
                            },
                        },
                    }
                }
            ],
            {THOUGHTS},
        ),
        (
            {
                "messages": [
                    {
                        "versions": [
                            {"role": "user", "content": [{"type": "text", "text": text}]} for text in ("No?", "Why?")
                        ],
                        "currentlySelected": 1,
                    }
                ]
            },
            {OF_VERSIONS},
        ),
        (
            {"sender_id": "u", "events": [{"event": "action", "name": "a"}, {"event": "user", "text": "Why?"}]},
            {NO_MESSAGES},
        ),
        (
            {
                "turns": [
                    {"sender": "bot", "text": "So.", "created_at": "2024-01-02"},
                    {"sender": "user", "text": "Why?", "created_at": "2024-01-01"},
                ]
            },
            {TURNED},
        ),
    ],
)
def test_what_is_left_out_of_an_export_is_said(tmp_path: Path, exported: Any, changes: set[str]) -> None:
    (prompt,) = PromptFile(written(tmp_path / "t.json", json.dumps(exported).encode()))
    assert prompt.messages == (Message("user", "Why?"),)
    assert changes <= set(prompt.changes)


def test_deleted_messages_of_a_tree_are_said_to_be_left_out(tmp_path: Path) -> None:
    gone = {"message_id": "c", "parent_id": "a", "text": "Bad.", "role": "assistant", "deleted": True}
    kept = {"message_id": "b", "parent_id": "a", "text": "So.", "role": "assistant", "deleted": False}
    root = {"message_id": "a", "parent_id": None, "text": "Why?", "role": "prompter", "deleted": False}
    nested = {"prompt": {**root, "replies": [{**kept, "replies": []}, {**gone, "replies": []}]}}
    cases: list[tuple[list[dict[str, Any]], set[str]]] = [
        ([nested], {DELETED}),
        ([root, kept, gone], {DELETED}),
        ([root, kept], set()),
    ]
    for rows, said in cases:
        (prompt,) = PromptFile(written(tmp_path / "t.jsonl", to_jsonl(rows, escaped=False)))
        assert [answer.text for answer in prompt.answers] == ["So."]
        assert set(prompt.changes) == {OF_TREE, *said}


def test_the_threads_of_help_scout_which_stand_the_newest_first_are_put_in_order(tmp_path: Path) -> None:
    talk = Talk((Message("user", "A"), Message("assistant", "B"), Message("user", "C")), ("D", "E"))
    (prompt,) = PromptFile(written(tmp_path / "t.jsonl", help_scout(talk)))
    assert ([turn.content for turn in prompt.messages], prompt.answers[0].text) == (["A", "B", "C"], "D")
    assert TURNED in prompt.changes


def test_numbers_dates_and_truths_of_a_worksheet_are_said_to_be_put_as_text(tmp_path: Path) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for line, row in enumerate([("id", "prompt", "answer_a"), (1, "How many?", 4), (2, "Is it so?", "Yes.")]):
            sheet.write_row(line, 0, row)
    assert [prompt.changes for prompt in PromptFile(path)] == [(AS_TEXT,), ()]
