"""An annotator's queue as a value: a few bytes a prompt, in which the next one is found at the speed of memory."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import compress
from typing import Final, Literal, NamedTuple, get_args, overload

import msgspec

from dpotui.annotation.judgements.reading import Kind
from dpotui.annotation.queue.prompt_ids import ListedIds, PromptIds, aligned_find

ItemState = Literal["open", "done", "skipped", "flagged"]

STATES: Final[tuple[ItemState, ...]] = get_args(ItemState)
"""By the two lowest bits of a look."""
STATE_AFTER: Final[dict[str, ItemState]] = {"scored": "done", "skipped": "skipped", "flagged": "flagged"}
"""What a queue says of a prompt, by the outcome of its sheet."""
STATE, MINE, DOUBLE, CALIBRATION, REPEAT = 3, 4, 8, 16, 32
"""The bits of a look: what is to be known of a prompt in a queue, in one byte."""
LOOKS: Final = 64


class QueueItem(NamedTuple):
    """A prompt in an annotator's queue."""

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


def look_of(item: QueueItem) -> int:
    """What is to be known of a prompt in a queue, in one byte."""
    flags = zip(
        (MINE, DOUBLE, CALIBRATION, REPEAT), (item.mine, item.double, item.calibration, item.repeat), strict=True
    )
    return STATES.index(item.state) + sum(bit for bit, has in flags if has)


def _item(prompt: str, look: int) -> QueueItem:
    flags = (bool(look & bit) for bit in (DOUBLE, CALIBRATION, REPEAT))
    return QueueItem(prompt, bool(look & MINE), STATES[look & STATE], *flags)


def _those(*wanted: int) -> bytes:
    """For bytes.translate: 1 for the looks whose state and ownership are among the `wanted`, else 0."""
    return bytes(look < LOOKS and look & (STATE | MINE) in wanted for look in range(256))


_OPEN_OWN: Final = _those(MINE)
_OPEN_OTHERS: Final = _those(0)
_WAITING: Final = bytes(look < LOOKS and not look & (STATE | REPEAT) for look in range(256))


class Queue(msgspec.Struct, frozen=True, dict=True):
    """An annotator's prompts: calibration prompts, then their own in order of import, then those of others that they
    judged or may take over."""

    ids: PromptIds
    """The ids of all prompts of the project."""
    order: bytes
    """The places in `ids` of the prompts of the queue, each as a native unsigned int."""
    looks: bytes
    """The look of each prompt of the queue."""
    today: int = 0
    """Prompts that the annotator answered here on this day, by the local calendar; imported answers do not count."""

    @classmethod
    def of(cls, items: Sequence[QueueItem], today: int = 0) -> "Queue":
        """A queue of these prompts."""
        ids = ListedIds(item.prompt for item in items)
        return cls(ids, packed_places(range(len(items))), bytes(map(look_of, items)), today)

    @property  # and not cached: a queue that its own items hold would stay until garbage is looked for
    def items(self) -> "QueueItems":
        """The prompts, each made when it is looked at."""
        return QueueItems(self)

    @property
    def open_count(self) -> int:
        """Prompts that wait for the annotator, own and others'."""
        return self.open_own_count + self._open_others_count

    @property
    def done_count(self) -> int:
        """Prompts that the annotator has scored, skipped or flagged."""
        return len(self.looks) - self.open_count

    @cached_property
    def open_own_count(self) -> int:
        """Prompts that wait for the annotator and were assigned to them."""
        return self._open_own.count(1)

    def position_of(self, prompt: str) -> int | None:
        """The place of a prompt in `items`, from 0; None when it is not in the queue."""
        place = self.ids.place_of(prompt)
        return None if place is None else aligned_find(self.order, packed_places((place,)))

    def is_own(self, prompt: str) -> bool:
        """Whether a prompt is in the queue and assigned to the annotator."""
        place = self.position_of(prompt)
        return place is not None and bool(self.looks[place] & MINE)

    def kind_of(self, prompt: str) -> Kind | None:
        """What an answer to a prompt would be saved as; None when it is not in the queue."""
        place = self.position_of(prompt)
        return None if place is None else "repeat" if self.looks[place] & REPEAT else "judgement"

    def next_after(self, prompt: str | None) -> str | None:
        """The next open prompt after `prompt` (None: from the start), going round; own work before that of others.

        Never `prompt` itself; None when nothing else is open.
        """
        here = -1 if prompt is None else self._place(prompt, -1)
        for waiting in (self._open_own, self._open_others):
            found = waiting.find(1, here + 1)
            found = waiting.find(1) if found < 0 else found
            if found >= 0 and found != here:
                return self._prompt(found)
        return None

    def item_after(self, prompt: str) -> str | None:
        """The prompt after `prompt` in the queue, whatever its state; None at the end. From outside, the first."""
        here = self._place(prompt, -1) + 1
        return self._prompt(here) if here < len(self.looks) else None

    def previous_before(self, prompt: str | None) -> str | None:
        """The prompt before `prompt` in the queue, whatever its state (None: the last one); None at the start."""
        here = len(self.looks) if prompt is None else self._place(prompt, len(self.looks))
        return self._prompt(here - 1) if here > 0 else None

    def with_state(self, prompt: str, state: ItemState) -> "Queue":
        """The queue after the annotator's answer to `prompt`, without reading the project again."""
        here = self.position_of(prompt)
        if here is None:
            return self
        looks = bytearray(self.looks)
        looks[here] = looks[here] & ~STATE | STATES.index(state)
        answered = not self.looks[here] & STATE and state != "open"
        return Queue(self.ids, self.order, bytes(looks), self.today + answered)

    def only(self, kept: Iterable[bool]) -> "Queue":
        """The prompts for which `kept`, asked in their order, says so."""
        marks = bytes(kept)
        order = packed_places(compress(self._places, marks))
        return Queue(self.ids, order, bytes(compress(self.looks, marks)), self.today)

    def waiting(self) -> frozenset[str]:
        """The open prompts, own and others', but for one that silently comes back."""
        texts = self.ids.texts()
        return frozenset(texts[place] for place in compress(self._places, self.looks.translate(_WAITING)))

    def each(self) -> Iterator[QueueItem]:
        """Every prompt in its order: for all of very many."""
        texts = self.ids.texts()
        return (_item(texts[place], look) for place, look in zip(self._places, self.looks, strict=True))

    def at(self, place: int) -> QueueItem:
        """The prompt at a place in the queue, counted from 0."""
        return _item(self._prompt(place), self.looks[place])

    def _place(self, prompt: str, outside: int) -> int:
        place = self.position_of(prompt)
        return outside if place is None else place

    def _prompt(self, place: int) -> str:
        return self.ids[self._places[place]]

    @cached_property
    def _places(self) -> Sequence[int]:
        return memoryview(self.order).cast("I")

    @cached_property
    def _open_own(self) -> bytes:
        return self.looks.translate(_OPEN_OWN)

    @cached_property
    def _open_others(self) -> bytes:
        return self.looks.translate(_OPEN_OTHERS)

    @cached_property
    def _open_others_count(self) -> int:
        return self._open_others.count(1)


class QueueItems(Sequence[QueueItem]):
    """The prompts of a queue, each made when it is looked at."""

    def __init__(self, queue: Queue) -> None:
        self._queue = queue

    def __len__(self) -> int:
        return len(self._queue.looks)

    def __iter__(self) -> Iterator[QueueItem]:
        return self._queue.each()

    @overload
    def __getitem__(self, place: int) -> QueueItem: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[QueueItem]: ...

    def __getitem__(self, place: int | slice) -> QueueItem | Sequence[QueueItem]:
        if isinstance(place, slice):
            return [self._queue.at(one) for one in range(len(self))[place]]
        return self._queue.at(range(len(self))[place])


def packed_places(places: Iterable[int]) -> bytes:
    """Places as a column of native unsigned ints."""
    return array("I", places).tobytes()
