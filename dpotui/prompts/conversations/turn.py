"""Reads one turn of a recorded conversation: who speaks, the text, and what was done with tools."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from dpotui.errors import BadInputError
from dpotui.prompts.conversations.speakers import SPEAKERS, known_role, role_of
from dpotui.prompts.conversations.turn_parts import THOUGHTS, Content, calls_in, of_parts, with_files
from dpotui.text import one_line

DEVELOPER: Final = "developer messages count as system messages"

_CALLS: Final = ("function_call", "tool_call")
"""Roles of ShareGPT whose text is the call of a tool."""
_SAID_BY: Final = ("role", "from", "speaker", "author", "sender")
_SAID: Final = ("content", "value", "text", "parts", "refusal", "message", "mes", "msg", "body", "blocks")
KEYS_OF_THOUGHTS: Final = ("reasoning_content", "reasoning", "thinking")
"""What a turn has beside its text that its model thought."""
_SHOWN: Final = 4
"""Columns of a turn that an error names."""


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


def parse_turn(number: int, turn: Any) -> Turn:
    """The turn with this number, counted from 1. Raises BadInputError when nobody could read it as one."""
    if isinstance(turn, str):
        said = f'message {number} must be an object with "role" and "content"; of a list of questions take the first:'
        raise BadInputError(f"{said} --map COLUMN.0=prompt")
    if not isinstance(turn, dict):
        raise BadInputError(f'message {number} must be an object with "role" and "content"')
    speaker = _speaker(turn)
    role = known_role(speaker) or role_of(turn)
    if not role:
        raise BadInputError(f"message {number} {_unknown(speaker, turn)}; roles are {', '.join(SPEAKERS)}")
    calls = calls_in(turn)
    content = with_files(number, turn, _content(number, turn, may_be_empty=bool(calls)))
    parts = [("call" if speaker in _CALLS else "result", text) if speaker in _CALLS or role == "tool" else (kind, text)
             for kind, text in content.parts]  # fmt: skip
    parts += [("call", call) for call in calls]
    kinds = {kind for kind, _ in parts}
    if kinds == {"result"}:
        role = "tool"
    changes = [*content.changes, *([DEVELOPER] if speaker == "developer" else [])]
    changes += [THOUGHTS] if any(turn.get(key) for key in KEYS_OF_THOUGHTS) else []
    said = "\n".join(text for kind, text in parts if kind == "text")
    return Turn(
        role, tuple(_written(kind, text) for kind, text in parts), said, kinds - {"text"} != set(), tuple(changes)
    )


def _speaker(turn: Mapping[str, Any]) -> str:
    named = next((turn[key] for key in _SAID_BY if turn.get(key) is not None), "")
    if isinstance(named, dict):
        named = named.get("role", "")
    return str(named).strip()


def _unknown(speaker: str, turn: Mapping[str, Any]) -> str:
    if speaker:
        return f"has the role {one_line(speaker, 40)}"
    has = one_line(", ".join(map(str, list(turn)[:_SHOWN])), 60)
    return f"does not say who speaks (it has {has})"


def _content(number: int, turn: Mapping[str, Any], *, may_be_empty: bool) -> Content:
    value = next((turn[key] for key in _SAID if turn.get(key) is not None), None)
    if value == "" and isinstance(turn.get("parts"), list):
        value = turn["parts"]
    if isinstance(value, str):
        return Content((("text", value),) if value or not may_be_empty else ())
    if isinstance(value, dict):
        value = value.get("parts", [value])
    if isinstance(value, list):
        return of_parts(number, value)
    if may_be_empty:
        return Content(())
    raise BadInputError(f"message {number} has no text as its content")


def _written(kind: str, text: str) -> str:
    """A piece of a turn in the marks with which Hermes and Qwen models are shown calls and results."""
    if kind == "text":
        return text
    mark = "tool_call" if kind == "call" else "tool_response"
    return f"<{mark}>\n{text}\n</{mark}>"
