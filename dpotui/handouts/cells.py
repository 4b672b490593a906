"""Reads what programs make of a score: numbers as text, decimal commas, leftover date formats, errors."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from dpotui.annotation.scores.rows import parse_score
from dpotui.scope import Score

_SERIAL_ZERO: Final = datetime(1899, 12, 30, tzinfo=UTC)
"""Day 0 of the serial numbers behind dates, in OpenDocument and, after the leap day that never was, in Excel."""
_EXCEL_FIRST: Final = datetime(1900, 1, 1, tzinfo=UTC)
_EXCEL_LEAP: Final = datetime(1900, 3, 1, tzinfo=UTC)
_LAST_SERIAL: Final = datetime(1901, 1, 1, tzinfo=UTC)
"""Dates before it are small numbers in a cell that has kept a date format."""
_DATE_TEXT: Final = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}([ T].*)?|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}[-. ][A-Za-z]{3,}.*"
)
_ERROR_TEXT: Final = re.compile(r"#[A-Z/0!?]+|Err:\d+")


@dataclass(frozen=True)
class Unreadable:
    """What a cell holds that is no score, in words."""

    said: str


def score_in(value: object) -> Score | Unreadable:
    """The score in a cell that is not blank, None for one that does not apply; or what it holds instead."""
    if isinstance(value, bool):
        return Unreadable("true or false")
    if isinstance(value, date | datetime | time | timedelta):
        return _number_behind_date(value)
    said = str(value).strip()
    if _DATE_TEXT.fullmatch(said):
        return Unreadable(f"a date ({said})")
    if _ERROR_TEXT.fullmatch(said):
        return Unreadable(f"an error of the spreadsheet ({said})")
    try:
        return parse_score(value if isinstance(value, int | float) else said)
    except ValueError:
        return Unreadable(said)


def _number_behind_date(value: date | time | timedelta) -> Score | Unreadable:
    """A number that only looks like a date, because the cell's format was left over from an earlier entry."""
    if isinstance(value, time | timedelta):
        return Unreadable(f"a time ({value})")
    clock = value.time() if isinstance(value, datetime) else time()
    moment = datetime.combine(value, clock, tzinfo=UTC)
    if moment >= _LAST_SERIAL:
        return Unreadable(f"a date ({value})")
    excel = _EXCEL_FIRST <= moment < _EXCEL_LEAP
    return parse_score((moment - _SERIAL_ZERO) / timedelta(days=1) - excel)
