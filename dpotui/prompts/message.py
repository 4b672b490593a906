"""What a prompt is: a list of messages that ends with the user's turn, named by the hash of what it says."""

import hashlib
import json
from collections.abc import Sequence
from typing import Final

import msgspec

from dpotui.errors import BadInputError
from dpotui.project import Json, content_id
from dpotui.project.store.facts.identity import CONTENT_ID_LENGTH
from dpotui.project.store.file.damaged import as_stored

ROLES: Final = ("system", "user", "assistant")
_IN_ORDER: Final = msgspec.json.Encoder(order="sorted")


class Message(msgspec.Struct, frozen=True):
    """One turn of a conversation. `role` is `system`, `user` or `assistant`; `content` is kept byte-exact."""

    role: str
    content: str


_MESSAGES: Final = msgspec.json.Decoder(tuple[Message, ...])


def messages_to_json(messages: Sequence[Message]) -> str:
    """The canonical JSON in which a prompt is stored: what `canonical` makes of it, faster."""
    return _IN_ORDER.encode(messages).decode()


def one_turn_to_json(said: str) -> str:
    """What `messages_to_json` makes of a single turn of the user's."""
    return f'[{{"content":{msgspec.json.encode(said).decode()},"role":"user"}}]'


def messages_from_json(stored: str) -> tuple[Message, ...]:
    """The messages that `messages_to_json` stored."""
    try:
        return _MESSAGES.decode(stored)
    except (msgspec.MsgspecError, TypeError, RecursionError):
        return _as_far_as_they_can_be_read(stored)


@as_stored("A prompt")
def _as_far_as_they_can_be_read(stored: str) -> tuple[Message, ...]:
    """The same of what is no text in the strictest sense: half of a pair of surrogates, say."""
    return tuple(Message(item["role"], item["content"]) for item in json.loads(stored))


def prompt_id(messages: Sequence[Message]) -> str:
    """The id of a prompt: the hash of its messages, so that equal prompts are one in every copy."""
    return content_id("prompt", _plain(messages))


def stored_prompt_digest(stored: str) -> bytes:
    """The id, as bytes, of a prompt in the form of `messages_to_json`: `prompt_id` without encoding it once more."""
    return hashlib.sha256(f'["prompt",{stored}]'.encode()).digest()[: CONTENT_ID_LENGTH // 2]


def last_user_text(messages: Sequence[Message]) -> str:
    """What the user said last, raw; empty when no turn is the user's."""
    return next((message.content for message in reversed(messages) if message.role == "user"), "")


def check_messages(messages: Sequence[Message]) -> None:
    """Raise BadInputError unless only the first turn is a system message, the last is the user's, and none is empty."""
    if not messages:
        raise BadInputError("the prompt has no messages")
    for number, message in enumerate(messages, 1):
        if not message.content.strip():
            raise BadInputError("the prompt is empty" if len(messages) == 1 else f"message {number} is empty")
        if message.role == "system" and number > 1:
            raise BadInputError(f"message {number} is a system message; only the first can be one")
    if messages[-1].role != "user":
        raise BadInputError(f"the last message is the {messages[-1].role}'s; a prompt ends with the user's turn")


def _plain(messages: Sequence[Message]) -> list[Json]:
    return [{"role": message.role, "content": message.content} for message in messages]
