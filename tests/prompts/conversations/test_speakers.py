"""Whose a message is, is known by a word, a flag or a direction, and never guessed from somebody's name."""

from typing import Any

import pytest

from dpotui.prompts.conversations.speakers import is_message, known_role, role_of, unknown_speaker


@pytest.mark.parametrize(
    ("message", "role"),
    [
        ({"role": "User"}, "user"), ({"Author": "AI"}, "assistant"), ({"sender": "Grok-3"}, "assistant"),
        ({"author": "claude-3.5-sonnet"}, "assistant"), ({"author": {"role": "tool"}}, "tool"),
        ({"isCreatedByUser": True}, "user"), ({"is_user": False}, "assistant"), ({"from_agent": True}, "assistant"),
        ({"isCreatedByUser": "false"}, "assistant"), ({"isBot": "0"}, "user"), ({"src__is_human": True}, "user"),
        ({"direction": "INCOMING"}, "user"), ({"Direction": "outbound-api"}, "assistant"),
        ({"direction": "internal"}, ""),
        ({"event": "bot"}, "assistant"), ({"sender_type": "Visitor"}, "user"),
        ({"ParticipantRole": "AGENT"}, "assistant"),
        ({"message": {"role": "user", "content": "A?"}}, "user"), ({"message": "user"}, ""),
        ({"author": "Claude Dupont"}, ""), ({"from": "bob@example.org"}, ""), ({"is_user": "perhaps"}, ""),
        ({"author": "Bob", "is_user": True}, "user"), ({}, ""),
    ],
)  # fmt: skip
def test_a_role_is_what_a_word_a_flag_or_a_direction_says(message: dict[str, Any], role: str) -> None:
    assert role_of(message) == role


def test_a_name_is_an_unknown_speaker_where_there_is_a_text() -> None:
    assert unknown_speaker({"sender": " Ann ", "text": "Hi"}) == "Ann"
    assert unknown_speaker({"sender": "Ann"}) == unknown_speaker({"sender": "user", "text": "Hi"}) == ""
    assert known_role("Claude") == "assistant"
    assert known_role("Llama Larsson") == ""
    assert is_message({"is_user": True, "mes": "A?"})
    assert not is_message({"is_user": True, "name": "A"})
