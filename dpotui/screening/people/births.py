"""Finds dates of birth: dates behind a word for it, or before one."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from dpotui.screening.forms.labels import forms_of, heads_of_kinds, nearest_label
from dpotui.screening.forms.word_files import words_of
from dpotui.screening.forms.word_forms import alternatives

_DATE: Final = (
    r"(?:\d{1,2}\. ?\d{1,2}\. ?(?:19|20)\d\d|\d{1,2}(?:st|nd|rd|th)?[ ./-](?:\d{1,2}|(?:of |de |d’"
    r"|d')?[^\W\d_]{3,10}\.?,?)[ ./-](?:(?:of|de"
    r"|del) )?(?:19|20)?\d\d"
    r"|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}(?:\.|er)? ?[^\W\d_]{3,10} (?:19|20)\d\d|(?:19|20)\d{6}"
    r"|[^\W\d_]{3,10}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d)"
)
_BORN: Final = re.compile(
    r"(?:\b|_)(?:born|birth(?:day|_?date|[ -]date|_?day)?|dob|d\.o\.b\.|date[ _]?of[ _]?birth|geboren|geb\.?"
    r"|geburts(?:tag|datum)|née?"
    r"|nació|nací|nasci|nasceu|nacque|nacid[oa]|nascimento|nascid[oa]|nato|nata|data di nascita|urodz\w{1,12}"
    r"|ur\.|narozen\w{0,12}"
    r"|född|født"
    r"|fødselsdato"
    r"|syntynyt"
    r"|fecha[ _]de[ _]nacimiento|nacimiento|date[ _]de[ _]naissance|naissance|geboortedatum|doğum tarihi"
    r"|рожден\w{0,12}|родил\w{0,12}|д\.р\.)"
    r"[^\w\n]{0,6}(?:(?:is|was|on|am|the|le|el|il|ist|est|es|é|è|op|den|dnia|a|at|em|in|in [^\W\d_]{3,20},?"
    r"|\w{3,20} on)[^\w\n]{1,3}){0,3}"
    rf"(?P<value>{_DATE})\b",
    re.IGNORECASE,
)
_OF_NO_PERSON: Final = re.compile(
    r"(?<!\w)(?:company|firm|business|brand|shop|store|site|website|project|product|idea|club|band|team|league|app|agency"
    r"|start-?up|newspaper|magazine|festival|nation|country|republic|internet|web|tradition|movement|unternehmen|firma"
    r"|marke|idee|verein|projekt|entreprise|marque|idée|empresa|marca|idea|azienda|bedrijf|merk|firma|marka|företaget)"
    r"\s(?:(?:was|is|were|first|really|wurde|ist|est|fue|è|werd|została|föddes)\s){0,2}"
    r"(?:born|geboren|née?|nacid[oa]|nat[oa]|nascid[oa]|urodz\w{1,8}|född|født)\b"
)
"""What is born in a manner of speaking."""
_BEFORE: Final = 60
"""Characters before a date in which that is said."""
_BOUND_BEFORE: Final = 40
"""The same, of what compares it."""
_PUT_RIGHT: Final = 140
"""Characters before a date in which the date is named that it corrects."""
_A_WORD: Final = re.compile(r"[^\W\d_]+")
_LONG_AGO: Final = re.compile(r"(?<!\d)1(?:[0-8]\d\d|90\d|91\d)(?!\d)")
"""Years of which nobody lives any more who was born in them."""
_AT_ITS_END: Final = re.compile(
    rf"\b(?:am|on|op|den|le|el|il|em|dnia) (?P<value>{_DATE}) (?:(?:in|à|en|a|w) [^\W\d_]{{3,20}} )?"
    r"(?:geboren|zur welt|born|née?|nacid[oa]|nat[oa]|nascid[oa]|urodz\w{1,8}|född|født)\b"
    rf"|\b(?P<said>{_DATE}),? (?:as|is|was|ist|als|es|est|è|é|jako) (?:\w{{2,6}} ){{0,2}}?(?:date of birth"
    rf"|birth ?date|birthday|dob|b-day"
    r"|geburts(?:datum|tag)|date de naissance|anniversaire|fecha de nacimiento|cumpleaños|geboortedatum"
    r"|verjaardag|urodziny)\b",
    re.IGNORECASE,
)
"""The same before it: `am 5. Mai 2014 geboren`."""
_STAR: Final = re.compile(rf"[(\s]\*\s?(?P<value>{_DATE})\b(?!.{{0,20}}†)")
_EAST_ASIAN: Final = re.compile(
    r"(?P<before>\d{4}年\d{1,2}月\d{1,2}日|(?:昭和|平成|令和|大正)\s?(?:\d{1,2}|元)年\s?\d{1,2}月\s?\d{1,2}日"
    r"|\d{4}년 ?\d{1,2}월 ?\d{1,2}일)\s?(?:生|に生|출생|생)"
    r"|(?:生年月日|誕生日|出生日期|生日|생년월일|생일)\D{0,4}(?P<behind>\d{2,4}[年./-]?\s?\d{1,2}[月./-]?\s?\d{1,2}日?"
    r"|(?:昭和|平成|令和|大正)\s?(?:\d{1,2}|元)年\s?\d{1,2}月\s?\d{1,2}日)"
)


_ANY_DATE: Final = re.compile(rf"(?<![\w./-])(?P<value>{_DATE})(?![\w/-]|[.,:]\d)", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?<!\d)(?:19[2-9]\d|20[01]\d)(?!\d)|(?:19[2-9]\d|20[01]\d)(?=\d{4}$)|[./ -]\d\d$")
"""Years in which people were born who write or are written of today."""


_COMPARED: Final = re.compile(
    r"[\w\"'`)\]](?:\s[<>]=?\s?|[<>]=\s?|[<>]\s?(?=[\"']))[\"']?$|[<>]=?\s?(?:new\s)?[\w.]{1,20}\([\"']$|[!<>]=\s?[\"']?$|<>\s?[\"']?$"
    r"|\bbetween\s[\"'](?:[^\"'\n]{6,12}[\"']\s+and\s[\"'])?$",
    re.IGNORECASE,
)
"""Before a date that programs compare dates of birth with; the end of a tag (`<dob>`) is no such mark."""


@cache
def _bounds() -> re.Pattern[str]:
    """What stands before a date that bounds when people were born: `born before`."""
    return re.compile(rf"(?<!\w)(?:{_words('bounds')})\s$")


@cache
def _put_right() -> re.Pattern[str]:
    """What stands before a date that corrects one of a sentence before: `The right one is`."""
    return re.compile(rf"[.!?;:,]\s(?:{_words('right')}):?\s(?:the\s|der\s|den\s|le\s|el\s|il\s|o\s|de\s)?$")


def _words(wanted: str) -> str:
    return alternatives(words_of("births", wanted))


def _is_put_right(lowered: str, start: int) -> bool:
    """Whether a date corrects a date of birth: of births and other dates, the words before it name a birth last."""
    begin = max(start - _PUT_RIGHT, 0)
    said = _put_right().search(lowered, begin, start)
    if said is None:
        return False
    named = [kind for word in _A_WORD.finditer(lowered, begin, said.start()) for kind in _dates_named(lowered, word)]
    return named[-1:] == ["birth"]


def _dates_named(lowered: str, word: re.Match[str]) -> Iterator[str]:
    """The kinds of dates that a word begins the label of, births last."""
    yield from (
        kind for kind in ("date", "birth") if any(form.match(lowered, word.start()) for form in forms_of(kind, word[0]))
    )


def _is_a_bound(text: str, start: int) -> bool:
    """Whether a date only says from or up to when people may be born."""
    before = text[max(start - _BOUND_BEFORE, 0) : start]
    return bool(_COMPARED.search(before) or _bounds().search(before.lower()))


def _date_of(match: re.Match[str]) -> tuple[int, int]:
    return match.span(next(name for name, value in match.groupdict().items() if value))


def _is_told(match: re.Match[str], lowered: str) -> bool:
    """Whether the nearest label before a date is of births, however many words lie between them."""
    if not _YEAR.search(match["value"]):
        return False
    if _is_put_right(lowered, match.start("value")):
        return True
    label = nearest_label(lowered, match.start(), "birth", "date")
    return label is not None and label.kind == "birth" and _is_of_somebody(lowered, match.start("value"))


def _is_of_somebody(lowered: str, start: int) -> bool:
    """Whether it is not a company or an idea of which the words before a date say that it was born."""
    return not _OF_NO_PERSON.search(lowered, max(start - _BEFORE, 0), start)


def births_found(text: str, lowered: str, heads: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where dates of birth stand in a text; `lowered` is the same in small letters, `heads` the first letters of its
    words."""
    if not heads.isdisjoint(heads_of_kinds("birth")):
        told = [match.span("value") for match in _ANY_DATE.finditer(text) if _is_told(match, lowered)]
        births = (match for form in (_BORN, _AT_ITS_END) for match in form.finditer(text))
        told += [
            span
            for span in map(_date_of, births)
            if not _LONG_AGO.search(text[slice(*span)]) and _is_of_somebody(lowered, span[0])
        ]
        yield from (span for span in told if not _is_a_bound(text, span[0]))
    if "*" in text:
        yield from (match.span("value") for match in _STAR.finditer(text))
    if not text.isascii():
        yield from (match.span(match.lastgroup or 0) for match in _EAST_ASIAN.finditer(text))
