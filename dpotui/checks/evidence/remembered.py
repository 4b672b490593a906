"""What was found in a text stays true: when a few things have changed since, only new texts are looked at."""

from collections.abc import Callable
from typing import Final, Generic, TypeVar

Found = TypeVar("Found")

MOST: Final = 200_000
"""Texts whose findings are kept; then all are forgotten at once. What is kept is their hashes, not the texts."""


class FindingsByText(Generic[Found]):
    """Looks at each text once in the life of the process."""

    def __init__(self, look: Callable[[str], Found]) -> None:
        self._look = look
        self._known: dict[int, Found] = {}

    def of(self, text: str) -> Found:
        """What is found in a text."""
        name = hash(text)
        if name not in self._known:
            if len(self._known) >= MOST:
                self._known = {}
            self._known[name] = self._look(text)
        return self._known[name]
