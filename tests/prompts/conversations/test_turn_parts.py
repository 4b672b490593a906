"""The parts of a turn in the layouts of Bedrock, Gemini, Anthropic and ChatGPT."""

from typing import Any

import pytest

from dpotui.errors import BadInputError
from dpotui.prompts.conversations.conversation import read_conversation
from dpotui.prompts.conversations.turn_parts import THOUGHTS

FOUND = '<tool_call>\n{"name": "find", "arguments": {"q": 1}}\n</tool_call>\n<tool_response>\nfound\n</tool_response>'


def talk(*parts: Any, back: Any = None) -> list[dict[str, Any]]:
    """A question, a turn with these parts, what came back, and a question."""
    between = [{"role": "user", "content": [back]}] if back else []
    return [{"role": "user", "content": "A?"}, {"role": "assistant", "content": list(parts)}, *between,
            {"role": "user", "content": "B?"}]  # fmt: skip


@pytest.mark.parametrize(
    "turns",
    [
        talk({"toolUse": {"toolUseId": "t", "name": "find", "input": {"q": 1}}},
             back={"toolResult": {"toolUseId": "t", "content": [{"text": "found"}]}}),
        talk({"functionCall": {"name": "find", "args": {"q": 1}}},
             back={"functionResponse": {"name": "find", "response": "found"}}),
        talk({"type": "server_tool_use", "name": "find", "input": {"q": 1}},
             {"type": "web_search_tool_result", "content": "found"}, {"type": "token_budget"}),
    ],
)  # fmt: skip
def test_calls_and_results_of_every_service_are_one_turn(turns: list[dict[str, Any]]) -> None:
    assert [turn.content for turn in read_conversation(turns).messages] == ["A?", FOUND, "B?"]


def test_pages_that_a_search_gave_back_are_kept_as_their_json() -> None:
    page = {"type": "knowledge", "title": "P", "url": "u"}
    turns = talk({"type": "tool_result", "content": [page, {"type": "text", "text": "x"}]})
    assert '{"type": "knowledge", "title": "P", "url": "u"}\nx' in read_conversation(turns).messages[1].content
    with pytest.raises(BadInputError, match="holds an image"):
        read_conversation(talk({"type": "tool_result", "content": [{"type": "image", "source": {}}]}))


def test_results_in_a_turn_of_the_user_s_are_no_part_of_the_question() -> None:
    asked = [{"type": "tool_result", "tool_use_id": "t", "content": "found"}, {"type": "text", "text": "B?"}]
    turns = [*talk({"type": "tool_use", "name": "find", "input": {"q": 1}})[:2], {"role": "user", "content": asked}]
    assert [turn.content for turn in read_conversation(turns).messages] == ["A?", FOUND, "B?"]


@pytest.mark.parametrize(
    "thought", [{"text": "Hm.", "thought": True}, {"type": "think", "think": "Hm."}, {"reasoningContent": {"x": 1}}]
)
def test_thoughts_are_left_out_and_it_is_said(thought: dict[str, Any]) -> None:
    read = read_conversation(talk(thought, {"text": "Yes."}))
    assert read.messages[1].content == "Yes."
    assert THOUGHTS in read.changes


def test_what_was_spoken_is_its_transcription_and_an_image_is_named() -> None:
    spoken = [{"content_type": "audio_transcription", "text": "A?"}, {"content_type": "audio_asset_pointer"}]
    assert read_conversation([{"role": "user", "content": spoken}]).messages[0].content == "A?"
    for part, said in (
        ({"content_type": "image_asset_pointer"}, r"an image \(image_asset_pointer\)"),
        ({"content_type": "audio_asset_pointer"}, "something of the type audio_asset_pointer"),
        ({"inlineData": {}}, r"a part without a type \(inlineData\)"), (5, "a part without a type"),
    ):  # fmt: skip
        with pytest.raises(BadInputError, match=f"message 1 holds {said}; a prompt is text"):
            read_conversation([{"role": "user", "content": [part]}])


def test_a_turn_without_a_speaker_and_a_list_of_questions_are_faults_that_say_what_to_do() -> None:
    with pytest.raises(BadInputError, match=r"message 1 does not say who speaks \(it has content, contentType\)"):
        read_conversation([{"content": "A?", "contentType": "PlainText"}])
    with pytest.raises(BadInputError, match=r"of a list of questions take the first: --map COLUMN\.0="):
        read_conversation(["A?", "B?"])
