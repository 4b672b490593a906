"""Reading an annotator's queue: what to judge next, and the way back to what is judged."""

from array import array
from collections.abc import Collection, Iterable, Iterator
from itertools import compress
from typing import Final

from dpotui.annotation.queue.items import (
    CALIBRATION,
    DOUBLE,
    MINE,
    REPEAT,
    STATE,
    STATE_AFTER,
    STATES,
    Queue,
)
from dpotui.annotation.queue.repeats import due_repeats
from dpotui.annotation.queue.workload import TeamAnswer, Workload, outdated_prompts, read_workload
from dpotui.project import Project, midnight
from dpotui.project.store.connection import Connection

_BYTE: Final = 256
_AS_MINE: Final = bytes(look | MINE for look in range(_BYTE))


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
    outdated = frozenset(work.columns.places_of(connection, outdated_prompts(connection, annotator)))
    due = work.columns.places_of(connection, due_repeats(connection, project, annotator))
    returning = next((place for place in due if work.ordinary[place] and place not in outdated), None)
    began = midnight()
    given = (answers[annotator] for answers in work.answers.values() if annotator in answers)
    today = sum(answer.on_screen and answer.made_at >= began for answer in given)
    places, looks = array("I"), bytearray()
    for share in (*_calibration(work, annotator, outdated), *_shared_out(work, annotator, outdated)):
        places.extend(share[0])
        looks.extend(share[1])
    if returning is not None:
        _bring_back(places, looks, returning)
    return Queue(work.columns.ids, places.tobytes(), bytes(looks), today)


_Share = tuple[Iterable[int], Iterable[int]]
"""Some prompts in the order in which they come, and their looks."""


def _calibration(work: Workload, annotator: str, outdated: Collection[int]) -> Iterator[_Share]:
    """The calibration prompts, which wait for everybody but the author of the reference: they have had their say."""
    for place, author in work.calibration.items():
        answer = work.answers.get(place, {}).get(annotator)
        state = STATES.index("done") if author == annotator and not answer else _state(place, answer, outdated)
        yield (place,), (CALIBRATION | MINE | state,)


def _shared_out(work: Workload, annotator: str, outdated: Collection[int]) -> Iterator[_Share]:
    """The annotator's own prompts, and those of others by how many of the team they fall to before them."""
    present, looks = bytearray(work.ordinary), bytearray(work.double.translate(bytes((0, DOUBLE)) + bytes(_BYTE - 2)))
    for place in work.answered_ordinary:
        answer = work.answers[place].get(annotator)
        if answer is not None:
            looks[place] |= _state(place, answer, outdated)
        elif not work.is_lacking(place):
            present[place] = 0
    ranks = work.ranks(annotator)
    first, second = _equal(ranks, 0), _both(_equal(ranks, 1), work.double)
    mine = _both(present, _either(first, second)) if annotator in work.team else bytes(len(present))
    yield compress(range(len(mine)), mine), bytes(compress(looks, mine)).translate(_AS_MINE)
    others = _either(present, mine, only_one=True)
    for rank in range(max(ranks, default=-1) + 1):
        yield _in_line(_both(others, _equal(ranks, rank)), looks, last_first=bool(work.team))


def _in_line(chosen: bytes, looks: bytearray, *, last_first: bool) -> _Share:
    """The chosen prompts in order of import, or in its reverse."""
    places = range(len(chosen))
    if last_first:
        return compress(reversed(places), reversed(chosen)), compress(reversed(looks), reversed(chosen))
    return compress(places, chosen), compress(looks, chosen)


def _state(place: int, answer: TeamAnswer | None, outdated: Collection[int]) -> int:
    return 0 if answer is None or place in outdated else STATES.index(STATE_AFTER[answer.outcome])


def _bring_back(places: "array[int]", looks: bytearray, returning: int) -> None:
    """Move a prompt to where the annotator comes next, looking like their own and open."""
    if returning not in places:
        return
    at = places.index(returning)
    look = looks[at] & ~STATE | MINE | REPEAT
    del places[at], looks[at]
    own = sum(one & MINE > 0 for one in looks)
    here = next((place for place in range(own) if not looks[place] & STATE), own)
    places.insert(here, returning)
    looks.insert(here, look)


# Columns of a byte a prompt, 0 or 1. Whole numbers of millions of bits are combined at the speed of memory.


def _equal(column: bytes, value: int) -> bytes:
    return column.translate(bytes(byte == value for byte in range(_BYTE)))


def _both(one: bytes | bytearray, other: bytes) -> bytes:
    return (int.from_bytes(one, "little") & int.from_bytes(other, "little")).to_bytes(len(one), "little")


def _either(one: bytes | bytearray, other: bytes, *, only_one: bool = False) -> bytes:
    a, b = int.from_bytes(one, "little"), int.from_bytes(other, "little")
    return (a ^ b if only_one else a | b).to_bytes(len(one), "little")
