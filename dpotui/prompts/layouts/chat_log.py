"""Messages of team chats, as exports of Slack and Discord list them, one a row.

Nobody says in them who asks and who answers. What opens a thread, or answers nothing, counts as asked; the rest is left
out with its number, unless a mapping says what a prompt is. In chats between two people not even that can be told.
"""

from collections.abc import Mapping
from typing import Any, Final

from dpotui.prompts.conversations.speakers import key_of_text, role_of, unknown_speaker
from dpotui.prompts.tables.rows import LeftAside

NOTICE: Final = LeftAside("notice of the chat", "notices of the chat")
BOT: Final = LeftAside("message of a bot", "messages of bots")
REPLY: Final = LeftAside("reply to an earlier message", "replies to earlier messages")
_OF_MESSENGERS: Final = frozenset(("timestamp_ms", "sticker", "reactions", "event_id", "is_geoblocked_for_viewer"))
"""What Facebook, Instagram, Signal and Matrix say beside a message."""
_OF_CHATS: Final = frozenset((
    "from_id", "MessageList", "envelope", "params", "messageType", "topic_id", "type", "Type", *_OF_MESSENGERS,
))  # fmt: skip
"""Columns of which every chat between people has one."""
_WAYS: Final = ("received", "sent", "incoming", "outgoing")
_SAID_IN_SLACK: Final = (None, "", "thread_broadcast", "file_share", "me_message")
_SAID_IN_DISCORD: Final = ("Default", "Reply", "ThreadStarterMessage", 0, 19, 21)


def unasked(row: Mapping[str, Any], given: frozenset[str]) -> LeftAside | None:
    """Why a message of a team chat is no prompt; None when it is one, and for any other row."""
    if not given.isdisjoint(("text", "content")):
        return None
    if "ts" in row and row.get("type") == "message" and "text" in row:
        return _of_slack(row)
    if isinstance(row.get("author"), dict) and "isBot" in row["author"] and "content" in row:
        return _of_discord(row)
    return None


def _of_slack(row: Mapping[str, Any]) -> LeftAside | None:
    if row.get("bot_id") or row.get("subtype") == "bot_message":
        return BOT
    if row.get("subtype") not in _SAID_IN_SLACK:
        return NOTICE
    return REPLY if row.get("thread_ts") not in (None, "", row["ts"]) else None


def _of_discord(row: Mapping[str, Any]) -> LeftAside | None:
    if row.get("type", "Default") not in _SAID_IN_DISCORD:
        return NOTICE
    if row["author"]["isBot"]:
        return BOT
    return REPLY if row.get("reference") else None


def is_private(row: Mapping[str, Any], given: frozenset[str]) -> bool:
    """Whether a row is a message, or a chat, of people who are equals: nobody says whether they ask or answer."""
    if not given.isdisjoint(row) or _OF_CHATS.isdisjoint(row):
        return False
    if "from_id" in row and row.get("type") in ("message", "service"):
        return True  # Telegram
    if "sender_full_name" in row and "type" in row:
        return True  # Zulip
    if isinstance(row.get("MessageList"), list) or _is_envelope(row.get("envelope")) or _is_envelope(row.get("params")):
        return True  # Skype, signal-cli
    if isinstance(row.get("from"), dict) and isinstance(row["from"].get("user"), dict) and "messageType" in row:
        return True  # Teams
    if isinstance(row.get("creator"), dict) and "topic_id" in row:
        return True  # Google Chat
    if any(str(row.get(key)).casefold() in _WAYS for key in ("type", "Type")):
        return bool(key_of_text(row)) and not role_of(row)  # text messages, and the database of Signal
    return bool(unknown_speaker(row)) and not _OF_MESSENGERS.isdisjoint(row)


def _is_envelope(value: Any) -> bool:
    """Whether a value is what signal-cli wraps around everything that it receives."""
    return isinstance(value, dict) and ("sourceUuid" in value or _is_envelope(value.get("envelope")))
