"""Prompts are message lists that end with the user; equal lists are one prompt."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpotui.errors import BadInputError
from dpotui.prompts import Message, last_user_text, messages_from_json, messages_to_json, parse_messages, prompt_id
from dpotui.prompts.message import stored_prompt_id

contents = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
turns = st.builds(Message, st.sampled_from(["system", "user", "assistant"]), contents)


@given(st.lists(turns))
def test_messages_are_stored_byte_exact(messages: list[Message]) -> None:
    stored = messages_to_json(messages)
    assert messages_from_json(stored) == tuple(messages)
    assert stored_prompt_id(stored) == prompt_id(messages)


@given(st.lists(turns), st.lists(turns))
def test_only_equal_messages_share_an_id(one: list[Message], other: list[Message]) -> None:
    assert (prompt_id(one) == prompt_id(other)) == (one == other)


def test_messages_are_read_from_role_and_content_from_sharegpt_and_from_their_json() -> None:
    plain = [{"role": "system", "content": "s"}, {"role": "user", "content": " hi "}]
    sharegpt = [{"from": "system", "value": "s"}, {"from": "human", "value": " hi "}]
    expected = (Message("system", "s"), Message("user", " hi "))
    assert parse_messages(plain) == parse_messages(sharegpt) == parse_messages(json.dumps(plain)) == expected
    assert last_user_text(expected) == " hi "


def message(role: str, content: Any) -> dict[str, Any]:
    return {"role": role, "content": content}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ([], "no messages"),
        ("User: hi", "must be JSON"),
        ('[{"role": "user", "content": "\\ud800"}]', "unpaired surrogate"),
        ({"role": "user"}, "must be a list"),
        (["hi"], "message 1 must be an object"),
        ([message("user", "  \n")], "the prompt is empty"),
        ([message("system", ""), message("user", "hi")], "message 1 is empty"),
        ([message("user", None)], "message 1 has no text"),
        ([message("tool", "hi")], "the role tool"),
        ([{"from": "narrator", "value": "hi"}], "the role narrator"),
        ([message("user", "hi"), message("system", "s"), message("user", "hi")], "message 2 is a system message"),
        ([message("user", "hi"), message("assistant", "hello")], "ends with the user's turn"),
        ([message("system", "s")], "ends with the user's turn"),
    ],
)
def test_a_prompt_that_no_model_could_answer_is_refused(value: Any, said: str) -> None:
    with pytest.raises(BadInputError, match=said):
        parse_messages(value)
