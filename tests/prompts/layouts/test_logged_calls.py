"""Logs of gateways and exports of help desks, whatever they wrap a conversation in, come in with the answer."""

import json
from pathlib import Path
from typing import Any

import pytest

from dpotui.prompts.columns.prompt_row import PromptFile
from dpotui.prompts.layouts.recorded_call import BEGUN, NO_TEXT, without_call

ASKED = {"role": "user", "content": "Where is it?"}
SAID = {"role": "assistant", "content": "There."}
GEMINI = {"contents": [{"parts": [{"text": "Where is it?"}]}]}
ROWS: dict[str, dict[str, Any]] = {
    "a stored completion": {"messages": [ASKED], "choices": [{"index": 0, "message": SAID}]},
    "LiteLLM": {"messages": [ASKED], "response": {"choices": [{"message": SAID}]}},
    "Helicone": {"request": {"path": "/", "body": {"messages": [ASKED]}}, "response": {"body": {"choices": [
        {"message": SAID}]}}},
    "Bedrock": {"input": {"inputBodyJson": {"messages": [{"role": "user", "content": [{"text": "Where is it?"}]}]}},
                "output": {"outputBodyJson": {"output": {"message": {"role": "assistant", "content": [
                    {"text": "There."}]}}}}},
    "Gemini without a role": {"request": GEMINI, "response": {"candidates": [{"content": {"parts": [
        {"text": "There."}]}}]}},
    "Help Scout": {"_embedded": {"threads": [
        {"type": "customer", "body": "Where is it?", "createdBy": {"type": "customer"}},
        {"type": "note", "body": "angry", "createdBy": {"type": "user"}},
        {"type": "message", "body": "There.", "createdBy": {"type": "user"}}]}},
    "Front, the newest first": {"messages": [
        {"is_inbound": False, "text": "There.", "created_at": 2.5},
        {"is_inbound": True, "text": "Where is it?", "created_at": 1}]},
    "Zendesk, the ticket beside its comments": {
        "ticket": {"description": "Where is it?", "requester_id": 1},
        "comments": [{"author_id": 1, "body": "Where is it?"}, {"author_id": 2, "body": "There."}]},
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_what_was_asked_and_answered_is_found(tmp_path: Path, name: str) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text(json.dumps(ROWS[name]), encoding="utf-8")
    (prompt,) = PromptFile(path)
    assert [turn.content for turn in prompt.messages] == ["Where is it?"]
    assert [answer.text for answer in prompt.answers] == ["There."]


@pytest.mark.parametrize(
    "turn",
    [
        {"message": {"role": "user", "content": "Where is it?"}},
        {"role": "user", "parts": [{"type": "text", "content": "Where is it?"}]},
    ],
    ids=["OpenInference", "OpenTelemetry"],
)
def test_turns_of_traces_are_read(tmp_path: Path, turn: dict[str, Any]) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text(json.dumps({"attributes": {"input_messages": [turn]}}), encoding="utf-8")
    (prompt,) = PromptFile(path)
    assert prompt.messages[0].content == "Where is it?"


def test_the_name_of_a_service_is_no_system_message(tmp_path: Path) -> None:
    call = {"gen_ai.system": "openai", "gen_ai.prompt.0.role": "user", "gen_ai.prompt.0.content": "Where is it?"}
    path = tmp_path / "t.jsonl"
    for row in (call, {"attributes": call}, {"gen_ai": {"system": "openai", "prompt": "Where is it?"}}):
        path.write_text(json.dumps(row), encoding="utf-8")
        (prompt,) = PromptFile(path)
        assert [(turn.role, turn.content) for turn in prompt.messages] == [("user", "Where is it?")]


@pytest.mark.parametrize(
    ("row", "texts"),
    [
        (
            {"key": "1", "response": {"candidates": [{"content": {"parts": [{"text": "There."}]}}]}},
            [{"text": "There."}],
        ),
        ({"custom_id": "1", "result": {"type": "succeeded", "message": SAID}}, "There."),
        ({"custom_id": "1", "result": {"type": "errored", "error": {"type": "overloaded"}}}, None),
        ({"custom_id": "1", "result": {"type": "expired"}}, None),
    ],
)
def test_the_output_of_a_batch_names_its_question_whether_it_was_answered_or_not(row: Any, texts: Any) -> None:
    laid, _ = without_call(row)
    assert laid["prompt_id"] == "1"
    assert [one.get("parts", one.get("content")) for one in laid["responses"]] == ([texts] if texts else [])


def test_a_text_beside_a_key_is_no_output_of_a_batch() -> None:
    row = {"key": "1", "response": "There.", "prompt": "Where is it?"}
    assert without_call(row) == (row, ())


@pytest.mark.parametrize("came", [{"error": {"message": "slow down"}}, [{"choices": [{"delta": {"content": "a"}}]}]])
def test_what_came_back_without_a_text_is_left_out_and_told(came: Any) -> None:
    for row in ({"request": {"messages": [ASKED]}, "response": came}, {"input": [ASKED], "output": json.dumps(came)}):
        laid, changes = without_call(row)
        assert NO_TEXT in changes, laid
    others: tuple[Any, ...] = (None, "", {}, [], {"choices": [{"message": SAID}]})
    for nothing in others:
        assert NO_TEXT not in without_call({"request": {"messages": [ASKED]}, "response": nothing})[1]


PREFILL = {"role": "assistant", "content": '{"a":'}


@pytest.mark.parametrize(
    ("came", "texts"),
    [
        ({"content": [{"type": "text", "text": " 1}"}], "role": "assistant"}, ['{"a": 1}']),
        ({"content": [{"type": "thinking", "thinking": "Hm"}, {"type": "text", "text": " 1}"}]}, ['{"a": 1}']),
        ({"choices": [{"message": {"role": "assistant", "content": " 1}"}}]}, ['{"a": 1}']),
        (
            {"choices": [{"message": {"role": "assistant", "content": text}} for text in (" 1}", " 2}")]},
            ['{"a": 1}', '{"a": 2}'],
        ),
    ],
)
def test_the_beginning_of_an_answer_that_was_sent_is_the_answers(tmp_path: Path, came: Any, texts: list[str]) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text(json.dumps({"request": {"messages": [ASKED, PREFILL]}, "response": came}), encoding="utf-8")
    (prompt,) = PromptFile(path)
    assert ([one.text for one in prompt.answers], len(prompt.messages)) == (texts, 1)
    assert BEGUN in prompt.changes


def test_an_answer_that_was_logged_twice_is_there_once(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    call = {"request": {"messages": [ASKED, SAID]}, "response": {"choices": [{"message": SAID}]}}
    path.write_text(json.dumps(call), encoding="utf-8")
    (prompt,) = PromptFile(path)
    assert ([one.text for one in prompt.answers], BEGUN in prompt.changes) == (["There."], False)
