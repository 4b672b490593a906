"""Tells texts that are no tables, though each of their lines could be taken for a prompt: e-mail, chats, logs."""

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
    said = [found for line in lines if (found := _SAID.match(line) or _IN_A_ROOM.match(line))]
    people = dict.fromkeys(found["who"].strip() for found in said)
    if len(said) < _FEWEST_SAID:
        return ""
    names = one_line(", ".join(list(people)[:_SHOWN]), 80)
    return (
        f"is a chat of {names}{' and others' if len(people) > _SHOWN else ''}, and nobody says in it who asks and who "
        "answers.\nCopy what people asked into a table with a column prompt."
    )


def _is_mail(lines: Sequence[str]) -> bool:
    head = lines[1:] if lines[0].startswith("From ") else lines
    blank = next((place for place, line in enumerate(head) if not line.strip()), len(head))
    headers = sum(bool(_HEADER.match(line)) for line in head[:blank])
    return headers >= _FEWEST_HEADERS and bool(_HEADER.match(head[0]))
