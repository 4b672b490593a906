"""Prompts are message lists that end with the user; equal lists are one prompt."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpotui.errors import ProjectUnavailableError
from dpotui.prompts import Message, messages_from_json, messages_to_json, prompt_id
from dpotui.prompts.message import stored_prompt_digest

contents = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
turns = st.builds(Message, st.sampled_from(["system", "user", "assistant"]), contents)


@given(st.lists(turns))
def test_messages_are_stored_byte_exact(messages: list[Message]) -> None:
    stored = messages_to_json(messages)
    assert messages_from_json(stored) == tuple(messages)
    assert stored_prompt_digest(stored).hex() == prompt_id(messages)


@pytest.mark.parametrize("said", ["\ud800", "a\udc00b", "\x7f", ""])
def test_what_is_half_of_a_character_is_read_as_it_was_stored(said: str) -> None:
    stored = json.dumps([{"content": said, "role": "user"}])
    assert messages_from_json(stored) == (Message("user", said),)


@pytest.mark.parametrize("stored", ["", "{}x", '[{"role":"user"}]', "[7]", "[" * 20_000])
def test_a_damaged_prompt_is_told_as_one(stored: str) -> None:
    with pytest.raises(ProjectUnavailableError, match="A prompt in the project is not as dpotui stores it"):
        messages_from_json(stored)


@given(st.lists(turns), st.lists(turns))
def test_only_equal_messages_share_an_id(one: list[Message], other: list[Message]) -> None:
    assert (prompt_id(one) == prompt_id(other)) == (one == other)
