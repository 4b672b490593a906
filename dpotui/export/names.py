"""Annotators stay unnamed in a release: what is said of them goes out under numbers."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

ORDINARY: Final = 3
ORDINARY_SHARE: Final = 0.01
"""A name that stands in this many responses and in this share of them is an ordinary word here, such as `will`: models
do not know who judges them."""


class Pseudonyms:
    """Numbers for the people who worked on a project."""

    def __init__(self, names: Iterable[str], responses: Iterable[str] = ()) -> None:
        """`responses` were written by nobody of them, and tell which names are words that anybody uses."""
        ordered = sorted({name.strip() for name in names} - {""}, key=lambda name: (-len(name), name))
        self._numbers = {name.casefold(): number for number, name in enumerate(sorted(ordered), 1)}
        ordinary = _ordinary(_form(ordered), responses)
        self._form = _form(name for name in ordered if name.casefold() not in ordinary)

    def of(self, name: str) -> str:
        """The number that stands for a name."""
        return f"annotator {self._numbers[name.strip().casefold()]}"

    def withheld(self, said: str) -> str:
        """A text in which numbers stand for the names, wherever these are words of their own."""
        return said if self._form is None else self._form.sub(lambda match: self.of(match[0]), said)


def _ordinary(form: re.Pattern[str] | None, responses: Iterable[str]) -> set[str]:
    """The names that are words of these texts, casefolded."""
    if form is None:
        return set()
    counts: Counter[str] = Counter()
    texts = 0
    for response in responses:
        texts += 1
        counts.update({found.casefold() for found in form.findall(response)})
    return {name for name, count in counts.items() if count >= max(ORDINARY, ORDINARY_SHARE * texts)}


def _form(names: Iterable[str]) -> re.Pattern[str] | None:
    alternatives = "|".join(map(re.escape, names))
    return re.compile(rf"(?<![^\W_])(?:{alternatives})(?![^\W_])", re.IGNORECASE) if alternatives else None
