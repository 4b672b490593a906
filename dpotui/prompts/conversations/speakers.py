"""Whose a message is, and what it says, in the words, flags and directions with which programs write them."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import isnan
from typing import Any, Final

_SPEAKERS: Final = {
    "system": ("system", "developer"),
    "user": ("user", "human", "prompter", "customer", "client", "visitor", "end-user", "end_user"),
    "assistant": (
        "assistant", "gpt", "chatgpt", "bing", "bard", "claude", "gemini", "grok", "copilot", "model", "bot", "chatbot",
        "ai", "llm", "agent", "support", "operator", "function_call", "tool_call",
    ),
    "tool": ("tool", "function", "observation", "function_response", "tool_response", "tool_result", "ipython"),
}  # fmt: skip
"""The roles of turns, and how different layouts call them."""
SPEAKERS: Final = tuple(_SPEAKERS)
_ROLES: Final = {name: role for role, names in _SPEAKERS.items() for name in names}
_MODEL: Final = re.compile(
    r"(?:chat)?(?:gpt|claude|gemini|gemma|grok|llama|qwen|mistral|mixtral|deepseek|phi|command)\b[\w .:/-]*\d.*"
)
"""The name of a model, which has a number in it: Claude alone is also a person's."""

KEYS_OF_ROLE: Final = (
    "role", "from", "speaker", "sender", "author", "sender_type", "participantrole", "participantid", "event",
)  # fmt: skip
KEYS_OF_NAME: Final = ("role", "from", "speaker", "sender", "sender_name", "author")
KEYS_OF_TEXT: Final = ("content", "text", "value", "message", "body", "messagecontent", "mes", "msg", "payload")
_FEW: Final = 100
"""Columns of a message whose names are remembered."""
_WITHIN: Final = ("text", "body", "message", "content")
"""What an object holds its text under that stands where the text of a message does."""
_ASKS: Final = frozenset(("iscreatedbyuser", "isuser", "ishuman", "srcishuman", "fromuser", "isfromuser", "iscustomer"))
_INBOUND: Final = frozenset(("isinbound", "inbound", "incoming"))
"""Columns that are true where a message came in: a direction, as a flag."""
_ANSWERS: Final = frozenset(("fromagent", "isagent", "isbot", "isassistant", "isai"))
"""Columns that are true where the user speaks, and where somebody answers, in letters alone."""
_DIRECTION: Final = re.compile(
    r"(?P<user>in|inbound.*|incoming.*)|(?P<assistant>out|outbound.*|outgoing.*)", re.IGNORECASE
)
_TRUTHS: Final = {"true": True, "false": False, "1": True, "0": False, "yes": True, "no": False}
NOTICE_OF_CHATWOOT: Final = 2
"""The type of a message in which Chatwoot says what became of a conversation."""
_OF_CHATWOOT: Final = {0: "user", 1: "assistant", NOTICE_OF_CHATWOOT: "assistant", 3: "assistant"}
_NO_LETTER: Final = re.compile(r"[\W_]")
_TALKS: Final = frozenset((
    "conversationid", "conversation", "convid", "messagetreeid", "threadid", "thread", "sessionid", "session",
    "dialogid", "dialogueid", "dialog", "dialogue", "chatid", "chat", "ticketid", "caseid", "chatname",
    "conversationsthreadid",
))  # fmt: skip
"""What the column is called that says which turns belong together, in letters and digits alone."""


def known_role(speaker: str) -> str:
    """The role that a word for a speaker means; empty when it means none."""
    if found := _ROLES.get(speaker):
        return found
    word = speaker.strip().lower()
    return _ROLES.get(word) or ("assistant" if _MODEL.fullmatch(word) else "")


def role_of(message: Mapping[str, Any]) -> str:
    """The role of whoever says a message: by a word for them, a flag or a direction; empty when nobody says."""
    return known_role(word_of(message[key])) if (key := key_of_role(message)) else _flagged(message)


def key_of_role(message: Mapping[str, Any]) -> str:
    """The column with a word for a role; empty where a flag, a number or nothing says whose a message is."""
    if type_of_chatwoot(message) is not None:
        return ""
    return next((key for key in named(message, KEYS_OF_ROLE) if known_role(word_of(message[key]))), "")


def type_of_chatwoot(message: Mapping[str, Any]) -> int | None:
    """The number by which Chatwoot says whose a message is, whose `User` is an agent; None for any other message."""
    found = message.get("message_type")
    known = type(found) is int and found in _OF_CHATWOOT and ("private" in message or "sender_type" in message)
    return found if known else None


def unknown_speaker(message: Mapping[str, Any]) -> str:
    """Who says a message, where that is a name and no role; empty where its role is known, or nobody is named."""
    if not key_of_text(message) or role_of(message):
        return ""
    words = (message[key] for key in named(message, KEYS_OF_NAME) if isinstance(message[key], str))
    return next((word.strip() for word in words if word.strip()), "")


def word_of(value: Any) -> str:
    """The word for a speaker in a cell, which may be an object that has a role."""
    if isinstance(value, dict):
        value = value.get("role")
    return value if isinstance(value, str) else ""


def key_of_text(message: Mapping[str, Any]) -> str:
    """The column with what is said; one that is null holds nothing, as where a tool is called."""
    keys = named(message, KEYS_OF_TEXT)
    held = (key for key in keys if isinstance(said_in(message[key]), str | list))
    return next(held, "") or next((key for key in keys if message[key] is None), "")


def said_in(value: Any) -> Any:
    """What is said in a cell, which may be an object that holds the text."""
    if isinstance(value, dict):
        held = (value[key] for key in _WITHIN if isinstance(value.get(key), str | list))
        return next(held, value.get("parts", value))
    return value


def has_direction(message: Mapping[str, Any]) -> bool:
    """Whether nothing but its direction says whose a message is, as in logs of what many people wrote."""
    columns = _columns(message)
    return not key_of_role(message) and bool(columns.directions or columns.inbound)


def is_message(value: Any) -> bool:
    """Whether a value is a message whose speaker has a role."""
    return isinstance(value, dict) and bool(key_of_text(value)) and bool(role_of(value))


def named(message: Mapping[str, Any], names: tuple[str, ...]) -> tuple[str, ...]:
    """The columns of a message that are called like this, however they are written."""
    return _columns(message).named(names)


def talk_of(message: Mapping[str, Any]) -> str:
    """The column that names the conversation of a turn; empty when there is none."""
    if "event" in message and "sender_id" in message:  # Rasa calls a conversation by who asks in it.
        return "sender_id"
    keys = _columns(message).of_talks
    return next((key for key in keys if isinstance(message[key], str | int | float)), "")


class _Columns:
    """What the columns of messages are called, looked at once: the rows of a file mostly have the same."""

    def __init__(self, keys: Iterable[Any]) -> None:
        texts = {key: str(key).casefold() for key in keys}
        self._by_name = {name: key for key, name in texts.items()}
        bare = {key: _NO_LETTER.sub("", name) for key, name in texts.items()}
        self.of_talks = tuple(key for key, name in bare.items() if name in _TALKS)
        flags = _ASKS | _INBOUND | _ANSWERS
        self.flags = tuple((key, name not in _ANSWERS) for key, name in bare.items() if name in flags)
        self.inbound = tuple(key for key, name in bare.items() if name in _INBOUND)
        self.directions = tuple(key for key, name in bare.items() if name == "direction")
        self._named: dict[tuple[str, ...], tuple[str, ...]] = {}

    def named(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Those that are called like this, in the order of the names."""
        if names not in self._named:
            self._named[names] = tuple(self._by_name[name] for name in names if name in self._by_name)
        return self._named[names]


def _columns(message: Mapping[str, Any]) -> _Columns:
    return _known_columns(tuple(message)) if len(message) <= _FEW else _Columns(message)


_known_columns: Final = lru_cache(maxsize=256)(_Columns)


def name_of_talk(message: Mapping[str, Any]) -> str | int | float | None:
    """What the conversation of a turn is called; None where nobody says: a blank cell, or NaN, is no name."""
    key = talk_of(message)
    name: str | int | float | None = message[key] if key else None
    blank = (isinstance(name, str) and not name.strip()) or (isinstance(name, float) and isnan(name))
    return None if blank else name


def _flagged(message: Mapping[str, Any]) -> str:
    """The role that a flag of a message says, its direction, or the turn that it holds."""
    within = message.get("message")
    if isinstance(within, dict) and (role := known_role(word_of(within))):
        return role
    if (number := type_of_chatwoot(message)) is not None:
        return _OF_CHATWOOT[number]
    columns = _columns(message)
    for key in columns.directions:
        if isinstance(message[key], str) and (found := _DIRECTION.fullmatch(message[key].strip())):
            return str(found.lastgroup)
    for key, asks in columns.flags:
        value = message[key]
        truth = value if isinstance(value, bool) else _TRUTHS.get(str(value).strip().lower())
        if truth is not None:
            return "user" if truth == asks else "assistant"
    return ""
