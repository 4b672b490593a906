"""Messages as chat programs keep them, with an answer's versions or steps within, put as {role, content}."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from dpotui.prompts.conversations.turn_parts import THOUGHTS

OF_VERSIONS: Final = "of several versions of a message the one that is shown is read"

_WRAPS: Final = "response"
"""The key under which an export of Grok keeps each message."""
_THOUGHTS: Final = ("isThought", "thought")


class PlainMessage(NamedTuple):
    """A message as {role, content}, None for recorded reasoning, and what was left out of it, in words."""

    message: dict[str, Any] | None
    changes: tuple[str, ...] = ()


def plain_message(item: dict[str, Any]) -> PlainMessage:
    """A message without what is wrapped around it. Any other object as it is."""
    wrapped = item.get(_WRAPS)
    if isinstance(wrapped, dict) and "sender" in wrapped:
        item = wrapped
    if any(item.get(key) is True for key in _THOUGHTS):
        return PlainMessage(None, (THOUGHTS,))
    if isinstance(versions := item.get("versions"), list) and "currentlySelected" in item:
        return PlainMessage(_selected(versions, item["currentlySelected"]), _of_several(versions))
    if isinstance(item.get("candidates"), list) and isinstance(item.get("author"), dict):
        return PlainMessage(_candidate(item), _of_several(item["candidates"]))
    return PlainMessage(item)


def _of_several(versions: Sequence[Any]) -> tuple[str, ...]:
    return (OF_VERSIONS,) if len(versions) > 1 else ()


def _selected(versions: Sequence[Any], place: Any) -> dict[str, Any] | None:
    """The version of a message that is shown in LM Studio: a text, or the steps that led to one."""
    if not isinstance(place, int) or not 0 <= place < len(versions) or not isinstance(versions[place], dict):
        return None
    version = versions[place]
    steps = version.get("steps")
    if not isinstance(steps, list):
        return {"role": version.get("role"), "content": version.get("content")}
    parts = [part for step in steps if isinstance(step, dict) for part in _parts(step)]
    return {"role": version.get("role", "assistant"), "content": parts} if parts else None


def _is_thought(step: Mapping[str, Any]) -> bool:
    style = step.get("style")
    return isinstance(style, dict) and style.get("type") == "thinking"


def _parts(step: Mapping[str, Any]) -> list[Any]:
    if _is_thought(step):
        return [{"type": "thinking"}]
    parts = step.get("content") if step.get("type") == "contentBlock" else None
    return [_as_known(part) for part in parts if isinstance(part, dict)] if isinstance(parts, list) else []


def _as_known(part: dict[str, Any]) -> dict[str, Any]:
    """A part with the call of a tool, or with its result, in the words of the services."""
    if part.get("type") == "toolCallRequest":
        return {"type": "tool_call", "name": part.get("name"), "arguments": part.get("parameters", {})}
    return {**part, "type": "tool_result"} if part.get("type") == "toolCallResult" else part


def _candidate(item: Mapping[str, Any]) -> dict[str, Any]:
    """A turn of Character.AI, with the text that was chosen of those that were made."""
    chosen = [one for one in item["candidates"] if isinstance(one, dict)]
    named = [one for one in chosen if one.get("candidate_id") == item.get("primary_candidate_id")]
    text = next((one.get("raw_content") for one in (*named, *chosen)), None)
    role = "user" if item["author"].get("is_human") is True else "assistant"
    return {"role": role, "content": text, **{key: item[key] for key in ("create_time",) if key in item}}
