"""Rows that hold a conversation as a list of messages in the way of chat programs, bots and contact centres."""

from collections.abc import Mapping
from typing import Any, Final

from dpotui.prompts.conversations.marked_text import marked_turns
from dpotui.prompts.conversations.speakers import (
    NOTICE_OF_CHATWOOT,
    is_message,
    key_of_text,
    known_role,
    role_of,
    said_in,
    type_of_chatwoot,
    word_of,
)
from dpotui.prompts.layouts.branches import OF_BRANCH, OF_ORDER, TURNED, flattened, in_order, last_branch
from dpotui.prompts.layouts.chat_items import plain_message
from dpotui.prompts.strict_json import unpacked_cell

WITHIN: Final = "notes within the team are left out of a conversation"
NO_MESSAGES: Final = "entries of a conversation that say nothing are left out"

_LISTS: Final = (
    "messages", "messagesTree", "chat_messages", "transcript", "Transcript", "history", "events", "msgs", "turns",
    "chunks", "responses", "payload",
)  # fmt: skip
_NAMES: Final = frozenset(_LISTS)
_WRITTEN: Final = ("transcript", "Transcript")
"""Columns with a whole conversation as one text, in the marks of a chat format."""
_AROUND: Final = ("chat", "thread", "chunkedPrompt")
"""Objects in which programs keep such a list."""
_PEOPLE: Final = ("users", "participants", "Participants", "agents")
_PERSON: Final = ("author_id", "ParticipantId", "participant_id", "user_id")
_ASKED: Final = frozenset(("prompt", "instruction", "question", "query"))
_TURN: Final = frozenset(("role", "content"))
_TEXTS: Final = ("content", "value", "text", "parts")
_MARKS: Final = ('"parent', '"children"', '"versions"')
"""What the JSON of a cell has in it whose turns are not simply one after the other."""
_NOTES: Final = ("note", "private_note", "internal_note")
_TREE: Final = ("messages", "currentId")
"""Keys of the tree in which Open WebUI keeps a conversation."""
_HISTORY: Final = "history"
"""Where that tree stands, often beside the list of its messages."""


def with_messages(fields: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The same row with its conversation as `messages`, and what was changed; any other row as it is.

    Raises BadInputError, without a place, when its messages follow one another in a ring.
    """
    if not _ASKED.isdisjoint(fields) or _are_plain(fields.get("messages")):
        return fields, ()
    if written := next((name for name in _WRITTEN if isinstance(fields.get(name), str)), ""):
        talk = fields[written] if "messages" not in fields and marked_turns(fields[written]) else None
        rest = {key: value for key, value in fields.items() if key != written}
        return ({"messages": talk, **rest} if talk else fields), ()
    around = next((name for name in _AROUND if isinstance(fields.get(name), dict) and _held_in(fields[name])), "")
    if around and "messages" not in fields:
        rest = {key: value for key, value in fields.items() if key != around}
        fields = {**fields[around], **rest}
    name = _held_in(fields)
    if not name:
        return fields, ()
    items, end = _items(fields[name])
    roles = _roles_of_people(fields)
    held = [plain_message(one) for one in flattened(items)]
    said = [_with_role(one.message, roles) for one in held if one.message is not None]
    if not all(is_message(one) or not key_of_text(one) for one in said):
        return fields, ()
    branch = last_branch(said, end)
    ordered = in_order(branch)
    talk = [_as_turn(one) for one in ordered if is_message(one) and not is_note(one)]
    if not any(role_of(one) == "user" for one in talk):
        return fields, ()
    changed = {
        OF_BRANCH: len(branch) < len(said),
        TURNED: ordered != branch,
        WITHIN: any(map(is_note, branch)),
        NO_MESSAGES: not all(is_message(one) or is_note(one) for one in branch),
    }
    changes = dict.fromkeys(change for one in held for change in one.changes)
    changes |= {change: None for change, is_so in changed.items() if is_so}
    rest = {key: value for key, value in fields.items() if key != name and not (key == _HISTORY and _is_tree(value))}
    return {"messages": talk, **rest}, tuple(changes)


def is_silent(fields: Mapping[str, Any]) -> bool:
    """Whether a row is a conversation in which nobody said anything, as exports of chats hold many."""
    return any(fields[name] == [] for name in _NAMES & fields.keys()) and _ASKED.isdisjoint(fields)


def is_note(message: Mapping[str, Any]) -> bool:
    """Whether a message is one that the team wrote to itself."""
    notice = type_of_chatwoot(message) == NOTICE_OF_CHATWOOT
    return notice or message.get("private") is True or message.get("type") in _NOTES


def _held_in(fields: Mapping[str, Any]) -> str:
    """The column with such a list; empty where there is none."""
    if _NAMES.isdisjoint(fields):
        return ""
    return next((name for name in _LISTS if _items(fields.get(name))[0]), "")


def _are_plain(value: Any) -> bool:
    """Whether a value is a list of turns that say nothing of an order of theirs."""
    first = value[0] if isinstance(value, list) and value else None
    return isinstance(first, dict) and first.keys() >= _TURN and first.keys().isdisjoint(OF_ORDER)


def _items(value: Any) -> tuple[list[Any], Any]:
    """The messages in a column, or in the JSON of its cell, and the name of the last one where it says that."""
    if isinstance(value, str) and ('"role"' not in value or any(mark in value for mark in _MARKS)):
        value = unpacked_cell(value)
    if _is_tree(value):
        return [one for one in value["messages"].values() if isinstance(one, dict)], value["currentId"]
    if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        return value, None
    return [], None


def _is_tree(value: Any) -> bool:
    return isinstance(value, dict) and all(name in value for name in _TREE) and isinstance(value["messages"], dict)


def _roles_of_people(fields: Mapping[str, Any]) -> dict[str, str]:
    """The roles of the people of a conversation by their names, where a row lists them."""
    people = [one for name in _PEOPLE if isinstance(fields.get(name), list) for one in fields[name]]
    roles: dict[str, str] = {}
    for one in people:
        if isinstance(one, dict) and (role := role_of(one) or known_role(word_of(one.get("type")))):
            roles |= {str(one[key]): role for key in ("id", *_PERSON) if key in one}
    return roles


def _as_turn(message: dict[str, Any]) -> dict[str, Any]:
    """A message with its text under a name that turns have."""
    if any(message.get(name) is not None for name in _TEXTS):
        return message
    return {**message, "content": said_in(message[key_of_text(message)])}


def _with_role(message: dict[str, Any], roles: Mapping[str, str]) -> dict[str, Any]:
    who = next((str(message[key]) for key in _PERSON if key in message), "")
    return {"role": roles[who], **message} if who in roles and not role_of(message) else message
