"""Prompts are message lists that end with the user; equal lists are one prompt."""

from hypothesis import given
from hypothesis import strategies as st

from dpotui.prompts import Message, messages_from_json, messages_to_json, prompt_id
from dpotui.prompts.message import stored_prompt_digest

contents = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
turns = st.builds(Message, st.sampled_from(["system", "user", "assistant"]), contents)


@given(st.lists(turns))
def test_messages_are_stored_byte_exact(messages: list[Message]) -> None:
    stored = messages_to_json(messages)
    assert messages_from_json(stored) == tuple(messages)
    assert stored_prompt_digest(stored).hex() == prompt_id(messages)


@given(st.lists(turns), st.lists(turns))
def test_only_equal_messages_share_an_id(one: list[Message], other: list[Message]) -> None:
    assert (prompt_id(one) == prompt_id(other)) == (one == other)
