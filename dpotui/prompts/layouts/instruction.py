"""Rows whose question stands beside what it is about, or what was said before it."""

from typing import Any, Final

from dpotui.prompts.conversations.conversation import JOINED_INPUT, OF_JSON, with_input
from dpotui.prompts.conversations.turn_items import is_turn
from dpotui.prompts.strict_json import unpacked_cell

_ASKED: Final = ("instruction", "prompt", "question", "query", "message", "input")
_BEFORE: Final = ("history", "context", "chat_history")


def with_what_led_to_it(fields: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The same row with the turns before its question as `messages`, or its context as `input`, and what was changed.

    Any other row is as it is. LLaMA-Factory keeps the turns before an `instruction` as `history`, a list of [question,
    answer]; HelpSteer a whole conversation as `context`; Dolly the text that an `instruction` is about.
    """
    if "messages" in fields:
        return fields, ()
    asked = next((key for key in _ASKED if isinstance(fields.get(key), str)), "")
    before = next((key for key in _BEFORE if _is_talk(unpacked_cell(fields.get(key)))), "")
    led_to = unpacked_cell(fields[before]) if before else []
    of_json = (OF_JSON,) if before and led_to is not fields[before] else ()
    if before and asked:
        question = with_input(fields[asked], fields.get("input") if asked != "input" else None)
        turns = [*_turns(led_to), {"role": "user", "content": question}]
        changes = of_json if question == fields[asked] else (*of_json, JOINED_INPUT)
        return {"messages": turns, **_without(fields, asked, before, "input")}, changes
    if before:
        return {"messages": _turns(led_to), **_without(fields, before)}, of_json
    if asked == "instruction" and "input" not in fields and isinstance(fields.get("context"), str):
        return {**_without(fields, "context"), "input": fields["context"]}, ()
    return fields, ()


def _is_talk(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and (all(map(is_turn, value)) or all(map(_is_pair, value)))


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(text, str) for text in value)


def _turns(before: list[Any]) -> list[Any]:
    if not _is_pair(before[0]):
        return before
    roles = ("user", "assistant")
    return [{"role": role, "content": text} for pair in before for role, text in zip(roles, pair, strict=True)]


def _without(fields: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in names}
