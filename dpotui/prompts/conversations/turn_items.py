"""Turns that frameworks write in layouts of their own, as {role, content}: LangChain's messages and OpenAI's items."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from dpotui.prompts.conversations.speakers import is_message
from dpotui.prompts.conversations.turn_parts import THOUGHTS

_CLASSES: Final = {"HumanMessage": "user", "AIMessage": "assistant", "SystemMessage": "system", "ToolMessage": "tool"}
_OF_CHAT_PROGRAMS: Final = ({"versions", "currentlySelected"}, {"candidates", "author"})
"""Keys of a turn of which there are several versions, as LM Studio and Character.AI keep it."""
_PATH_OF_ROLE: Final = "message.role"
_TYPES: Final = frozenset(("human", "ai", "system", "tool"))
_DROPPED: Final = frozenset((
    "reasoning", "item_reference", "web_search_call", "file_search_call", "code_interpreter_call", "mcp_list_tools",
))  # fmt: skip
"""Items that are no part of what was said."""
OF_SERVICE: Final = "searches and other steps that a service took by itself are left out"


def is_item(value: Any) -> bool:
    """Whether a value is a turn in a layout that is known."""
    if not isinstance(value, dict):
        return False
    if _wrapped(value) or _PATH_OF_ROLE in value:
        return True
    if ("role" in value and ("content" in value or "parts" in value or "tool_calls" in value)) or _constructed(value):
        return True
    kind = str(value.get("type"))
    return (
        kind in _DROPPED
        or kind in ("function_call", "function_call_output")
        or (kind in _TYPES and ("content" in value or isinstance(value.get("data"), dict)))
    )


def is_turn(value: Any) -> bool:
    """Whether a value is a turn in any layout that is known."""
    if is_item(value) or (isinstance(value, dict) and {"from", "value"} <= set(value)):
        return True
    if is_message(value):
        return True
    return isinstance(value, dict) and any(keys <= value.keys() for keys in _OF_CHAT_PROGRAMS)


def plain_items(turns: Iterable[Any]) -> tuple[list[Any], tuple[str, ...]]:
    """Turns as {role, content}, those that are as they are; and what was left out of them, in words."""
    unwrapped = [turn["message"] if _wrapped(turn) else _without_path(turn) for turn in turns]
    dropped = {_what_is_dropped(turn) for turn in unwrapped if isinstance(turn, dict)} - {""}
    kept = (_plain(turn) for turn in unwrapped if not (isinstance(turn, dict) and _what_is_dropped(turn)))
    return [turn for one in kept for turn in _apart(one)], tuple(sorted(dropped))


def _apart(turn: Any) -> list[Any]:
    """A turn of the user's with the results of tools in it as two: what the tools gave back, and what was asked."""
    parts = turn.get("content") if isinstance(turn, dict) and turn.get("role") == "user" else None
    results = [part for part in parts if _is_result(part)] if isinstance(parts, list) else []
    if not isinstance(parts, list) or not results or len(results) == len(parts):
        return [turn]
    return [{"role": "tool", "content": results}, {**turn, "content": [one for one in parts if one not in results]}]


def _is_result(part: Any) -> bool:
    return isinstance(part, dict) and (str(part.get("type")).endswith("tool_result") or "toolResult" in part)


def _wrapped(turn: Any) -> bool:
    """Whether an object holds a turn as its only value, as the spans of OpenInference do."""
    return isinstance(turn, dict) and turn.keys() == {"message"} and isinstance(turn["message"], dict)


def _without_path(turn: Any) -> Any:
    """A turn whose keys are paths that begin alike, `message.role`, without that beginning."""
    if not isinstance(turn, dict) or _PATH_OF_ROLE not in turn:
        return turn
    return {str(key).removeprefix("message."): value for key, value in turn.items()}


def _what_is_dropped(turn: Mapping[str, Any]) -> str:
    """What an item is that is no part of what was said, in words; empty for any other."""
    kind = str(turn.get("type"))
    if "role" in turn or kind not in _DROPPED:
        return ""
    return THOUGHTS if kind == "reasoning" else OF_SERVICE


def _constructed(turn: Mapping[str, Any]) -> str:
    """The role of a message that LangChain wrote as the call that makes it; empty when it is none."""
    made, of = turn.get("kwargs"), turn.get("id")
    if turn.get("type") != "constructor" or not isinstance(made, dict) or not (isinstance(of, list) and of):
        return ""
    return _CLASSES.get(str(of[-1]).removesuffix("Chunk"), "")


def _plain(turn: Any) -> Any:
    if not isinstance(turn, dict) or "role" in turn or "from" in turn:
        return turn
    if role := _constructed(turn):
        return {"role": role, **_said(turn["kwargs"])}
    kind = str(turn.get("type"))
    if kind in _TYPES and ("content" in turn or isinstance(turn.get("data"), dict)):
        return {"role": kind, **_said(turn if "content" in turn else turn["data"])}
    if kind == "function_call":
        return {"role": "assistant", "content": None, "tool_calls": [turn]}
    if kind == "function_call_output":
        given = turn.get("output")
        return {"role": "tool", "content": given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)}
    return turn


def _said(made: Mapping[str, Any]) -> dict[str, Any]:
    return {key: made[key] for key in ("content", "tool_calls") if key in made}
