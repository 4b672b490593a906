"""Takes a recorded conversation apart: what was asked, turn by turn, and the answer that closed it.

The layouts are those in which conversations are kept: {role, content} with text or parts (OpenAI, Anthropic), {from,
value} (ShareGPT), {role, parts} (Gemini), pairs of question and answer, and texts with the marks of chat formats.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, takewhile
from typing import Any, Final, NamedTuple

from dpotui.errors import BadInputError
from dpotui.project import canonical
from dpotui.prompts.conversations.marked_text import is_transcript, marked_turns
from dpotui.prompts.conversations.speakers import is_message
from dpotui.prompts.conversations.turn import Turn, parse_turn
from dpotui.prompts.conversations.turn_items import plain_items
from dpotui.prompts.message import ROLES, Message, check_messages
from dpotui.prompts.strict_json import KeyTwiceError, strict_decoder, unpacked_cell, whole_text

TOOLS: Final = "tool calls and their results are kept as text in the assistant's turn"
CLOSING_TOOLS: Final = "a closing answer came after tool calls; its text alone is kept"
CLOSING_CALLS: Final = "calls of tools that close a conversation without an answer are left out"
CLOSING_KEPT: Final = "the answer that closed a conversation became a candidate"
CLOSING_DROPPED: Final = "the answer that closed a conversation was left out"
OF_JSON: Final = "a prompt that is the JSON of a conversation is read as one"
ANSWER_OF_JSON: Final = "an answer that is the JSON of turns is read as them"
ANSWERS_SYSTEM: Final = "a system message that stands with an answer is left out"
EMPTY_SYSTEM: Final = "an empty system message is left out"
JOINED_SYSTEM: Final = "system messages at the start are joined"
JOINED_INPUT: Final = "an instruction and its input are joined by a blank line"
JOINED_CLOSING: Final = "several closing answers are joined by a blank line"
TRANSCRIPT: Final = "a transcript is taken apart at its marks, Human and Assistant"
MARKED: Final = "a text with the marks of a chat format is taken apart at them"

_PAIRS: Final = (
    ("human", "assistant"), ("user", "assistant"), ("input", "output"), ("question", "answer"), ("prompt", "response"),
    ("instruction", "output"), ("user", "bot"), ("human", "gpt"),
)  # fmt: skip
"""Keys of objects that hold a question with its answer."""
_OF_PYTHON: Final = re.compile(r"\[?\{'(?:role|content|from|value)': ?['\"][\s\S]*\}\]?\s*\Z")
"""Turns as Python prints them, and as pandas writes them into the cells of a CSV."""
_NO_JSON: Final = (
    "holds turns as Python prints them, which is no JSON; "
    "write the table anew as Parquet or JSON Lines, or its cells with json.dumps"
)
_CONTAINERS: Final = ("messages", "conversations", "conversation", "turns")


class Conversation(NamedTuple):
    """A conversation up to the user's last turn, and what the assistant said after it."""

    messages: tuple[Message, ...]
    answer: str = ""
    """The text that closed it; empty where it ends with the user's turn."""
    changes: tuple[str, ...] = ()
    """What was put otherwise than it stood there, in words."""


class ReadAnswer(NamedTuple):
    """What an answer says, and the conversation that it ends, where it holds that."""

    asked: Conversation | None
    text: str
    changes: tuple[str, ...] = ()
    """What was put otherwise than it stood there, in words."""


def read_conversation(value: Any) -> Conversation:
    """The conversation in an imported value, or in its JSON text.

    Raises BadInputError, without a place, when it is none that a model could answer; see `check_messages`.
    """
    if (plain := _plain(value)) is not None:
        return plain
    turns, changes = _turns(value)
    last = max((place for place, turn in enumerate(turns) if turn.role == "user"), default=-1)
    if last < 0:
        check_messages(_messages(turns))
    asked, closing = turns[: last + 1], turns[last + 1 :]
    messages = _messages(asked)
    if any(turn.role == "system" for turn in closing):
        raise BadInputError(f"message {len(turns)} is a system message; only the first can be one")
    check_messages(messages)
    told = [*changes, *([TOOLS] if any(turn.of_tools for turn in asked) else [])]
    return Conversation(messages, _said(closing), tuple(dict.fromkeys([*told, *_of_closing(closing)])))


def _plain(value: Any) -> Conversation | None:
    """The conversation in turns of a role and a text alone, as nearly all are; None where more is to be looked at."""
    if type(value) is not list:
        return None
    turns: list[Message] = []
    for turn in value:
        if type(turn) is not dict or len(turn) != 2:
            return None
        role, text = turn.get("role"), turn.get("content")
        if role not in ROLES or type(text) is not str or (role == "system" and (turns or not text.strip())):
            return None
        turns.append(Message(role, text))
    answer = turns.pop().content if turns and turns[-1].role == "assistant" else ""
    if not turns or turns[-1].role != "user":
        return None
    check_messages(turns)
    return Conversation(tuple(turns), answer if answer.strip() else "")


def read_answer(value: Any) -> ReadAnswer:
    """What an answer says: a text, a turn, or the conversation up to it.

    A text that is a transcript from a human's turn on is a conversation, as the rows of HH-RLHF have it. Raises
    BadInputError, without a place, when it is none of these.
    """
    of_json: tuple[str, ...] = ()
    if isinstance(value, str) and (spoken := spoken_in(value)) is not None:
        value, of_json = spoken, (ANSWER_OF_JSON,)
    if value is None or (isinstance(value, str) and not marked_turns(value)):
        return ReadAnswer(None, value or "")
    turns, changes = _turns([value] if isinstance(value, dict) and not _contained(value) else value)
    if any(turn.role == "user" for turn in turns):
        talk = read_conversation(value)
        return ReadAnswer(talk, talk.answer, (*of_json, *talk.changes))
    said = [turn for turn in turns if turn.role != "system"]
    left_out = [ANSWERS_SYSTEM] if len(said) < len(turns) else []
    return ReadAnswer(None, _said(said), (*of_json, *changes, *_of_closing(said), *left_out))


def spoken_in(text: str) -> list[dict[str, Any]] | None:
    """The turns of a text that is the JSON of turns, or of one, as the cells of sheets hold them; else None.

    Raises BadInputError, without a place, when they cannot be stored, or are written in Python instead.
    """
    if not text.startswith(("[{", "{")):
        return None
    if _OF_PYTHON.match(text):
        raise BadInputError(_NO_JSON)
    try:
        value = strict_decoder().decode(text)
    except (ValueError, RecursionError):
        return None
    turns = [value] if isinstance(value, dict) else value
    if not turns or not all(map(_is_turn, turns)):
        return None
    if "\\u" in text and not whole_text(canonical(turns)):
        raise BadInputError("the messages hold half of a character (an unpaired surrogate such as \\ud800)")
    return turns


def requested_in(text: str) -> list[Any] | None:
    """The turns of a text that is the JSON of what a service is sent, {messages, system}; else None."""
    if not text.startswith("{") or not isinstance(sent := unpacked_cell(text), dict):
        return None
    turns, system = sent.get("messages"), sent.get("system")
    if not isinstance(turns, list) or not turns or not all(map(_is_turn, turns)):
        return None
    return [{"role": "system", "content": system}, *turns] if system else turns


def holds_conversation(value: Any) -> bool:
    """Whether a value looks as if it was a conversation, or the JSON text of one."""
    if isinstance(value, str):
        try:
            return spoken_in(value) is not None
        except BadInputError:
            return False
    return isinstance(value, list) and bool(value) and (all(map(_is_turn, value)) or all(map(is_message, value)))


def with_input(prompt: str, given: Any) -> str:
    """An instruction with the input that it is about, as Alpaca's rows have them."""
    return f"{prompt}\n\n{given}" if isinstance(given, str) and given.strip() and prompt.strip() else prompt


def _is_turn(value: Any) -> bool:
    return isinstance(value, dict) and ({"role", "content"} <= set(value) or {"from", "value"} <= set(value))


def _turns(value: Any) -> tuple[list[Turn], list[str]]:
    """The turns of a conversation in any layout, system messages at its start joined, and what was changed in them."""
    marked = isinstance(value, str) and marked_turns(value) is not None
    by = [TRANSCRIPT if is_transcript(value) else MARKED] if marked else []
    if isinstance(value, str):
        value = _from_text(value)
    if isinstance(value, dict) and (contained := _contained(value)):
        value = value[contained]
    if not isinstance(value, list):
        raise BadInputError('messages must be a list of {"role": ..., "content": ...}')
    if value and all(isinstance(pair, list) and len(pair) == 2 for pair in value):
        value = list(_of_pairs(value))
    elif value and (keys := _keys_of_pairs(value)):
        value = list(_of_pairs([[pair.get(key) for key in keys] for pair in value]))
    elif len(value) == 1 and isinstance(value[0], dict) and value[0].keys() == {"content"}:
        value = [{"role": "user", **value[0]}]  # The only turn of a conversation is what was asked.
    items, left_out = plain_items(value)
    turns = [parse_turn(number, turn) for number, turn in enumerate(items, 1)]
    changes = [*by, *left_out, *(change for turn in turns for change in turn.changes)]
    opening = list(takewhile(lambda turn: turn.role == "system", turns))
    said = [turn for turn in opening if turn.text.strip()]
    changes += [EMPTY_SYSTEM] if len(said) < len(opening) else []
    rest = turns[len(opening) :]
    if len(said) < 2:
        return [*said, *rest], changes
    joined = said[0]._replace(pieces=("\n\n".join(turn.text for turn in said),))
    return [joined, *rest], [*changes, JOINED_SYSTEM]


def _contained(value: dict[str, Any]) -> str:
    """The key under which an object holds a conversation; empty when it has none."""
    return next((key for key in _CONTAINERS if isinstance(value.get(key), list)), "")


def _keys_of_pairs(value: list[Any]) -> tuple[str, str] | None:
    """The keys of question and answer, where a conversation is a list of objects with both."""
    if not all(isinstance(one, dict) for one in value):
        return None
    return next((keys for keys in _PAIRS if all(one.keys() <= set(keys) and keys[0] in one for one in value)), None)


def _of_pairs(pairs: Iterable[Sequence[Any]]) -> Iterable[dict[str, Any]]:
    """The turns of [[question, answer], ...], the last of which may not be answered yet."""
    for asked, said in pairs:
        yield {"role": "user", "content": asked}
        if said is not None and said != "":
            yield {"role": "assistant", "content": said}


def _messages(turns: Sequence[Turn]) -> tuple[Message, ...]:
    """The turns as messages. What an assistant did with tools becomes one turn of its, with the texts around it."""
    messages: list[Message] = []
    for answering, group in groupby(turns, lambda turn: turn.role in ("assistant", "tool")):
        run = list(group)
        if answering and any(turn.of_tools for turn in run):
            messages.append(Message("assistant", "\n".join(piece for turn in run for piece in turn.pieces)))
        else:
            messages += [Message(turn.role, turn.text) for turn in run]
    return tuple(messages)


def _of_closing(closing: Sequence[Turn]) -> list[str]:
    """What is changed where the text of these turns is taken for the answer."""
    of_tools = CLOSING_TOOLS if _texts(closing) else CLOSING_CALLS
    tools = [of_tools] if any(turn.of_tools for turn in closing) else []
    return [*tools, *([JOINED_CLOSING] if len(_texts(closing)) > 1 else [])]


def _said(closing: Sequence[Turn]) -> str:
    """What the assistant said in these turns, without its calls of tools."""
    return "\n\n".join(_texts(closing))


def _texts(closing: Sequence[Turn]) -> list[str]:
    return [turn.said for turn in closing if turn.role == "assistant" and turn.said.strip()]


def _from_text(value: str) -> Any:
    if (spoken := marked_turns(value)) is not None:
        return spoken
    if _OF_PYTHON.match(value):
        raise BadInputError(_NO_JSON)
    try:
        turns = strict_decoder().decode(value)
        canonical(turns).encode()
    except UnicodeEncodeError:
        raise BadInputError("the messages hold half of a character (an unpaired surrogate such as \\ud800)") from None
    except KeyTwiceError as error:
        raise BadInputError(f"messages: {error}") from None
    except (ValueError, RecursionError):
        raise BadInputError('messages must be JSON: a list of {"role": ..., "content": ...}') from None
    return turns
