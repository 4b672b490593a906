"""Turns that frameworks write in layouts of their own, as {role, content}: LangChain's messages and OpenAI's items."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

_CLASSES: Final = {"HumanMessage": "user", "AIMessage": "assistant", "SystemMessage": "system", "ToolMessage": "tool"}
_TYPES: Final = frozenset(("human", "ai", "system", "tool"))
_DROPPED: Final = frozenset(("reasoning", "item_reference"))
"""Items that are no part of what was said."""


def is_item(value: Any) -> bool:
    """Whether a value is a turn in a layout that is known."""
    if not isinstance(value, dict):
        return False
    if _wrapped(value):
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
    return is_item(value) or (isinstance(value, dict) and {"from", "value"} <= set(value))


def plain_items(turns: Iterable[Any]) -> list[Any]:
    """Turns as {role, content}, those that are as they are; without recorded reasoning."""
    unwrapped = (turn["message"] if _wrapped(turn) else turn for turn in turns)
    return [_plain(turn) for turn in unwrapped if not (isinstance(turn, dict) and _is_dropped(turn))]


def _wrapped(turn: Any) -> bool:
    """Whether an object holds a turn as its only value, as the spans of OpenInference do."""
    return isinstance(turn, dict) and turn.keys() == {"message"} and isinstance(turn["message"], dict)


def _is_dropped(turn: Mapping[str, Any]) -> bool:
    return "role" not in turn and str(turn.get("type")) in _DROPPED


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
