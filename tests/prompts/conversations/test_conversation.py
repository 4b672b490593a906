"""Recorded conversations are taken apart the same way in whatever layout they were kept."""

import json
from itertools import product
from typing import Any

import pytest

from dpotui.errors import BadInputError
from dpotui.prompts import Message
from dpotui.prompts.conversations.conversation import (
    CLOSING_CALLS,
    CLOSING_TOOLS,
    EMPTY_SYSTEM,
    JOINED_SYSTEM,
    TOOLS,
    TRANSCRIPT,
    Conversation,
    ReadAnswer,
    read_answer,
    read_conversation,
)
from dpotui.prompts.conversations.turn import DEVELOPER
from dpotui.prompts.conversations.turn_parts import PARTS, THOUGHTS


def message(role: str, content: Any, **more: Any) -> dict[str, Any]:
    return {"role": role, "content": content, **more}


ASKED = (
    Message("system", "Be brief."),
    Message("user", "Hi"),
    Message("assistant", "Hello."),
    Message("user", " Open? "),
)


@pytest.mark.parametrize(
    "turns",
    [
        [message(turn.role, turn.content) for turn in ASKED],
        [{"from": {"user": "human", "assistant": "gpt"}.get(t.role, t.role), "value": t.content} for t in ASKED],
        [{"role": {"assistant": "model"}.get(t.role, t.role), "parts": [{"text": t.content}]} for t in ASKED],
        [message(turn.role, [{"type": "text", "text": turn.content}]) for turn in ASKED],
        [message(turn.role, {"content_type": "text", "parts": [turn.content]}) for turn in ASKED],
        [{"role": turn.role.upper(), "text": turn.content} for turn in ASKED],
    ],
)
def test_every_layout_is_the_same_conversation(turns: list[dict[str, Any]]) -> None:
    assert read_conversation(turns) == read_conversation(json.dumps(turns)) == (ASKED, "", ())
    answer = {key: "Until six." if key != "role" else "assistant" for key in message("assistant", "")}
    assert read_conversation([*turns, answer]) == (ASKED, "Until six.", ())
    assert read_conversation({"messages": turns}) == (ASKED, "", ())


def test_pairs_and_transcripts_are_conversations_too() -> None:
    asked = (Message("user", "Hi"), Message("assistant", "Hello."), Message("user", "Open?"))
    assert read_conversation([["Hi", "Hello."], ["Open?", None]]).messages == asked
    assert read_conversation("\n\nHuman: Hi\n\nAssistant: Hello.\n\nHuman: Open?\n\nAssistant: Yes.") == (
        asked,
        "Yes.",
        (TRANSCRIPT,),
    )


def test_an_answer_that_is_a_transcript_brings_its_question() -> None:
    talk, said, changes = read_answer("\n\nHuman: Hi\n\nAssistant: Hello.\n\nHuman: Open?\n\nAssistant: Yes.")
    assert talk is not None
    assert (talk.messages[-1].content, said) == ("Open?", "Yes.")
    assert changes == (TRANSCRIPT,)
    assert read_answer("Assistant: I am one, and so is Human: an old mark.").asked is None


def test_tools_are_kept_as_text_and_said() -> None:
    called = message("assistant", None, tool_calls=[{"function": {"name": "find", "arguments": '{"n": 1}'}}])
    turns = [
        message("user", "Where?"),
        called,
        message("tool", "[7]"),
        message("assistant", "Here."),
        message("user", "?"),
    ]
    read = read_conversation(turns)
    assert read.changes == (TOOLS,)
    assert [turn.role for turn in read.messages] == ["user", "assistant", "user"]
    assert read.messages[1].content == (
        '<tool_call>\n{"name": "find", "arguments": {"n": 1}}\n</tool_call>\n'
        "<tool_response>\n[7]\n</tool_response>\nHere."
    )
    anthropic = [
        message("user", "Where?"),
        message("assistant", [{"type": "tool_use", "name": "find", "input": {"n": 1}}]),
        message("user", [{"type": "tool_result", "content": [{"type": "text", "text": "[7]"}]}]),
        message("assistant", "Here."),
        message("user", "?"),
    ]
    assert read_conversation(anthropic) == read


def test_tools_after_the_last_question_leave_the_text_of_the_answer() -> None:
    turns = [
        {"from": "human", "value": "Voucher?"},
        {"from": "function_call", "value": "{}"},
        {"from": "observation", "value": "[]"},
        {"from": "gpt", "value": "Only card."},
    ]
    assert read_conversation(turns) == ((Message("user", "Voucher?"),), "Only card.", (CLOSING_TOOLS,))


def test_what_is_put_otherwise_is_said() -> None:
    parts = [{"type": "text", "text": "a"}, {"type": "thinking", "thinking": "x"}, {"type": "text", "text": "b"}]
    read = read_conversation([message("system", "s"), message("developer", "d"), message("user", parts)])
    assert read.messages == (Message("system", "s\n\nd"), Message("user", "a\nb"))
    assert set(read.changes) == {JOINED_SYSTEM, DEVELOPER, PARTS, THOUGHTS}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ([], "no messages"),
        ("User: hi", "must be JSON"),
        ('[{"role": "user", "content": "\\ud800"}]', "unpaired surrogate"),
        ({"role": "user"}, "must be a list"),
        (["hi"], "message 1 must be an object"),
        ([message("user", "  \n")], "the prompt is empty"),
        ([message("user", "hi"), message("system", ""), message("user", "hi")], "message 2 is"),
        ("[{'role': 'user', 'content': \"What's up?\"}\n {'role': 'assistant', 'content': 'Hm.'}]", "as Python prints"),
        ([message("user", None)], "message 1 has no text"),
        ([message("user", [])], "message 1 has no text"),
        ([message("user", [{"type": "image_url", "image_url": {}}])], "message 1 holds an image"),
        ([{"from": "narrator", "value": "hi"}], "the role narrator"),
        ([message("user", "hi"), message("system", "s"), message("user", "hi")], "message 2 is a system message"),
        ([message("user", "hi"), message("system", "s")], "message 2 is a system message"),
        ([message("assistant", "hello")], "ends with the user's turn"),
        ([message("system", "s")], "ends with the user's turn"),
    ],
)
def test_a_conversation_that_no_model_could_answer_is_refused(value: Any, said: str) -> None:
    with pytest.raises(BadInputError, match=said):
        read_conversation(value)


def test_an_answer_is_a_text_a_turn_or_the_conversation_up_to_it() -> None:
    assert read_answer(" Yes. ") == ReadAnswer(None, " Yes. ")
    assert read_answer({"from": "gpt", "value": "Yes."}) == ReadAnswer(None, "Yes.")
    assert read_answer([message("assistant", "Yes.")]) == ReadAnswer(None, "Yes.")
    talk, text, changes = read_answer([message("user", "Open?"), message("assistant", "Yes.")])
    assert (talk and talk.messages, text, changes) == ((Message("user", "Open?"),), "Yes.", ())


def test_turns_of_role_and_content_are_read_as_those_with_more_in_them() -> None:
    each = [message(role, text) for role in ("system", "user", "assistant", "tool") for text in ("How?", " ")]
    for turns in (turns for length in range(5) for turns in product(each, repeat=length)):
        assert _read(list(turns)) == _read([turn | {"name": "jo"} for turn in turns])


def _read(turns: list[dict[str, Any]]) -> Conversation | str:
    try:
        return read_conversation(turns)
    except BadInputError as error:
        return str(error)


@pytest.mark.parametrize("said", ["", " \n"])
def test_a_system_message_that_says_nothing_is_left_out_and_told(said: str) -> None:
    for name, text in (("role", "content"), ("from", "value")):
        turns = [{name: "system", text: said}, {name: "user", text: "hi"}, {name: "assistant", text: "Hello."}]
        assert read_conversation(turns) == Conversation((Message("user", "hi"),), "Hello.", (EMPTY_SYSTEM,))
    two = [message("system", said), message("developer", "d"), message("user", "hi")]
    assert read_conversation(two).messages == (Message("system", "d"), Message("user", "hi"))


def test_calls_of_tools_without_an_answer_are_told_as_such() -> None:
    call = {"role": "assistant", "content": None, "tool_calls": [{"function": {"name": "f", "arguments": "{}"}}]}
    assert read_conversation([message("user", "hi"), call]).changes == (CLOSING_CALLS,)
    assert read_conversation([message("user", "hi"), call, message("assistant", "x")]).changes == (CLOSING_TOOLS,)


def test_any_number_of_system_messages_at_the_start_is_joined() -> None:
    turns = [*(message("system", text) for text in ("a", "", "b", "c")), message("user", "hi")]
    read = read_conversation(turns)
    assert read.messages == (Message("system", "a\n\nb\n\nc"), Message("user", "hi"))
    assert read.changes == (EMPTY_SYSTEM, JOINED_SYSTEM)
