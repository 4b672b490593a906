"""Deciding what is walked through, duplicates and findings alike: the decision, its word, and on to the next."""

from collections import deque
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Final, Protocol, TypeVar

from dpotui.tui.place_host import PlaceHost
from dpotui.tui.place_reader import TOPIC
from dpotui.tui.prompts.last_step import stop_told
from dpotui.tui.widgets.finding_walk import FindingWalk

T = TypeVar("T")
_UNREAD: Final = "Nothing can be decided about what is not read yet."


class WalkDeciding:
    """Has one decision at a time done in a thread; when it is read back, the walk goes on to what is still open.

    A key that comes in between waits: it is meant for what the walk goes on to, not for what was just decided.
    """

    def __init__(self, place: PlaceHost, walk: Callable[[], FindingWalk]) -> None:
        self.place = place
        self.walk = walk
        self._goes_on_from: int | None = None
        """The row that was decided, if the walk is to go on from it."""
        self._is_busy = False
        """Whether a decision is being stored, or is stored and not shown yet."""
        self._is_stored = False
        self._waiting: deque[Callable[[], object]] = deque()
        self.was_shown = False
        """Whether anything was read and shown: until then nobody knows what there is."""
        self.rests_on: int | None = None
        """The row on which the walk came to rest, on coming or after a decision. Who goes elsewhere means another."""

    def in_turn(self, act: Callable[[], object]) -> None:
        """Do what a key asks for, now or once what was decided before it is shown."""
        if not self.was_shown:
            self.place.say(_UNREAD, "warning")
            return
        if not self._is_busy:
            act()
            return
        self._waiting.append(act)
        if self._is_stored and not self.place.is_working(TOPIC):
            self.place.reload()  # the reading after the decision has failed: without another one no key would act

    def decide(self, job: Callable[[], T], said: Callable[[T], str], *, goes_on: bool = True) -> None:
        """Do `job`, say what its result comes to, and read again; `goes_on`: to the next one then."""
        self._is_busy, self._is_stored = True, False
        self._goes_on_from = self.walk().focused if goes_on else None

        def done(result: T) -> None:
            self.place.say(said(result), "good")
            self._is_stored = True
            self.place.reload()

        self.place.work("decide", stop_told(job), done, failed=self._failed)

    def _failed(self, said: str) -> None:
        """Nothing was decided: the walk stays, and what was typed after it may not fit any more."""
        self._is_busy = False
        self._goes_on_from = None
        self._waiting.clear()
        self.place.say(said, "bad")

    def shown(self) -> None:
        """What was read is shown: go on, if a decision led to it, and do what was asked for meanwhile."""
        self.was_shown = True
        if self._is_busy and not self._is_stored:
            return
        was_decided, self._is_busy, self._is_stored = self._is_stored, False, False
        if self._goes_on_from is not None:
            self.walk().go_on(self._goes_on_from)
            self._goes_on_from = None
        if was_decided or self.rests_on is None:
            self.rests_on = self.walk().focused
        while self._waiting and not self._is_busy and self.place.is_active:
            self._waiting.popleft()()
        if not self._is_busy:
            self._waiting.clear()  # a question was asked: what was typed after it was not typed for what lies below


class _Walked(Protocol):
    """A screen on which something is decided."""

    deciding: WalkDeciding


S = TypeVar("S", bound=_Walked)


def in_turn(act: Callable[[S], None]) -> Callable[[S], None]:
    """A key of a screen that waits until what was decided before it is shown."""

    @wraps(act)
    def turn(screen: S) -> None:
        screen.deciding.in_turn(lambda: act(screen))

    return turn


def as_they_stood(found: Iterable[T], before: Iterable[T], key: Callable[[T], object]) -> list[T]:
    """What was found in the order in which it stood before; what is new comes last."""
    places = {key(one): place for place, one in enumerate(before)}
    return sorted(found, key=lambda one: places.get(key(one), len(places)))
