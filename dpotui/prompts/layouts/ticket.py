"""Tickets with what was written back and forth, as help desks export them.

Who asked is the user, others are the assistant. Notes within the team are left out, and mails that a mail quotes.
"""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any, Final, NamedTuple

from dpotui.prompts.conversations.speakers import key_of_text, role_of
from dpotui.prompts.layouts.branches import TURNED, made_at
from dpotui.prompts.layouts.quoted_mail import without_quotes

FROM_HTML: Final = "HTML of a ticket is put as plain text"
OF_TICKET: Final = "what was written in a ticket is read as a conversation, without notes within the team"

QUOTED: Final = "mails that a mail of a ticket quotes are left out of it"

_LISTS: Final = ("comments", "conversations", "conversation_parts", "replies", "threads", "_embedded", "messages")
_TEXTS: Final = ("plain_body", "body_text", "body", "text", "html_body", "content")
_OPENINGS: Final = ("description_text", "description", "source", "body")
_ASKING: Final = frozenset(("user", "lead", "contact", "customer", "end-user", "end_user", "visitor", "requester"))
_ANSWERING: Final = frozenset(("admin", "agent", "bot", "operator", "team", "teammate", "staff"))
_WITHIN: Final = ("note", "note_and_reopen", "lineitem", "forwardparent")
_HTML: Final = re.compile(r"\s*<(?:!doctype|html|body|div|p|br|span|b|i|a|ul|ol|table|h\d|blockquote)\b", re.IGNORECASE)
_BREAKS: Final = frozenset(("br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "blockquote", "ul", "ol", "table"))


_TAG: Final = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*+)[^<>]*>")
_UNSHOWN: Final = tuple(
    (re.compile(begin, re.IGNORECASE), re.compile(end, re.IGNORECASE))
    for begin, end in (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"))
)
"""What is in HTML and never seen, from its beginning to its end."""


class _Entry(NamedTuple):
    role: str
    text: str


def without_ticket(row: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The same row with what was written in its ticket as `messages`, and what was changed; any other row as it is.

    So is one in which not every entry says whose it is.
    """
    if isinstance(row.get("ticket"), dict):
        row = row["ticket"] | {name: value for name, value in row.items() if name != "ticket"}
    name = next((name for name in _LISTS if _entries(row.get(name))), "")
    if not name or (name != "messages" and "messages" in row):
        return row, ()
    entries = _entries(row[name])
    ordered = _in_order(entries)
    read = [_entry(one, row) for one in ordered]
    if not all(read):
        return row, ()
    opening = next((key for key in _OPENINGS if _opening(row.get(key))), "")
    said = [one for one in read if one and one.text]
    if opening and not (_is_said(row[opening], said) and _author_of(row[opening]) in ("", said[0].role)):
        said.insert(0, _Entry(_opener(row[opening]), _opening(row[opening])))
    if not any(one.role == "user" for one in said):
        return row, ()
    texts = [_plain(one.text) for one in said]
    own = without_quotes(texts)
    turns = [{"role": one.role, "content": text} for one, text in zip(said, own, strict=True)]
    taken = {name, opening, *(key for key in _OPENINGS if key in row and _is_said(row[key], said))}
    rest = {key: value for key, value in row.items() if key not in taken}
    changes = [OF_TICKET, *([FROM_HTML] if any(_HTML.match(one.text) for one in said) else [])]
    changes += [TURNED] if ordered != entries else []
    return {"messages": turns, **rest}, (*changes, *([QUOTED] if own != texts else []))


def _entries(value: Any) -> list[Any]:
    """The entries of a ticket, if a value is a list of them."""
    if isinstance(value, dict):
        value = next((value[name] for name in _LISTS if isinstance(value.get(name), list)), None)
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        return []
    return value if any("from" not in one and "role" not in one and _text(one) for one in value) else []


def _in_order(entries: list[Any]) -> list[Any]:
    """Entries by the times at which they were made, where all have one: some programs export the newest first."""
    times = [made_at(one) for one in entries]
    if all(isinstance(time, str) for time in times) or all(isinstance(time, int | float) for time in times):
        return sorted(entries, key=made_at)
    return entries


def _text(entry: Mapping[str, Any]) -> str:
    return next((entry[key] for key in _TEXTS if isinstance(entry.get(key), str) and entry[key].strip()), "")


def _entry(one: Mapping[str, Any], row: Mapping[str, Any]) -> _Entry | None:
    """An entry with its role, without a text where it is none of what was said; None when nobody says whose it is."""
    within = one.get("private") is True or one.get("public") is False
    if within or one.get("part_type", one.get("type")) in _WITHIN or not _text(one):
        return _Entry("assistant", "")
    role = _role(one, row)
    return _Entry(role, _text(one)) if role else None


def _role(one: Mapping[str, Any], row: Mapping[str, Any]) -> str:
    inbound = one.get("incoming", one.get("is_inbound"))
    if isinstance(inbound, bool):
        return "user" if inbound else "assistant"
    if "createdBy" in one:  # Help Scout's users are the team.
        return "user" if one.get("type") == "customer" else "assistant"
    author = one.get("author")
    if isinstance(author, dict):
        return _role_named(str(author.get("type") or author.get("role") or ""))
    who = one.get("author_id", one.get("user_id"))
    asked = row.get("requester_id", row.get("requester"))
    asked = asked.get("id") if isinstance(asked, dict) else asked
    if who is None or asked is None:
        return "" if key_of_text(one) else role_of(one)
    return "user" if who == asked else "assistant"


def _role_named(name: str) -> str:
    return "user" if name.lower() in _ASKING else "assistant" if name.lower() in _ANSWERING else ""


def _opening(value: Any) -> str:
    """What a ticket begins with."""
    text = _text(value) if isinstance(value, dict) else value
    return text if isinstance(text, str) and text.strip() else ""


def _is_said(value: Any, said: list[_Entry]) -> bool:
    """Whether a column holds what the conversation begins with, perhaps as HTML."""
    return bool(said) and _opening(value) != "" and _words(_opening(value)) == _words(said[0].text)


def _words(text: str) -> list[str]:
    return _plain(text).split()


def _opener(value: Any) -> str:
    return _author_of(value) or "user"


def _author_of(value: Any) -> str:
    """The role of who wrote what a ticket begins with; empty where that does not say it."""
    author = value.get("author") if isinstance(value, dict) else None
    return _role_named(str(author.get("type", ""))) if isinstance(author, dict) else ""


def _plain(text: str) -> str:
    return _as_text(text) if _HTML.match(text) else text


def _as_text(html: str) -> str:
    """The text of HTML, a line for each block; in one walk, whatever is left open in it."""
    for begin, end in _UNSHOWN:
        html = _without(html, begin, end)
    lines = unescape(_TAG.sub(_for_tag, html.replace("\n", " "))).split("\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(" ".join(line.split()) for line in lines)).strip()


def _for_tag(tag: re.Match[str]) -> str:
    return "\n" if tag[1].lower() in _BREAKS else ""


def _without(html: str, begin: re.Pattern[str], end: re.Pattern[str]) -> str:
    """A text without what stands between two marks."""
    parts: list[str] = []
    at = 0
    while (start := begin.search(html, at)) and (stop := end.search(html, start.start())):
        parts.append(html[at : start.start()])
        at = stop.end()
    return "".join([*parts, html[at:]])
