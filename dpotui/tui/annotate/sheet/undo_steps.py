"""The steps of one sheet that undo and redo go along, without end and without loss."""

import msgspec
from msgspec.structs import replace

from dpotui.annotation import Sheet, Task
from dpotui.annotation.queue.rebase import carried


class Moment(msgspec.Struct, frozen=True):
    """A sheet as it once was, and where the focus stood."""

    sheet: Sheet
    column: int
    row: int

    def carried_to(self, task: Task) -> "Moment":
        """This moment as far as it fits a task."""
        return replace(self, sheet=carried(self.sheet, task).with_outcome(self.sheet.outcome, self.sheet.note))


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
        """Remember the moment before a new step, and forget what could be redone."""
        self._past = [*self.all, now]
        self._future = []

    def put_before(self, earlier: "UndoSteps", task: Task) -> None:
        """Let undo come to earlier steps at last, as far as they fit the task."""
        self._past = [*(moment.carried_to(task) for moment in earlier.all), *self._past]

    def carry_to(self, task: Task) -> None:
        """Keep of every moment what fits a task that has changed."""
        self._past = [moment.carried_to(task) for moment in self._past]
        self._future = [moment.carried_to(task) for moment in self._future]

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
