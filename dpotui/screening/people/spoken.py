"""Finds telephone numbers and dates of birth that are written as they are said: in words."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from dpotui.screening.forms.candidate import LIKELY, PrivateCandidate
from dpotui.screening.forms.labels import heads_of_kinds, nearest_label
from dpotui.screening.forms.word_files import words_of
from dpotui.screening.forms.word_forms import alternatives, phrases
from dpotui.screening.people.phones import says_to_call

_LANGUAGES: Final = ("en", "de", "fr", "es", "it", "pt", "nl")
_HEAD: Final = 4
_FEWEST_KNOWN: Final = 4
"""Different words for digits of which some are in every number that is dictated."""
_FEWEST_WORDS: Final = 7
_FEWEST_DIFFERENT: Final = 4
_BEFORE: Final = 48
_BEHIND: Final = 90
"""Characters on both sides of a month in which the day and the year stand."""
_BORN_AT_LAST: Final = re.compile(
    r",? (?:(?:in|à|en|a|em) [^\W\d_]{3,20} )?(?:geboren|born|née?|nacid[oa]|nat[oa]|nascid[oa])(?!\w)"
)


def spoken_found(text: str, lowered: str, heads: frozenset[str]) -> Iterator[PrivateCandidate]:
    """What is written in words; `lowered` is the text in small letters, `heads` the first letters of its words."""
    if heads.isdisjoint(_digit_heads()) and heads.isdisjoint(_month_heads()):
        return
    yield from (PrivateCandidate("phone", *span, LIKELY) for span in _phones(text, lowered, heads))
    yield from (PrivateCandidate("birth_date", *span, LIKELY) for span in _births(lowered, heads))


def _phones(text: str, lowered: str, heads: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where the digits of a telephone number are dictated behind words that say that it is one."""
    if len(heads & _digit_heads()) < _FEWEST_KNOWN:
        return
    for match in _dictated().finditer(lowered):
        words = re.findall(r"\w+", match[0])
        if (
            len(words) >= _FEWEST_WORDS
            and len(set(words)) >= _FEWEST_DIFFERENT
            and _is_to_be_called(text, lowered, match)
        ):
            yield match.span()


def _is_to_be_called(text: str, lowered: str, match: re.Match[str]) -> bool:
    said = says_to_call(text, match.start())
    return said or bool(_calls().search(lowered, max(match.start() - _BEFORE, 0), match.start()))


def _births(lowered: str, heads: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where a date of birth is written in words."""
    if heads.isdisjoint(heads_of_kinds("birth")) or heads.isdisjoint(_month_heads()):
        return
    for month in _months().finditer(lowered):
        begin = max(month.start() - _BEFORE, 0)
        day = _day().search(lowered, begin, month.start())
        year = _year().match(lowered, month.end(), month.end() + _BEHIND)
        if year is not None and (day is not None or year["day"]):
            start = day.start() if day else month.start()
            if _is_a_birth(lowered, start, year.end()):
                yield start, year.end()


def _is_a_birth(lowered: str, start: int, end: int) -> bool:
    label = nearest_label(lowered, start, "birth", "date")
    return (label is not None and label.kind == "birth") or bool(_BORN_AT_LAST.match(lowered, end))


@cache
def _number() -> str:
    """A word for a number, which may be put together of several: `neunzehnhunderteinundsiebzig`."""
    return rf"(?<!\w)(?:{_parts()})(?!\w)"


def _parts() -> str:
    """Parts of words for numbers, put together as often as they are, all of one language."""
    return "|".join(rf"(?:{alternatives(words_of('spoken', f'parts_{language}'))})+" for language in _LANGUAGES)


@cache
def _dictated() -> re.Pattern[str]:
    return re.compile(rf"{_number()}(?:[ ,.;–-]{{1,3}}{_number()}){{{_FEWEST_WORDS - 1},24}}")


@cache
def _calls() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(words_of('spoken', 'calls'))})(?!\w)")


@cache
def _months() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(words_of('spoken', 'months'))})(?!\w)")


@cache
def _day() -> re.Pattern[str]:
    return re.compile(rf"(?:the )?{_number()}(?:[ -]{_number()}){{0,2}} (?:of |de |d['’]|di )?$")


@cache
def _year() -> re.Pattern[str]:
    """What follows a month: the day where it is said there, and a year in which somebody can be born."""
    day = rf"(?P<day> (?:the )?{_number()}(?:[ -]{_number()})?(?=,? ))?"
    year = rf"(?:{alternatives(words_of('spoken', 'years'))})"
    more = rf"(?:[ -](?:and |y |e |et )?{_number()}){{0,6}}"
    return re.compile(rf"{day},? (?:de |del |do |of )?(?:the year )?{year}(?:{_parts()})?(?!\w){more}")


@cache
def _digit_heads() -> frozenset[str]:
    return frozenset(word[:_HEAD] for word in phrases(words_of("spoken", "digits")))


@cache
def _month_heads() -> frozenset[str]:
    return frozenset(word[:_HEAD] for word in phrases(words_of("spoken", "months")))
