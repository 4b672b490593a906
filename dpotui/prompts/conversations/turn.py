"""Reads one turn of a recorded conversation: who speaks, the text, and what was done with tools."""

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from dpotui.errors import BadInputError
from dpotui.text import one_line

PARTS: Final = "parts of text are joined by line breaks"
DEVELOPER: Final = "developer messages count as system messages"
THOUGHTS: Final = "recorded reasoning is left out"

_SPEAKERS: Final = {
    "system": ("system", "developer"),
    "user": ("user", "human", "prompter", "customer", "client", "visitor", "end-user", "end_user"),
    "assistant": (
        "assistant", "gpt", "chatgpt", "bing", "bard", "claude", "gemini", "model", "bot", "ai", "llm", "chatbot",
        "agent", "support", "operator", "function_call", "tool_call",
    ),
    "tool": ("tool", "function", "observation", "function_response", "tool_response", "tool_result", "ipython"),
}  # fmt: skip
"""The roles of turns, and how different layouts call them."""
_ROLES: Final = {name: role for role, names in _SPEAKERS.items() for name in names}
_CALLS: Final = ("function_call", "tool_call")
"""Roles of ShareGPT whose text is the call of a tool."""
_SAID_BY: Final = ("role", "from", "speaker", "author", "sender")
_SAID: Final = ("content", "value", "text", "parts", "refusal")
_TEXT_TYPES: Final = ("text", "input_text", "output_text")
_THOUGHT_TYPES: Final = ("thinking", "redacted_thinking", "reasoning")
_NO_TEXT: Final = ("step-start",)
"""Parts that mark where a step begins."""


class Turn(NamedTuple):
    """One turn. `role` is `system`, `user`, `assistant` or `tool`."""

    role: str
    pieces: tuple[str, ...]
    """Its texts, calls and results in order, as they are to be read."""
    said: str
    """Its text alone, without calls and results."""
    of_tools: bool = False
    """Whether tools are called in it, or answer in it."""
    changes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self.pieces)


class _Content(NamedTuple):
    """The parts of a turn: (what it is, text), `text`, `call` or `result`."""

    parts: tuple[tuple[str, str], ...]
    changes: tuple[str, ...] = ()


def parse_turn(number: int, turn: Any) -> Turn:
    """The turn with this number, counted from 1. Raises BadInputError when nobody could read it as one."""
    if not isinstance(turn, dict):
        raise BadInputError(f'message {number} must be an object with "role" and "content"')
    speaker = _speaker(turn)
    role = _role(number, speaker)
    content = _content(number, turn, may_be_empty=bool(_calls(turn)))
    parts = [("call" if speaker in _CALLS else "result", text) if speaker in _CALLS or role == "tool" else (kind, text)
             for kind, text in content.parts]  # fmt: skip
    parts += [("call", call) for call in _calls(turn)]
    kinds = {kind for kind, _ in parts}
    if kinds == {"result"}:
        role = "tool"
    changes = [*content.changes, *([DEVELOPER] if speaker == "developer" else [])]
    said = "\n".join(text for kind, text in parts if kind == "text")
    return Turn(
        role, tuple(_written(kind, text) for kind, text in parts), said, kinds - {"text"} != set(), tuple(changes)
    )


def _speaker(turn: Mapping[str, Any]) -> str:
    named = next((turn[key] for key in _SAID_BY if turn.get(key) is not None), "")
    if isinstance(named, dict):
        named = named.get("role", "")
    return str(named).strip()


def known_role(speaker: str) -> str:
    """The role that a word for a speaker means; empty when it means none."""
    return _ROLES.get(speaker) or _ROLES.get(speaker.strip().lower(), "")


def _role(number: int, speaker: str) -> str:
    role = known_role(speaker)
    if not role:
        known = ", ".join(_SPEAKERS)
        raise BadInputError(f"message {number} has the role {one_line(speaker or 'None', 40)}; roles are {known}")
    return role


def _content(number: int, turn: Mapping[str, Any], *, may_be_empty: bool) -> _Content:
    value = next((turn[key] for key in _SAID if turn.get(key) is not None), None)
    if value == "" and isinstance(turn.get("parts"), list):
        value = turn["parts"]
    if isinstance(value, str):
        return _Content((("text", value),) if value or not may_be_empty else ())
    if isinstance(value, dict):
        value = value.get("parts", [value])
    if isinstance(value, list):
        return _of_parts(number, value)
    if may_be_empty:
        return _Content(())
    raise BadInputError(f"message {number} has no text as its content")


def _of_parts(number: int, parts: list[Any]) -> _Content:
    read = [piece for part in parts for piece in _pieces(number, part)]
    kept = tuple(part for part in read if part[0] != "thought")
    if not kept:
        raise BadInputError(f"message {number} has no text as its content")
    texts = sum(kind == "text" for kind, _ in kept)
    changes = [*([PARTS] if texts > 1 else []), *([THOUGHTS] if len(kept) < len(read) else [])]
    return _Content(kept, tuple(changes))


def _pieces(number: int, part: Any) -> list[tuple[str, str]]:
    """What a part holds: of the parts of Vercel's SDK the call of a tool and its result stand in one."""
    kind = str(part.get("type", "")) if isinstance(part, dict) else ""
    if kind in _NO_TEXT:
        return []
    if kind == "dynamic-tool" or (kind.startswith("tool-") and "toolCallId" in part):
        call = _call({"name": part.get("toolName") or kind.removeprefix("tool-"), "input": part.get("input", {})})
        return [("call", call), *([("result", _result(number, part["output"]))] if "output" in part else [])]
    return [_part(number, part)]


def _part(number: int, part: Any) -> tuple[str, str]:
    if isinstance(part, str):
        return "text", part
    kind = str(part.get("type", "text")) if isinstance(part, dict) else "part without a type"
    if kind in _TEXT_TYPES and isinstance(text := part.get("text", part.get("content")), str):
        return "text", text
    if kind == "refusal" and isinstance(text := part.get("refusal"), str):
        return "text", text
    if kind in _THOUGHT_TYPES:
        return "thought", ""
    if kind in ("tool_use", "tool_call"):
        return "call", _call(part)
    if kind == "tool_result":
        return "result", _result(number, part.get("content"))
    raise BadInputError(f"message {number} holds {one_line(_named(kind), 40)}; a prompt is text")


def _named(kind: str) -> str:
    return f"an image ({kind})" if "image" in kind else f"something of the type {kind}"


def _result(number: int, content: Any) -> str:
    if isinstance(content, list):
        return "\n".join(text for _, text in _of_parts(number, content).parts)
    return content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)


def _calls(turn: Mapping[str, Any]) -> list[str]:
    """The tools that a turn calls beside its text, in the layout of OpenAI."""
    calls = turn.get("tool_calls") or ([turn["function_call"]] if turn.get("function_call") else [])
    return [_call(call) for call in calls] if isinstance(calls, list) else []


def _call(call: Any) -> str:
    """A call as {"name", "arguments"}, as models write them that call tools in their text."""
    if not isinstance(call, dict):
        return json.dumps(call, ensure_ascii=False)
    function: dict[str, Any] = call["function"] if isinstance(call.get("function"), dict) else call
    given: Any = next((function[key] for key in ("arguments", "args", "input") if key in function), {})
    return json.dumps({"name": function.get("name"), "arguments": _unpacked(given)}, ensure_ascii=False)


def _unpacked(arguments: Any) -> Any:
    """Arguments, which are often the JSON text of an object."""
    if not isinstance(arguments, str):
        return arguments
    try:
        return json.loads(arguments)
    except (ValueError, RecursionError):
        return arguments


def _written(kind: str, text: str) -> str:
    """A piece of a turn in the marks with which Hermes and Qwen models are shown calls and results."""
    if kind == "text":
        return text
    mark = "tool_call" if kind == "call" else "tool_response"
    return f"<{mark}>\n{text}\n</{mark}>"
