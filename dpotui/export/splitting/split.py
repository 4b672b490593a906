"""The split into train and validation: by prompt, stored, and sticky from release to release.

A reshuffle at every release would train on what an earlier one measured on. Here a prompt that was placed stays:
near-duplicates follow their neighbours, one whose neighbours lie on both sides is held back, and the rest are placed by
a salted hash, corrected towards the validation share in every tag.
"""

import hashlib
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain
from typing import Final, NamedTuple

from dpotui.errors import BadInputError
from dpotui.export.report import Side
from dpotui.export.splitting.neighbours import Neighbours
from dpotui.project import Project, Writer
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.prompts.tagging import tags_by_prompt
from dpotui.prompts.users import read_users

Sides = Mapping[str, Side]

HIGHEST_SHARE: Final = 0.5
LOPSIDED: Final = 2.0
"""A side is lopsided when it holds more than this many times its share, or less than one in this many."""
_NONE: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True)
class SplitPlan:
    """Where every prompt of a release lies: those placed before (`known`) and those to be placed now (`new`)."""

    known: Sides
    new: Sides

    def side(self, prompt: str) -> Side:
        """The side of a prompt that the plan was made for."""
        return self.new[prompt] if prompt in self.new else self.known[prompt]


@dataclass(frozen=True)
class StoredSplit:
    """What the project knows of the split: the sides it has stored, and the tags by which it is balanced."""

    sides: Sides
    tags: Mapping[str, Sequence[str]]
    """The tags of every tagged prompt, in alphabetical order."""
    both: frozenset[str]
    """Prompts that copies, before they were merged, have placed in train here and in validation there."""
    users: Sequence[Sequence[str]] = ()
    """The prompts of each user who asked several."""


def read_split(connection: Connection) -> StoredSplit:
    """Read the split as it stands."""
    return StoredSplit(
        _stored_sides(connection),
        tags_by_prompt(connection),
        frozenset(_ON_BOTH_SIDES.each(connection)),
        read_users(connection),
    )


class _Placed(NamedTuple):
    prompt: str
    side: Side


_ON_BOTH_SIDES: Final = Query(
    "SELECT prompt FROM split_side WHERE side <> 'held' GROUP BY prompt HAVING count(DISTINCT side) > 1", str
)
_SIDES: Final = Query("SELECT prompt, side FROM current_split", _Placed)


def plan_split(
    stored: StoredSplit, prompts: Iterable[str], neighbours: Neighbours, *, share: float, salt: str
) -> SplitPlan:
    """Where the prompts lie or would be placed; nothing is stored."""
    if not 0 <= share <= HIGHEST_SHARE:
        raise BadInputError(f"{share}: the validation share lies between 0 and {HIGHEST_SHARE}; the usual one is 0.2.")
    return SplitPlan(stored.sides, place(prompts, stored.sides, neighbours, stored.tags, share=share, salt=salt))


def store_split(writer: Writer, plan: SplitPlan, *, author: str) -> None:
    """Append the new sides of a plan. Raises BadInputError when other prompts were placed since it was made."""
    if _stored_sides(writer.connection) != plan.known:
        raise BadInputError("Somebody else has exported just now; nothing was written. Export again.")
    if plan.new:
        rows = [{"prompt": prompt, "side": side} for prompt, side in sorted(plan.new.items())]
        writer.append("split", author, {"split_side": rows}, subject="split")


def place_prompts(project: Project, *, train: Iterable[str], held_out: Iterable[str], author: str) -> None:
    """Put prompts on sides of one's own choice, as before a first release; those that have a side keep it."""
    with project.write() as writer:
        known = _stored_sides(writer.connection)
        new: dict[str, Side] = {prompt: "validation" for prompt in held_out if prompt not in known}
        new |= {prompt: "train" for prompt in train if prompt not in known}
        store_split(writer, SplitPlan(known, new), author=author)


def place(
    prompts: Iterable[str],
    known: Sides,
    neighbours: Neighbours,
    tags: Mapping[str, Sequence[str]],
    *,
    share: float,
    salt: str,
) -> dict[str, Side]:
    """Sides for the prompts that need one; pure, and the same for the same input in any order.

    Also holds back a prompt of the train side that lies beside one of the validation side, which only a merge of two
    copies can bring about.
    """
    board = _Board(known, neighbours)
    for prompt, side in known.items():
        if side == "train" and "validation" in board.around(prompt):
            board.put(prompt, "held")
    balance = _Balance(board.sides, tags, share)
    waiting = set(prompts) - board.sides.keys()
    _follow(deque(sorted(board.sides)), waiting, board, balance)
    total = len(board.sides.keys() | waiting)
    first = _first_held_out(board.sides, waiting, neighbours, share, salt)
    for prompt in sorted(waiting, key=lambda prompt: (prompt not in first, prompt)):
        if prompt not in board.sides:
            drawn = prompt in first or _fraction(salt, prompt) < balance.chance(prompt)
            held_out = drawn and balance.has_room(1 + board.following(prompt, waiting), total)
            board.put(prompt, "validation" if held_out else "train")
            balance.count(prompt, board.sides[prompt])
            _follow(deque([prompt]), waiting, board, balance)
    return {prompt: side for prompt, side in board.sides.items() if known.get(prompt) != side}


def _first_held_out(
    sides: Sides, waiting: AbstractSet[str], neighbours: Neighbours, share: float, salt: str
) -> set[str]:
    """The prompt that goes to validation before all others, so that in a small project that side is not left empty.

    It has no neighbours, for they would all follow it.
    """
    free = waiting - sides.keys()
    alone = free - neighbours.beside.keys() - neighbours.groups.keys()
    if "validation" in sides.values() or not alone or not round(share * (len(sides) + len(free))):
        return set()
    return {min(alone, key=lambda prompt: _fraction(salt, prompt))}


class _Board:
    """The sides as they are placed, and which of them lie around a prompt."""

    def __init__(self, known: Sides, neighbours: Neighbours) -> None:
        self.sides: dict[str, Side] = {}
        self._neighbours = neighbours
        self._members = neighbours.members()
        self._within: defaultdict[str, set[Side]] = defaultdict(set)
        """The sides that members of a group lie on."""
        for prompt, side in known.items():
            self.put(prompt, side)

    def put(self, prompt: str, side: Side) -> None:
        """Place a prompt."""
        self.sides[prompt] = side
        for group in self._neighbours.groups.get(prompt, ()):
            self._within[group].add(side)

    def around(self, prompt: str) -> set[Side]:
        """The sides, train and validation only, on which neighbours of a prompt lie."""
        beside = (self.sides.get(other, "held") for other in self._neighbours.beside.get(prompt, _NONE))
        groups = (side for group in self._neighbours.groups.get(prompt, ()) for side in self._within[group])
        return {side for side in chain(beside, groups) if side != "held"}

    def following(self, prompt: str, waiting: AbstractSet[str]) -> int:
        """How many waiting prompts would follow this one at once."""
        members = chain.from_iterable(self._members.get(group, ()) for group in self._neighbours.groups.get(prompt, ()))
        others = {*self._neighbours.beside.get(prompt, _NONE), *members} - {prompt}
        return sum(other in waiting and other not in self.sides for other in others)

    def neighbours(self, prompt: str) -> list[str]:
        """The neighbours of a prompt. The members of a group are named once: they all follow the first one placed."""
        groups = self._neighbours.groups.get(prompt, ())
        members = chain.from_iterable(self._members.pop(group, ()) for group in groups)
        return sorted({*self._neighbours.beside.get(prompt, _NONE), *members})


class _Balance:
    """How far the validation share is behind, over all prompts and within each tag."""

    def __init__(self, sides: Sides, tags: Mapping[str, Sequence[str]], share: float) -> None:
        self._tags = tags
        self._share = share
        self._held_out = 0
        self._deficit: defaultdict[str | None, float] = defaultdict(float)
        """Validation prompts that are missing (or, below 0, too many), by tag; None is all prompts together."""
        for prompt, side in sides.items():
            self.count(prompt, side)

    def count(self, prompt: str, side: Side) -> None:
        """Take note that a prompt was placed."""
        self._held_out += side == "validation"
        if side != "held":
            for group in (None, *self._tags.get(prompt, ())):
                self._deficit[group] += self._share - (side == "validation")

    def has_room(self, number: int, total: int) -> bool:
        """Whether so many prompts more leave validation under `LOPSIDED` times its share of the total."""
        return bool(round(self._share * total)) and self._held_out + number <= max(1.0, LOPSIDED * self._share * total)

    def chance(self, prompt: str) -> float:
        """The share of hash values that send this prompt to validation: the aim, plus what is missing so far."""
        tags = self._tags.get(prompt, ())
        within = sum(self._deficit[tag] for tag in tags) / len(tags) if tags else 0.0
        return self._share + self._deficit[None] + within if self._share else 0.0


def _follow(placed: "deque[str]", waiting: AbstractSet[str], board: _Board, balance: _Balance) -> None:
    """Let the waiting neighbours of placed prompts, and theirs in turn, take the side they lie beside."""
    while placed:
        prompt = placed.popleft()
        if board.sides[prompt] == "held":
            continue
        for other in board.neighbours(prompt):
            if other in waiting and other not in board.sides:
                around = board.around(other)
                board.put(other, "held" if len(around) > 1 else board.sides[prompt])
                balance.count(other, board.sides[other])
                placed.append(other)


def _fraction(salt: str, prompt: str) -> float:
    """A number in [0, 1) that depends on nothing but the project and the prompt."""
    return int.from_bytes(hashlib.sha256(f"{salt}/split/{prompt}".encode()).digest()[:8]) / 2**64


def _stored_sides(connection: Connection) -> dict[str, Side]:
    return {row.prompt: row.side for row in _SIDES.each(connection)}
