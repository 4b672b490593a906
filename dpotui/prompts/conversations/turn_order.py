"""Whether the turns of a prompt come in an order that chat templates render."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from dpotui.prompts.message import ROLES, Message
from dpotui.text import one_line

_WHOSE: Final = {"user": "the user's", "assistant": "the assistant's"}


def turn_fault(messages: Sequence[Message]) -> str:
    """Why chat templates refuse these turns, or render them as something else; empty when they do not.

    They want at most one system message, at the start, then user and assistant in turn from the user to the user, and
    none of them empty.
    """
    system = bool(messages) and messages[0].role == "system"
    turns = list(enumerate(messages, 1))[system:]
    return _strange(turns) or _disorder(turns) or _empty(list(enumerate(messages, 1)))


def _strange(turns: Sequence[tuple[int, Message]]) -> str:
    for number, message in turns:
        if message.role == "system":
            return f"turn {number} is a system message, and only the first can be one"
        if message.role not in ROLES:
            return f"turn {number} is of no known role ({one_line(message.role, 20)})"
    return ""


def _disorder(turns: Sequence[tuple[int, Message]]) -> str:
    if not turns:
        return "the user says nothing"
    if turns[0][1].role != "user":
        return f"it begins with {_WHOSE[turns[0][1].role]} turn"
    for (_, before), (number, message) in pairwise(turns):
        if before.role == message.role:
            return f"turns {number - 1} and {number} are both {_WHOSE[message.role]}"
    return "" if turns[-1][1].role == "user" else f"it ends with {_WHOSE[turns[-1][1].role]} turn"


def _empty(turns: Sequence[tuple[int, Message]]) -> str:
    number = next((number for number, message in turns if not message.content.strip()), None)
    return "" if number is None else f"turn {number} is empty"
