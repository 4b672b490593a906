"""One quiet line after a sheet that was saved much faster than usual, or with the reasons of the one before."""

from collections import deque
from typing import Final

from dpotui.annotation import Sheet

_ENOUGH: Final = 5
"""Sheets from which the middle of the times says something."""
_KEPT: Final = 50
_FAR_UNDER: Final = 4
"""A sheet is far under one's own middle time when it took less than one part in so many of it."""


class SecondLook:
    """Compares a sheet with the annotator's own last ones, in this sitting. It asks nothing and reports nothing."""

    def __init__(self) -> None:
        self._seconds: deque[float] = deque(maxlen=_KEPT)
        self._reasons: frozenset[str] = frozenset()

    def after(self, sheet: Sheet, seconds: float) -> str:
        """What may be worth a second look, in words; empty when nothing is. Only sheets with scores count."""
        if sheet.outcome != "scored":
            return ""
        reasons = frozenset(said.text.strip().casefold() for said in sheet.remarks.values() if said.text.strip())
        again = bool(reasons) and reasons == self._reasons
        middle = self._middle()
        self._reasons = reasons
        self._seconds.append(seconds)
        if seconds * _FAR_UNDER < middle:
            return f"That took {seconds:.0f} s; your middle is {middle:.0f} s."
        return "The same reasons as on the prompt before." if again else ""

    def _middle(self) -> float:
        """The median of the seconds; 0 while they are too few."""
        from statistics import median

        return median(self._seconds) if len(self._seconds) >= _ENOUGH else 0.0
