"""What an HTTP answer that is an error means for the request, the endpoint and the run."""

import math
import re
import time
from collections.abc import Sequence
from email.utils import parsedate_to_datetime
from typing import Any, Final

from openai import APIStatusError

from dpotui.candidates.server.trouble import ClosedError, RefusedError, TroubleError, UnknownFieldsError

_UNWELCOME: Final = (401, 402, 403)
_NOT_THERE: Final = (404, 405, 410)
_BAD_REQUEST: Final = (400, 413, 422)
_BUSY: Final = (429, 502, 503, 504, 529)
_SPENT: Final = "insufficient_quota"
_WORDS: Final = ("temperature", "seed", "stop")
"""Settings whose names are words that an error may hold for another reason: they count where they are names."""
_TOGETHER: Final = re.compile(
    r"\bboth\b|together|only one|not? .*more than one|mutually exclusive|combin|conflict|cannot be (?:used|set) with",
    re.IGNORECASE,
)
_TOO_LONG: Final = re.compile(r"context (?:length|window|size)|input tokens|prompt is too long", re.IGNORECASE)
_UNKNOWN: Final = re.compile(
    r"unknown|unrecogni[sz]ed|unsupported|not supported|unexpected|extra (?:inputs|fields|forbidden)|not permitted"
    r"|extra_forbidden|not allowed",
    re.IGNORECASE,
)


def error_for(error: APIStatusError, sent: Sequence[str]) -> Exception:
    """The error to raise for an HTTP error; `sent` are the settings it need not take, the dearest first."""
    status, said = error.status_code, _words(error)
    answer = f"it answered {status}" + (f": {said}" if said else "")
    if status in _BAD_REQUEST:
        return UnknownFieldsError(unknown) if (unknown := _unknown(error, said, sent)) else RefusedError(answer)
    if status in _UNWELCOME:
        return ClosedError(f"{answer}; check its key")
    if status in _NOT_THERE:
        return ClosedError(f"{answer}; check its address, which often ends in /v1, and the model's name")
    if status < 400:
        return ClosedError(f"{answer}, another address; name that one")
    if error.code == _SPENT:
        return ClosedError(answer)
    return TroubleError(answer, wait=retry_after(error.response.headers), busy=status in _BUSY)


def _unknown(error: APIStatusError, said: str, sent: Sequence[str]) -> frozenset[str]:
    """The settings that the server does not take: unknown to it, of a value that it refuses, or not with each other.

    It is the one that it marks, else those that it names; of some that it does not take together all but the first.
    """
    if _TOO_LONG.search(said):
        return frozenset()
    named = [field for field in sent if _names(said, field)]
    if len(named) > 1 and _TOGETHER.search(said):
        return frozenset(named[1:])
    return frozenset(field for field in sent if field == error.param) or frozenset(named)


def _names(said: str, field: str) -> bool:
    """Whether an error is about a setting; a word such as `stop` counts where it is quoted or stands as a name."""
    if field not in _WORDS or _UNKNOWN.search(said):
        return re.search(rf"(?<!\w){field}(?!\w)", said) is not None
    as_name = rf"""['"`.]{field}['"`]|^\W*{field}\b|\b(?:parameter|field|value of) {field}\b"""
    return re.search(as_name, said) is not None


def _words(error: APIStatusError) -> str:
    """What the server says about an error: its message, else the text of what it sent, a web page by its name."""
    if "html" in error.response.headers.get("content-type", ""):
        return "a web page"
    body: Any = error.body
    message = body.get("message") or body.get("detail") or body.get("error") if isinstance(body, dict) else None
    return str(message or body or "").strip()


def retry_after(headers: Any) -> float | None:
    """The seconds that a `Retry-After` header asks for, given as a number or as a date; None without a valid one."""
    given = str(headers.get("retry-after", "")).strip()
    try:
        seconds = float(given)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(given).timestamp() - time.time()
        except (TypeError, ValueError, OverflowError):
            return None
    return max(seconds, 0.0) if math.isfinite(seconds) else None
