"""How the time that the checks take is shared out, so that it can be told how long they still take.

Measured on 10,000 prompts with 4 responses and 2 annotators each; what counts are the shares, not the seconds.
"""

from collections.abc import Iterator, Sequence
from typing import Final

READING: Final = 1.74e-4
"""Seconds a prompt to read the evidence."""
_SEARCH: Final = 1.9e-9
"""Seconds a pair of prompts in the search for near-duplicates (200,000 prompts: 76 s)."""
_CHECKS: Final = {
    "agreement": 2.5e-5,
    "disputes": 3e-6,
    "people": 1.3e-5,
    "pairs": 5e-6,
    "private_data": 4.1e-5,
    "responses": 8e-6,
    "reasons": 3.3e-5,
}
"""Seconds a prompt, of those that take some."""
_REST: Final = 1e-6
_JUDGEMENT: Final = 7.5e-5
"""Seconds to read a judgement with its scores, of the time that reading the evidence takes."""
_PROMPT: Final = 1.5e-5
"""Seconds to read a prompt's text and tags (200,000 and a million prompts)."""


def reading_share(prompts: int, *, after: float = 0.0) -> float:
    """The share of an act that reads the evidence and runs the checks; `after` are seconds a prompt that follow."""
    return READING / (READING + _seconds_of_all(prompts) + after)


def judgements_share(prompts: int, judgements: int) -> float:
    """The share of reading the evidence after which the judgements are read, before the texts of all prompts."""
    read = _JUDGEMENT * judgements
    return read / (read + _PROMPT * (prompts + 1))


def checking_share(prompts: int, *, after: float) -> float:
    """The share of the same act by whose end the checks are run."""
    checked = READING + _seconds_of_all(prompts)
    return checked / (checked + after)


def done_by(keys: Sequence[str], prompts: int) -> Iterator[float]:
    """For each check the share of the time of all by which it is done."""
    total, done = sum(_seconds(key, prompts) for key in keys), 0.0
    for key in keys:
        done += _seconds(key, prompts)
        yield done / total


def _seconds_of_all(prompts: int) -> float:
    return sum(_CHECKS.values()) + _SEARCH * prompts


def _seconds(key: str, prompts: int) -> float:
    return _SEARCH * prompts if key == "duplicates" else _CHECKS.get(key, _REST)
