"""Tells texts that are no tables, though each of their lines could be taken for a prompt: e-mail, chats, logs, SQL."""

import re
from collections.abc import Sequence
from typing import Final

from dpotui.text import one_line

_LOOKED_AT: Final = 200
"""Lines in which they are looked for."""
_HEADER: Final = re.compile(
    r"(?:Return-Path|Received|From|To|Subject|Date|Message-ID|MIME-Version|Delivered-To|Content-Type|Reply-To"
    r"|X-[\w-]{1,40}|DKIM-Signature|ARC-[\w-]{1,40}): ?",
    re.IGNORECASE,
)
_FEWEST_HEADERS: Final = 3
_SAID: Final = re.compile(
    r"[\u200e\u200f\ufeff]*\[?\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? (?:at )?"
    r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:[\s\u202f][ap]\.?m\.?)?"
    r"(?:\]| -|:) (?P<who>[^:\n]{1,60}): ",
    re.IGNORECASE,
)
"""A message as WhatsApp and Signal write it: when, who, and what was said."""
_IN_A_ROOM: Final = re.compile(r"\[?(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d(?::\d\d)?\]?\s+<[@+%&~]?(?P<who>[^<>\s]{1,40})> ")
"""A message as clients of IRC write it."""
_LOGGED: Final = re.compile(
    r"(?:\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[,.\d]*Z?\]?[\s|:-]+(?:\[[^\]]{1,40}\]\s*)?)?"
    r"\[?(?:DEBUG|INFO|WARN(?:ING)?|ERROR)\b\]?[\s:|-]+\S"
)
"""A line of a program's log."""
_OF_SQL: Final = re.compile(
    r"\s*(?:--|/\*|(?:SET|PRAGMA|BEGIN)\b.*;$"
    r"|(?P<statement>(?:INSERT INTO|CREATE TABLE|DROP TABLE|ALTER TABLE|LOCK TABLES|COPY)\s+[`\"\[]?\w.*[;(,]$))",
    re.IGNORECASE,
)
"""A line of a database written as SQL: a remark, a setting or a statement."""
_OBJECTS: Final = "write it as JSON Lines, an object a line, or as a CSV with a column prompt."
_CLIENT: Final = "is what the client of a database prints; have it write CSV UTF-8 or JSON Lines."
_FORMS: Final = tuple(
    (tuple(map(re.compile, lines)), words)
    for lines, words in (
        (
            (r"version https://git-lfs\.github\.com/", r"oid "),
            "is what Git LFS puts in the place of a file; fetch the file: git lfs pull.",
        ),
        ((r"- [A-Za-z_]\w*:(?:\s|$)", r"  [A-Za-z_]\w*:(?:\s|$)"), f"is YAML; {_OBJECTS}"),
        ((r"\[{1,2}[\w.\- ]+\]{1,2}$", r"[\w.\-]+\s*=\s*\S"), f"is TOML or INI; {_OBJECTS}"),
        ((r"\+-+(?:\+-+)*\+$", r"\|.*\|$"), _CLIENT),
        ((r".*\|", r"\s*-+(?:\+-+)+\s*$"), _CLIENT),
        (
            (r"(?:WEBVTT|\d+$)", r"(?:\d+:)?\d\d:\d\d[.,]\d{3} --> "),
            "holds subtitles; copy the prompts into a CSV with a column prompt.",
        ),
    )
)
"""How the first two lines of other formats begin, and what such a text is."""
_SPOKEN: Final = re.compile(
    r"\W{0,4}(?:(?P<asked>User|Human|Customer|Client|Visitor|You|Q|Question)"
    r"|(?P<said>Assistant|AI|Bot|Chatbot|ChatGPT|Claude|Gemini|Copilot|Agent|Support|A|Answer)|System):(?:\W|$)",
    re.IGNORECASE,
)
"""A line with which somebody's turn begins in a transcript."""
_FEWEST_LOGGED: Final = 2
_FEWEST_SAID: Final = 2
_SHOWN: Final = 3


def what_it_is(begin: str) -> str:
    """What a text is, and what to do instead, as the end of an error about it; empty when it may hold prompts."""
    lines = begin.split("\n", _LOOKED_AT)[:_LOOKED_AT]
    if _is_mail(lines):
        return (
            "is e-mail as mail programs keep it.\nHave your mail program export a table (CSV) of the messages, "
            "or write the texts into a table with a column prompt."
        )
    if sum(bool(_LOGGED.match(line)) for line in lines) >= max(_FEWEST_LOGGED, len(lines) // 2):
        return (
            "is the log of a program.\nHave it log requests as JSON Lines, or copy the prompts into a table with a "
            "column prompt."
        )
    filled = [line.rstrip("\r") for line in lines if line.strip(" \r-")]
    if told := next((words for form, words in _FORMS if _has_form(filled, form)), ""):
        return told
    if _is_sql(filled):
        return "is a database written as SQL.\nExport the table as CSV UTF-8 or JSON Lines."
    if _is_transcript(filled):
        return (
            "is the transcript of a conversation, and a line of it is no prompt.\nWrite it as JSON Lines, "
            '{"messages": [{"role": "user", "content": "..."}, ...]}, or copy the prompts into a table with a column '
            "prompt."
        )
    said = [found for line in lines if (found := _SAID.match(line) or _IN_A_ROOM.match(line))]
    people = dict.fromkeys(found["who"].strip() for found in said)
    if len(said) < _FEWEST_SAID:
        return ""
    names = one_line(", ".join(list(people)[:_SHOWN]), 80)
    return (
        f"is a chat of {names}{' and others' if len(people) > _SHOWN else ''}, and nobody says in it who asks and who "
        "answers.\nCopy what people asked into a table with a column prompt."
    )


def _has_form(lines: Sequence[str], form: Sequence[re.Pattern[str]]) -> bool:
    """Whether lines begin as those of a format do."""
    return len(lines) >= len(form) and all(line.match(text) for line, text in zip(form, lines, strict=False))


def _is_sql(lines: Sequence[str]) -> bool:
    return all(map(_OF_SQL.match, lines[:2])) and any(
        found["statement"] for line in lines if (found := _OF_SQL.match(line))
    )


def _is_transcript(lines: Sequence[str]) -> bool:
    """Whether a text begins with somebody's turn, and both who asks and who answers speak in it."""
    if not lines or not _SPOKEN.match(lines[0]):
        return False
    turns = [found for line in lines if (found := _SPOKEN.match(line))]
    return all(any(turn[side] for turn in turns) for side in ("asked", "said"))


def _is_mail(lines: Sequence[str]) -> bool:
    head = lines[1:] if lines[0].startswith("From ") else lines
    blank = next((place for place, line in enumerate(head) if not line.strip()), len(head))
    headers = sum(bool(_HEADER.match(line)) for line in head[:blank])
    return headers >= _FEWEST_HEADERS and bool(_HEADER.match(head[0]))
