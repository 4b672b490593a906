"""Logs of gateways and exports of help desks, whatever they wrap a conversation in, come in with the answer."""

import json
from pathlib import Path
from typing import Any

import pytest

from dpotui.prompts.columns.prompt_row import PromptFile

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
