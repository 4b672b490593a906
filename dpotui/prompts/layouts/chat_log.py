"""Messages of team chats, as exports of Slack and Discord list them, one a row.

Nobody says in them who asks and who answers. What opens a thread, or answers nothing, counts as asked; the rest is left
out with its number, unless a mapping says what a prompt is.
"""

from collections.abc import Mapping
from typing import Any, Final

NOTICE: Final = "notice of the chat"
BOT: Final = "message of a bot"
REPLY: Final = "reply to an earlier message"
_SAID_IN_SLACK: Final = (None, "", "thread_broadcast", "file_share", "me_message")
_SAID_IN_DISCORD: Final = ("Default", "Reply", "ThreadStarterMessage", 0, 19, 21)


def unasked(row: Mapping[str, Any], given: frozenset[str]) -> str:
    """Why a message of a team chat is no prompt; empty when it is one, and for any other row."""
    if not given.isdisjoint(("text", "content")):
        return ""
    if "ts" in row and row.get("type") == "message" and "text" in row:
        return _of_slack(row)
    if isinstance(row.get("author"), dict) and "isBot" in row["author"] and "content" in row:
        return _of_discord(row)
    return ""


def _of_slack(row: Mapping[str, Any]) -> str:
    if row.get("bot_id") or row.get("subtype") == "bot_message":
        return BOT
    if row.get("subtype") not in _SAID_IN_SLACK:
        return NOTICE
    return REPLY if row.get("thread_ts") not in (None, "", row["ts"]) else ""


def _of_discord(row: Mapping[str, Any]) -> str:
    if row.get("type", "Default") not in _SAID_IN_DISCORD:
        return NOTICE
    if row["author"]["isBot"]:
        return BOT
    return REPLY if row.get("reference") else ""


def is_private(row: Mapping[str, Any], given: frozenset[str]) -> bool:
    """Whether a row is a message of Telegram, whose people are equals."""
    return "from_id" in row and row.get("type") in ("message", "service") and "text" not in given
