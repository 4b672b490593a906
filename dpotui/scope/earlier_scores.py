"""What scores that were given under an earlier rubric still say under another one."""

import json
from collections.abc import Iterator
from typing import Final, Literal, get_args

import msgspec

from dpotui.errors import BadInputError
from dpotui.project import Writer, canonical
from dpotui.project.store.connection import Connection
from dpotui.project.store.setting import stored_setting
from dpotui.scope.rubric import Criterion, Rubric
from dpotui.text import one_line

Counting = Literal["all", "unchanged", "none"]
"""Which earlier scores count: on every criterion that is still there on its scale; only on those whose words are also
the same; or none at all."""

Change = Literal["same", "reworded", "turned", "rescaled", "added", "dropped"]
"""What becomes of a criterion. `turned`: descriptions stand at other points than before, so that a score may now say
the opposite of what was meant."""

EARLIER_SETTING: Final = "earlier_scores"

_MOVED_RATIO: Final = 85.0
"""Similarity (0 to 100) from which the description of one point is that of another point before."""


class EarlierScores(msgspec.Struct, frozen=True):
    """What the lead chose for the scores that a new rubric found."""

    count: Counting | None = None
    """None: nobody chose. Then all count but those on a criterion that was turned."""
    again: bool = True
    """Whether prompts whose judgements say nothing on some criterion are offered to their annotators again."""


class CriterionChange(msgspec.Struct, frozen=True):
    """What becomes of one criterion from one rubric to another."""

    key: str
    name: str
    change: Change


def parse_counting(name: str) -> Counting:
    """The choice of this name. Raises BadInputError, naming those there are, when there is none."""
    for known in get_args(Counting):
        if known == name:
            return known  # type: ignore[no-any-return]
    raise BadInputError(f"{one_line(name, 40)}: earlier scores count as one of {', '.join(get_args(Counting))}.")


def criterion_changes(old: Rubric, new: Rubric) -> tuple[CriterionChange, ...]:
    """Every criterion of both rubrics, those of the new one first."""
    before = {criterion.key: criterion for criterion in old.criteria}
    after = {criterion.key for criterion in new.criteria}
    found = [
        CriterionChange(one.key, one.name, _change(before[one.key], one) if one.key in before else "added")
        for one in new.criteria
    ]
    return (*found, *(CriterionChange(one.key, one.name, "dropped") for one in old.criteria if one.key not in after))


def _change(old: Criterion, new: Criterion) -> Change:
    if (old.low, old.high) != (new.low, new.high) or not {*old.points} <= {*new.points}:
        return "rescaled"
    if old.anchors == new.anchors:
        return "same" if old.question == new.question else "reworded"
    return "turned" if _is_turned(old, new) else "reworded"


def _is_turned(old: Criterion, new: Criterion) -> bool:
    """Whether the description of some point is that of another point before, rather than its own."""
    from rapidfuzz import fuzz

    described = [(point, old.anchor(point)) for point in old.points if old.anchor(point)]
    for point in new.points:
        said = new.anchor(point)
        if not said:
            continue
        likeness = {at: fuzz.ratio(said.casefold(), before.casefold()) for at, before in described}
        closest = max(likeness, key=lambda at: likeness[at], default=point)
        if likeness.get(closest, 0) >= _MOVED_RATIO and likeness[closest] > likeness.get(point, 0):
            return True
    return False


def held_criteria(old: Rubric, new: Rubric, earlier: EarlierScores) -> frozenset[str]:
    """The criteria of `new` on which a score given under `old` counts."""
    if old.id == new.id:
        return frozenset(criterion.key for criterion in new.criteria)
    counting: dict[Counting | None, tuple[Change, ...]] = {
        None: ("same", "reworded"),
        "all": ("same", "reworded", "turned"),
        "unchanged": ("same",),
        "none": (),
    }
    return frozenset(one.key for one in criterion_changes(old, new) if one.change in counting[earlier.count])


def read_earlier_scores(connection: Connection, rubric: Rubric) -> EarlierScores:
    """What was chosen when `rubric` was put in force."""
    stored = stored_setting(connection, EARLIER_SETTING)
    chosen = json.loads(stored) if stored else {}
    if chosen.get("rubric") != rubric.id:
        return EarlierScores()
    return EarlierScores(chosen["count"], chosen["again"])


def write_earlier_scores(writer: Writer, rubric: Rubric, earlier: EarlierScores, author: str) -> None:
    """Note what counts of the scores given before `rubric`, in the same transaction that puts it in force."""
    value = canonical({"rubric": rubric.id, "count": earlier.count, "again": earlier.again})
    rows = {"setting": [{"key": EARLIER_SETTING, "value": value}]}
    writer.append("setting", author, rows, subject=EARLIER_SETTING)


def turned_criteria(rubrics: Iterator[Rubric], new: Rubric) -> tuple[str, ...]:
    """The names of the criteria whose descriptions changed places since one of `rubrics`."""
    changes = (one for old in rubrics for one in criterion_changes(old, new) if one.change == "turned")
    return tuple(dict.fromkeys(one.name for one in changes))
