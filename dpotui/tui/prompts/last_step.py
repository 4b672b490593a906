"""What was done on Prompts and over it, one step after another, so that the last can be taken back."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from itertools import count
from typing import Literal, TypeVar

from dpotui.errors import BadInputError
from dpotui.long_work import WorkStoppedError
from dpotui.overview.work_words import STOPPED
from dpotui.text import count_of
from dpotui.tui.place_host import PlaceHost

T = TypeVar("T")
StepKind = Literal["list", "cluster", "clusters at once", "findings"]
"""Where a step was done: on the list of prompts, among near-duplicates one by one or at once, or in screening."""


@dataclass(frozen=True, eq=False)
class DoneStep:
    """Something that was done."""

    back: Callable[[], str]
    """Takes back what stands of it as it was left, and says what that was."""
    kind: StepKind
    about: tuple[Hashable, ...] = ()
    """Which clusters or findings it decided."""


class DoneSteps:
    """What one has done here since the program was started, and not taken back; the last step is at the end.

    It outlives the screens that lie over Prompts: what was done there is taken back on the list, or on coming again.
    """

    def __init__(self) -> None:
        self._steps: list[DoneStep] = []
        self._under_way: set[object] = set()

    def begin(self) -> object:
        """Something is being done. Until `end` gets what this returns, it is not known what the last step is."""
        work = object()
        self._under_way.add(work)
        return work

    def end(self, work: object) -> None:
        """It is done, or has failed; its step is added already."""
        self._under_way.discard(work)

    @property
    def is_under_way(self) -> bool:
        """Whether something is still being done, on a screen that was left perhaps."""
        return bool(self._under_way)

    def add(self, step: DoneStep) -> None:
        """Something was done."""
        self._steps.append(step)

    def remove(self, step: DoneStep) -> None:
        """A step was taken back."""
        if step in self._steps:
            self._steps.remove(step)

    def forget(self, about: Hashable) -> None:
        """What was decided about this alone was taken back otherwise."""
        for step in [step for step in self._steps if step.about == (about,)]:
            self.remove(step)

    def last(self, *kinds: StepKind) -> DoneStep | None:
        """The last step, of these kinds if any are given; None where there is none."""
        return next((step for step in reversed(self._steps) if not kinds or step.kind in kinds), None)


class LastSteps:
    """Does steps over a place and takes them back, the last one first."""

    def __init__(self, place: PlaceHost, changed: Callable[[str], object]) -> None:
        """`changed` gets what was taken back, in words."""
        self._place = place
        self._changed = changed
        self.steps = DoneSteps()
        """Those done here; screens over the place add theirs."""
        self._numbers = count(1)

    def work(self, job: Callable[[], T], then: Callable[[T], object], *, busy: str = "") -> None:
        """Do `job`, which changes prompts, in a thread, then `then` with its result, however many follow each other."""
        begun = self.steps.begin()

        def done(result: T) -> None:
            self.steps.end(begun)
            then(result)

        def failed(text: str) -> None:
            self.steps.end(begun)
            self._place.say(text, "bad")

        self._place.work(f"step {next(self._numbers)}", stop_told(job), done, busy=busy, failed=failed)

    def done(self, back: Callable[[], int], prompts: int, said: Callable[[int], str]) -> None:
        """A step was done to so many prompts.

        `back` takes it back and returns of how many, `said` puts these in words; the others were changed since.
        """
        self.steps.add(DoneStep(lambda: _in_words(prompts, back(), said), "list"))

    def undo(self) -> None:
        """Take the last step back, unless it is still being done."""
        step = self.steps.last()
        if self.steps.is_under_way:
            self._place.say(still_being_done(self._place.key_of("prompts.undo")), "warning")
        elif step is None:
            self._place.say("Nothing was tagged, left out or decided here that could be taken back.")
        else:
            self.work(step.back, lambda said: self._taken_back(step, said), busy="Taking it back …")

    def _taken_back(self, step: DoneStep, said: str) -> None:
        self.steps.remove(step)
        self._changed(said)


def stop_told(job: Callable[[], T]) -> Callable[[], T]:
    """The same job; that it was stopped is told as a failure is, so that who waits for it waits no more."""

    def run() -> T:
        try:
            return job()
        except WorkStoppedError as stopped:
            raise BadInputError(STOPPED) from stopped

    return run


def still_being_done(undo: str) -> str:
    """Why nothing can be taken back yet by the key `undo`."""
    return f"What was asked for last is still being done; press {undo} again then."


def with_what_stays(said: str, back: int, changed: int, noun: str, *, where: str = "") -> str:
    """What is `said` of so many that are back, with how many of those that a step had changed stay as they are now."""
    stay = changed - back
    if not back:
        return f"Nothing was taken back{where}: {count_of(stay, noun)} changed since, and left so."
    return said + (f" Changed since, and left so: {stay:,}." if stay else "")


def _in_words(prompts: int, back: int, said: Callable[[int], str]) -> str:
    since = prompts - back
    if not since:
        return said(back)
    stay = (
        "1 prompt was changed since and stays so" if since == 1 else f"{since:,} prompts were changed since and stay so"
    )
    return f"{said(back)} {stay}." if back else f"Nothing was taken back: {stay}."
