"""What is decided on a walk as steps of what one has done here, so that they are taken back one after another."""

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from dpotui.tui.prompts.last_step import DoneStep, DoneSteps, StepKind, still_being_done
from dpotui.tui.prompts.walk_decisions import WalkDeciding

T = TypeVar("T")


class WalkSteps:
    """Decides on a walk, and takes back what was decided on it, now or before one came to it again.

    Steps are added and removed in the thread that does them: they are done even if the screen is left meanwhile.
    """

    def __init__(self, deciding: WalkDeciding, steps: DoneSteps, *kinds: StepKind) -> None:
        """`kinds` are the steps of this walk."""
        self._deciding = deciding
        self._steps = steps
        self._kinds = kinds

    def decide(
        self,
        job: Callable[[], T],
        step: Callable[[T], DoneStep | None],
        said: Callable[[T], str],
        *,
        goes_on: bool = True,
    ) -> None:
        """Do `job` and remember the `step` that its result was, if it was one; see `WalkDeciding.decide`."""

        def remembered() -> T:
            result = job()
            if done := step(result):
                self._steps.add(done)
            return result

        self._do(remembered, said, goes_on=goes_on)

    def last(self, *kinds: StepKind) -> DoneStep | None:
        """The last step of these kinds, or of any of this walk."""
        return self._steps.last(*(kinds or self._kinds))

    def undo(self, keys: Sequence[Hashable], alone: Callable[[], str] | None, *, noun: str, key: str) -> None:
        """Take the last step back; or, where somebody has gone to what is decided, that alone.

        `keys` name what is listed, row by row, each a `noun`. `alone` takes back what was decided about the focused
        one, and says so; None where nothing was. `key` is the key for all this.
        """
        row = self._deciding.walk().focused
        focused = keys[row] if row is not None and row < len(keys) else None
        step = self.last()
        if self._steps.is_under_way:
            self._deciding.place.say(still_being_done(key), "warning")
        elif step and (alone is None or (focused in step.about and row == self._deciding.rests_on)):
            self._go_to(step, keys)
            self.take_back(step)
        elif alone:
            self._take_back_alone(focused, alone)
        elif focused is not None:
            self._deciding.place.say(f"Nothing is decided about this {noun} yet.")

    def take_back(self, step: DoneStep) -> None:
        """Take a step back, as far as it stands."""

        def taken_back() -> str:
            said = step.back()
            self._steps.remove(step)
            return said

        self._do(taken_back, str, goes_on=False)

    def _take_back_alone(self, about: Hashable, alone: Callable[[], str]) -> None:
        def taken_back() -> str:
            said = alone()
            self._steps.forget(about)
            return said

        self._do(taken_back, str, goes_on=False)

    def _go_to(self, step: DoneStep, keys: Sequence[Hashable]) -> None:
        """Have the first one in view that a step was about."""
        about = frozenset(step.about)
        if rows := [row for row, key in enumerate(keys) if key in about]:
            self._deciding.walk().go_to(rows[0])

    def _do(self, job: Callable[[], T], said: Callable[[T], str], *, goes_on: bool) -> None:
        begun = self._steps.begin()

        def done() -> T:
            try:
                return job()
            finally:
                self._steps.end(begun)

        self._deciding.decide(done, said, goes_on=goes_on)
