"""Rows that hold the questions of a conversation as one list, and what each of two models answered as others.

The tables of the Arena competitions have them as JSON texts: `prompt`, `response_a`, `response_b`.
"""

from collections.abc import Sequence
from typing import Any, Final

from dpotui.prompts.strict_json import decoded_cell

_ASKED: Final = "prompt"
_SIDES: Final = {"response_a": "conversation_a", "response_b": "conversation_b"}


def without_turn_lists(fields: dict[str, Any]) -> dict[str, Any]:
    """The same row with a conversation for each side; any other row as it is."""
    if not all(_begins_a_list(fields.get(name)) for name in (_ASKED, *_SIDES)):
        return fields
    asked, *said = (_texts(fields[name]) for name in (_ASKED, *_SIDES))
    if not asked or any(len(answers) != len(asked) for answers in said):
        return fields
    rest = {name: value for name, value in fields.items() if name != _ASKED and name not in _SIDES}
    return rest | {name: _turns(asked, answers) for name, answers in zip(_SIDES.values(), said, strict=True)}


def _begins_a_list(value: Any) -> bool:
    return isinstance(value, list) or (isinstance(value, str) and value.startswith("["))


def _texts(value: Any) -> list[str]:
    """The texts of a list, or of its JSON, where null is an empty one; none when it holds anything else."""
    if isinstance(value, str):
        try:
            value = decoded_cell(value)
        except (ValueError, RecursionError):
            return []
    if not isinstance(value, list) or not all(text is None or isinstance(text, str) for text in value):
        return []
    return [text or "" for text in value]


def _turns(asked: Sequence[str], said: Sequence[str]) -> list[dict[str, str]]:
    return [
        turn
        for question, answer in zip(asked, said, strict=True)
        for turn in ({"role": "user", "content": question}, {"role": "assistant", "content": answer})
    ]
