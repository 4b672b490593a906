"""An annotator's queue: what to judge next, and the way back to what is judged."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from operator import itemgetter
from typing import Final, Literal, NamedTuple

import msgspec

from dpotui.annotation.judgements import Kind
from dpotui.annotation.repeats import due_repeats
from dpotui.annotation.workload import TeamAnswer, Workload, outdated_prompts, read_workload
from dpotui.project import Project, midnight
from dpotui.project.store.connection import Connection

ItemState = Literal["open", "done", "skipped", "flagged"]

_STATES: Final[dict[str, ItemState]] = {"scored": "done", "skipped": "skipped", "flagged": "flagged"}


class QueueItem(NamedTuple):
    """A prompt in an annotator's queue. A tuple, because there are tens of thousands."""

    prompt: str
    mine: bool
    """Whether it was assigned to this annotator; otherwise it is work of others that they may take over."""
    state: ItemState
    """`open`, or what the annotator answered. A judged prompt that got new candidates is open again."""
    double: bool
    """Whether two annotators judge it."""
    calibration: bool = False
    """Whether it is a calibration prompt, on which the annotator sees the lead's reference afterwards."""
    repeat: bool = False
    """Whether it is judged already and silently comes back, to be judged as if it were new."""


class Queue(msgspec.Struct, frozen=True, dict=True):
    """An annotator's prompts: calibration prompts, then their own in order of import, then those of others that they
    judged or may take over."""

    items: tuple[QueueItem, ...]
    today: int = 0
    """Prompts that the annotator answered here on this day, by the local calendar; imported answers do not count."""

    @property
    def open_count(self) -> int:
        """Prompts that wait for the annotator, own and others'."""
        return len(self._open_own) + len(self._open_others)

    @property
    def done_count(self) -> int:
        """Prompts that the annotator has scored, skipped or flagged."""
        return len(self.items) - self.open_count

    def position_of(self, prompt: str) -> int | None:
        """The place of a prompt in `items`, from 0; None when it is not in the queue."""
        return self._positions.get(prompt)

    def is_own(self, prompt: str) -> bool:
        """Whether a prompt is in the queue and assigned to the annotator."""
        place = self._positions.get(prompt)
        return place is not None and self.items[place].mine

    def kind_of(self, prompt: str) -> Kind | None:
        """What an answer to a prompt would be saved as; None when it is not in the queue."""
        place = self._positions.get(prompt)
        return None if place is None else "repeat" if self.items[place].repeat else "judgement"

    def next_after(self, prompt: str | None) -> str | None:
        """The next open prompt after `prompt` (None: from the start), going round; own work before that of others.

        Never `prompt` itself; None when nothing else is open.
        """
        here = -1 if prompt is None else self._positions.get(prompt, -1)
        for places in (self._open_own, self._open_others):
            if (found := _next_of(places, here)) is not None:
                return self.items[found].prompt
        return None

    def item_after(self, prompt: str) -> str | None:
        """The prompt after `prompt` in the queue, whatever its state; None at the end. From outside, the first."""
        here = self._positions.get(prompt, -1) + 1
        return self.items[here].prompt if here < len(self.items) else None

    def previous_before(self, prompt: str | None) -> str | None:
        """The prompt before `prompt` in the queue, whatever its state (None: the last one); None at the start."""
        here = len(self.items) if prompt is None else self._positions.get(prompt, len(self.items))
        return self.items[here - 1].prompt if here > 0 else None

    def with_state(self, prompt: str, state: ItemState) -> "Queue":
        """The queue after the annotator's answer to `prompt`, without reading the project again."""
        here = self._positions.get(prompt)
        if here is None:
            return self
        changed = self.items[here]._replace(state=state)
        answered = self.items[here].state == "open" and state != "open"
        return Queue((*self.items[:here], changed, *self.items[here + 1 :]), self.today + answered)

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {item.prompt: place for place, item in enumerate(self.items)}

    @cached_property
    def _open_own(self) -> list[int]:
        return [place for place, item in enumerate(self.items) if item.state == "open" and item.mine]

    @cached_property
    def _open_others(self) -> list[int]:
        return [place for place, item in enumerate(self.items) if item.state == "open" and not item.mine]


def _next_of(places: Sequence[int], here: int) -> int | None:
    """The first of the ascending `places` after `here`, else from the front; never `here` itself."""
    if not places:
        return None
    after = bisect_right(places, here)
    found = places[after] if after < len(places) else places[0]
    return None if found == here else found


def load_queue(project: Project, annotator: str, *, joining: bool = False) -> Queue:
    """The queue of an annotator, as the project file stands now.

    Calibration prompts come first, done for the author of the reference; then own prompts in order of import. Then
    those of others that the annotator answered or that still lack an answer: first where the annotator is next in
    line, and the last imported first, so that two people who are out of work, or one of them and the owner, seldom
    judge the same prompt at the same time. A prompt that enough others have answered asks nothing of anyone any more.
    A judged prompt that silently comes back stands before the next open one, as if it were new.

    With `joining` they get the share that they will have as one of the team, whether they are in it yet or not.
    """
    with project.read() as connection:
        return read_queue(connection, project, annotator, joining=joining)


def read_queue(connection: Connection, project: Project, annotator: str, *, joining: bool = False) -> Queue:
    """As `load_queue`, within an open transaction."""
    work = read_workload(connection, project, joining=annotator if joining else "")
    outdated = outdated_prompts(connection, annotator)
    due = due_repeats(connection, project, annotator)
    own, others = _shared_out(work, annotator, outdated)
    returning = next((prompt for prompt in due if prompt in work.ordinary and prompt not in outdated), None)
    own = [*_calibration(work, annotator, outdated), *own]
    items = _brought_back(own, others, returning) if returning else [*own, *others]
    began = midnight()
    given = (answers[annotator] for answers in work.answers.values() if annotator in answers)
    return Queue(tuple(items), sum(answer.on_screen and answer.made_at >= began for answer in given))


def _calibration(work: Workload, annotator: str, outdated: frozenset[str]) -> Iterator[QueueItem]:
    """The calibration prompts, which wait for everybody but the author of the reference: they have had their say."""
    for prompt, author in work.calibration.items():
        answer = work.answers.get(prompt, {}).get(annotator)
        state = "done" if author == annotator and not answer else _state(prompt, answer, outdated)
        yield QueueItem(prompt, True, state, False, calibration=True)


def _shared_out(work: Workload, annotator: str, outdated: frozenset[str]) -> tuple[list[QueueItem], list[QueueItem]]:
    """The annotator's own prompts, and those of others, in the order in which they come."""
    own: list[QueueItem] = []
    others: list[tuple[int, int, QueueItem]] = []
    people = len(work.team)
    for place, (prompt, rank) in enumerate(zip(work.prompts, work.ranks(annotator), strict=True)):
        double = prompt in work.double
        given = work.answers.get(prompt)  # most prompts of a young project have none
        answer = given.get(annotator) if given else None
        if given and answer is None and not work.is_lacking(prompt):
            continue
        mine = rank < people and rank < (2 if double else 1)
        item = QueueItem(prompt, mine, _state(prompt, answer, outdated) if answer else "open", double)
        if mine:
            own.append(item)
        else:
            others.append((rank, -place if people else place, item))
    return own, [item for *_, item in sorted(others, key=itemgetter(0, 1))]


def _state(prompt: str, answer: TeamAnswer | None, outdated: frozenset[str]) -> ItemState:
    return "open" if answer is None or prompt in outdated else _STATES[answer.outcome]


def _brought_back(own: Sequence[QueueItem], others: Sequence[QueueItem], prompt: str) -> Iterator[QueueItem]:
    """All items, the one of `prompt` moved to where the annotator comes next, and looking like their own and open."""
    returning = next((item for item in (*own, *others) if item.prompt == prompt), None)
    kept = [item for item in own if item is not returning]
    here = next((place for place, item in enumerate(kept) if item.state == "open"), len(kept))
    yield from kept[:here]
    if returning:
        yield returning._replace(mine=True, state="open", repeat=True)
    yield from kept[here:]
    yield from (item for item in others if item is not returning)
