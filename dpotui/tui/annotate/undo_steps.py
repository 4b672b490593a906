"""The steps of one sheet that undo and redo go along, without end and without loss."""

from collections.abc import Callable

import msgspec

from dpotui.annotation import Sheet


class Moment(msgspec.Struct, frozen=True):
    """A sheet as it once was, and where the focus stood."""

    sheet: Sheet
    column: int
    row: int


class UndoSteps:
    """Moments behind and ahead of the present one. What was undone before something new was done lies behind too."""

    def __init__(self) -> None:
        self._past: list[Moment] = []
        self._future: list[Moment] = []

    @property
    def all(self) -> list[Moment]:
        """All that undo and redo lead to, in the order in which undo comes to it, the first last."""
        return [*self._past, *reversed(self._future)]

    def add(self, now: Moment) -> None:
        """Something new is about to be done."""
        self._past = [*self.all, now]
        self._future = []

    def put_before(self, moments: list[Moment]) -> None:
        """Let undo come to these at last."""
        self._past = [*moments, *self._past]

    def change(self, change: Callable[[Moment], Moment]) -> None:
        """Change every moment."""
        self._past = [change(moment) for moment in self._past]
        self._future = [change(moment) for moment in self._future]

    def back(self, now: Moment) -> Moment | None:
        """The moment before; None when there is none."""
        return _step(self._past, self._future, now)

    def forward(self, now: Moment) -> Moment | None:
        """The moment that was undone last; None when there is none."""
        return _step(self._future, self._past, now)


def _step(source: list[Moment], target: list[Moment], now: Moment) -> Moment | None:
    if not source:
        return None
    target.append(now)
    return source.pop()
