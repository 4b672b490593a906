"""The split into train and validation: by prompt, stored, and sticky from release to release.

A reshuffle at every release would train on what an earlier one measured on. Here a prompt that was placed stays:
near-duplicates follow their neighbours, one whose neighbours lie on both sides is held back, and the rest are placed by
a salted hash, corrected towards the validation share in every tag.
"""

import hashlib
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final, Literal

from dpotui.errors import BadInputError
from dpotui.export.neighbours import Neighbours, find_neighbours
from dpotui.export.report import SplitCounts
from dpotui.project import Project, Writer
from dpotui.project.store.connection import Connection, text

Side = Literal["train", "validation", "held"]
Sides = Mapping[str, Side]

HIGHEST_SHARE: Final = 0.5
_NONE: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True)
class SplitPlan:
    """Where every prompt of a release lies: those placed before (`known`) and those to be placed now (`new`)."""

    known: Sides
    new: Sides

    def side(self, prompt: str) -> Side:
        """The side of a prompt that the plan was made for."""
        return self.new[prompt] if prompt in self.new else self.known[prompt]


def assign_split(project: Project, prompts: Iterable[str], *, share: float, author: str) -> SplitCounts:
    """Place the prompts that have no side yet and store where; `share` (0 to 0.5) is meant for validation.

    Raises BadInputError when the share is out of range or somebody else has placed prompts meanwhile.
    """
    asked = sorted(set(prompts))
    plan = plan_split(project, asked, share=share)
    with project.write() as writer:
        store_split(writer, plan, author=author)
    sides = Counter(plan.side(prompt) for prompt in asked)
    return SplitCounts(sides["train"], sides["validation"], sides["held"], len(plan.new))


def plan_split(project: Project, prompts: Iterable[str], *, share: float) -> SplitPlan:
    """Where the prompts lie or would be placed; nothing is stored."""
    if not 0 <= share <= HIGHEST_SHARE:
        raise BadInputError(f"{share}: the validation share lies between 0 and {HIGHEST_SHARE}; the usual one is 0.2.")
    with project.read() as connection:
        known = _stored_sides(connection)
        asked = set(prompts)
        tags = tags_by_prompt(connection)
        neighbours = find_neighbours(connection, asked | known.keys())
    return SplitPlan(known, place(asked, known, neighbours, tags, share=share, salt=project.id))


def store_split(writer: Writer, plan: SplitPlan, *, author: str) -> None:
    """Append the new sides of a plan. Raises BadInputError when other prompts were placed since it was made."""
    if _stored_sides(writer.connection) != plan.known:
        raise BadInputError("Somebody else has exported just now; nothing was written. Export again.")
    if plan.new:
        rows = [{"prompt": prompt, "side": side} for prompt, side in sorted(plan.new.items())]
        writer.append("split", author, {"split_side": rows}, subject="split")


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
    sides = dict(known)
    for prompt, side in known.items():
        if side == "train" and _sides_around(prompt, sides, neighbours) >= {"validation"}:
            sides[prompt] = "held"
    balance = _Balance(sides, tags, share)
    waiting = set(prompts) - sides.keys()
    _follow(deque(sorted(sides)), waiting, sides, neighbours, balance)
    for prompt in sorted(waiting):
        if prompt not in sides:
            sides[prompt] = "validation" if _fraction(salt, prompt) < balance.chance(prompt) else "train"
            balance.count(prompt, sides[prompt])
            _follow(deque([prompt]), waiting, sides, neighbours, balance)
    return {prompt: side for prompt, side in sides.items() if known.get(prompt) != side}


class _Balance:
    """How far the validation share is behind, over all prompts and within each tag."""

    def __init__(self, sides: Sides, tags: Mapping[str, Sequence[str]], share: float) -> None:
        self._tags = tags
        self._share = share
        self._deficit: defaultdict[str | None, float] = defaultdict(float)
        """Validation prompts that are missing (or, below 0, too many), by tag; None is all prompts together."""
        for prompt, side in sides.items():
            self.count(prompt, side)

    def count(self, prompt: str, side: Side) -> None:
        """Take note that a prompt was placed."""
        if side != "held":
            for group in (None, *self._tags.get(prompt, ())):
                self._deficit[group] += self._share - (side == "validation")

    def chance(self, prompt: str) -> float:
        """The share of hash values that send this prompt to validation: the aim, plus what is missing so far."""
        tags = self._tags.get(prompt, ())
        within = sum(self._deficit[tag] for tag in tags) / len(tags) if tags else 0.0
        return self._share + self._deficit[None] + within if self._share else 0.0


def _follow(
    placed: "deque[str]", waiting: AbstractSet[str], sides: dict[str, Side], neighbours: Neighbours, balance: _Balance
) -> None:
    """Let the waiting neighbours of placed prompts, and theirs in turn, take the side they lie beside."""
    while placed:
        prompt = placed.popleft()
        if sides[prompt] == "held":
            continue
        for other in sorted(neighbours.get(prompt, _NONE)):
            if other in waiting and other not in sides:
                around = _sides_around(other, sides, neighbours)
                sides[other] = "held" if len(around) > 1 else sides[prompt]
                balance.count(other, sides[other])
                placed.append(other)


def _sides_around(prompt: str, sides: Sides, neighbours: Neighbours) -> set[Side]:
    return {sides[other] for other in neighbours.get(prompt, _NONE) if sides.get(other, "held") != "held"}


def _fraction(salt: str, prompt: str) -> float:
    """A number in [0, 1) that depends on nothing but the project and the prompt."""
    return int.from_bytes(hashlib.sha256(f"{salt}/split/{prompt}".encode()).digest()[:8]) / 2**64


def _stored_sides(connection: Connection) -> dict[str, Side]:
    rows = connection.execute(text("SELECT prompt, side FROM current_split"))
    return {row.prompt: row.side for row in rows}


def tags_by_prompt(connection: Connection) -> dict[str, list[str]]:
    """The tags of every tagged prompt, in alphabetical order."""
    tags: dict[str, list[str]] = {}
    for row in connection.execute(text("SELECT prompt, tag FROM current_tag ORDER BY prompt, tag")):
        tags.setdefault(row.prompt, []).append(row.tag)
    return tags
