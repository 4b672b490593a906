"""Finds dates of birth: dates behind a word for it, or before one."""

import re
from collections.abc import Iterator
from typing import Final

from dpotui.screening.context import holds_any

_DATE: Final = (
    r"(?:\d{1,2}(?:st|nd|rd|th)?[ ./-](?:\d{1,2}|(?:of |de |d’|d')?[^\W\d_]{3,10}\.?,?)[ ./-](?:(?:of|de"
    r"|del) )?(?:19|20)?\d\d"
    r"|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}(?:\.|er)? ?[^\W\d_]{3,10} (?:19|20)\d\d|(?:19|20)\d{6}"
    r"|[^\W\d_]{3,10}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d)"
)
_BORN: Final = re.compile(
    r"(?:\b|_)(?:born|birth(?:day|_?date|[ -]date|_?day)?|dob|d\.o\.b\.|date[ _]?of[ _]?birth|geboren|geb\.?"
    r"|geburts(?:tag|datum)|née?"
    r"|nacid[oa]|nascimento|nascid[oa]|nato|nata|data di nascita|urodz\w{1,12}|ur\.|narozen\w{0,12}|född|født"
    r"|fødselsdato"
    r"|syntynyt"
    r"|fecha[ _]de[ _]nacimiento|nacimiento|date[ _]de[ _]naissance|naissance|geboortedatum|doğum tarihi"
    r"|рожден\w{0,12}|родил\w{0,12}|д\.р\.)"
    r"[^\w\n]{0,6}(?:(?:is|was|on|am|the|le|el|il|ist|est|es|é|è|op|den|dnia|a|at|em|in|in [^\W\d_]{3,20},?"
    r"|\w{3,20} on)[^\w\n]{1,3}){0,3}"
    rf"(?P<value>{_DATE})\b",
    re.IGNORECASE,
)
_BORN_WORDS: Final = (
    "born", "birth", "dob", "d.o.b.", "gebo", "geb", "geburts", "né", "naci", "naiss", "nasci", "nascit", "nato",
    "nata",
    "urodz", "ur.", "naroz", "född", "født", "fødsel", "synty", "doğum", "рожд", "родил", "д.р",
)  # fmt: skip
_STAR: Final = re.compile(rf"[(\s]\*\s?(?P<value>{_DATE})\b(?!.{{0,20}}†)")
_EAST_ASIAN: Final = re.compile(
    r"(?P<before>\d{4}年\d{1,2}月\d{1,2}日|(?:昭和|平成|令和|大正)\s?(?:\d{1,2}|元)年\s?\d{1,2}月\s?\d{1,2}日"
    r"|\d{4}년 ?\d{1,2}월 ?\d{1,2}일)\s?(?:生|に生|출생|생)"
    r"|(?:生年月日|誕生日|出生日期|生日|생년월일|생일)\D{0,4}(?P<behind>\d{2,4}[年./-]?\s?\d{1,2}[月./-]?\s?\d{1,2}日?"
    r"|(?:昭和|平成|令和|大正)\s?(?:\d{1,2}|元)年\s?\d{1,2}月\s?\d{1,2}日)"
)


def births_found(text: str, lowered: str) -> Iterator[tuple[int, int]]:
    """Where dates of birth stand in a text; `lowered` is the same in small letters."""
    if holds_any(lowered, _BORN_WORDS):
        yield from (match.span("value") for match in _BORN.finditer(text))
    if "*" in text:
        yield from (match.span("value") for match in _STAR.finditer(text))
    if not text.isascii():
        yield from (match.span(match.lastgroup or 0) for match in _EAST_ASIAN.finditer(text))
