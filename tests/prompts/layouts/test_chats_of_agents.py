"""Chats of agents and of people: who asks, what is no message, and which turn came first."""

from pathlib import Path
from typing import Any

import pytest

from dpotui.errors import BadInputError
from dpotui.prompts.layouts.branches import TURNED
from prompts.layouts.test_chat_programs import ASKED, NEXT, SAID, WHOLE, file_of, said


def chatwoot(number: int, text: str, by: str, **more: Any) -> dict[str, Any]:
    return {"conversation_id": 1, "message_type": number, "content": text, "sender_type": by, "private": False, **more}


def test_the_user_of_chatwoot_is_an_agent_and_its_notes_and_notices_are_left_out(tmp_path: Path) -> None:
    talk = [
        chatwoot(0, ASKED, "Contact"), chatwoot(1, "Angry one.", "User", private=True), chatwoot(1, SAID, "User"),
        chatwoot(2, "Assigned to Bea.", ""), chatwoot(0, NEXT, "Contact"),
    ]  # fmt: skip
    assert said(file_of(tmp_path, {"data": {"payload": talk}})) == [WHOLE]
    assert said(file_of(tmp_path, [{"id": 1, "messages": talk}])) == [WHOLE]


def test_messages_of_zulip_are_a_chat_between_people(tmp_path: Path) -> None:
    message = {"sender_full_name": "Anna", "type": "stream", "subject": "t", "content": "<p>Hm?</p>"}
    with pytest.raises(BadInputError, match="messages of a chat between people"):
        said(file_of(tmp_path, {"messages": [message, message]}))


@pytest.mark.parametrize("order", [("timestamp", "2026-01-0{}"), ("index", "{}")])
def test_turns_that_stand_the_newest_first_are_turned_round_also_where_nothing_else_is_in_the_row(
    tmp_path: Path, order: tuple[str, str]
) -> None:
    call = {"role": "assistant", "content": None, "tool_calls": [{"function": {"name": "f", "arguments": "{}"}}]}
    turns: list[dict[str, Any]] = [
        {"role": "user", "content": ASKED},
        call,
        {"role": "tool", "content": "5"},
        {"role": "user", "content": NEXT},
    ]
    column, value = order
    numbered = [{**turn, column: value.format(at)} for at, turn in enumerate(turns, 1)]
    (straight,) = file_of(tmp_path, [{"messages": numbered}])
    (turned,) = file_of(tmp_path, [{"messages": numbered[::-1]}])
    assert [turn.role for turn in straight.messages] == ["user", "assistant", "user"]
    assert (turned.messages, TURNED in turned.changes) == (straight.messages, True)
