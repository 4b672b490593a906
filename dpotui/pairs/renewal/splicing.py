"""Tables brought up to date: only the entries of touched prompts are made anew.

A table is columns of entries that each belong to one prompt, in an order that any two of them have whatever else there
is: by id, by revision, by prompt. So the table of everything is that of the untouched prompts with that of the touched
ones merged into it, and so is every column whose entries rest on nothing but their own prompt.
"""

from collections.abc import Iterable
from dataclasses import fields
from itertools import chain
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from dpotui.statistics.arrays import Flags, Ints

Column = TypeVar("Column", bound=NDArray[Any] | tuple[Any, ...])


class Moved(NamedTuple):
    """Where the entries of two tables stand in the one made of both."""

    before: int
    """How many entries the first one has."""
    to: Ints
    """By entry of the first and then of the second: its place; -1 where it is gone."""


class Splice:
    """How a table comes of the one before, less the entries of touched prompts, and of that of those prompts alone."""

    def __init__(self, kept: Flags, at: Ints) -> None:
        """`kept`: which entries before stay. `at`: by entry of the touched prompts, the one before that it precedes."""
        stay = np.flatnonzero(kept)
        order = np.argsort(np.concatenate([2 * stay + 1, 2 * at]), kind="stable")
        origin = np.concatenate([stay, len(kept) + np.arange(len(at))])[order]
        self.kept = kept
        self.at = at
        self.moved = Moved(len(kept), np.full(len(kept) + len(at), -1))
        self.moved.to[origin] = np.arange(len(origin))
        self._runs = list(_runs(origin, len(kept)))

    def column(self, before: Column, part: Column) -> Column:
        """A column of both tables, an entry each, as it is now."""
        number = len(self.kept)
        pieces = (
            before[start:stop] if start < number else part[start - number : stop - number] for start, stop in self._runs
        )
        merged: Any = np.concatenate([before[:0], *pieces]) if isinstance(before, np.ndarray) else tuple(chain(*pieces))
        found: Column = merged
        return found

    def indices(self, before: Ints, part: Ints, moved: Moved) -> Ints:
        """A column of indices into another table, whose entries have `moved`."""
        found: Ints = moved.to[self.column(before, part + moved.before)]
        return found

    def columns(self, before: object, part: object, **moved: Moved) -> dict[str, Any]:
        """All columns of two tables of one class, by name; those are named whose indices point into a table that has
        `moved`.
        """
        both = {name: (getattr(before, name), getattr(part, name)) for name in _columns_of(before)}
        return {
            name: self.indices(*two, moved[name]) if name in moved else self.column(*two) for name, two in both.items()
        }


def _columns_of(table: Any) -> Iterable[str]:
    names = (field.name for field in fields(table) if field.init)
    return [name for name in names if isinstance(getattr(table, name), np.ndarray | tuple)]


def _runs(origin: Ints, number: int) -> Iterable[tuple[int, int]]:
    """Stretches of entries that stay beside each other; none of them spans both tables."""
    if not len(origin):
        return ()
    breaks = np.flatnonzero((np.diff(origin) != 1) | (origin[1:] == number)) + 1
    starts = np.concatenate([[0], breaks])
    firsts = origin[starts]
    return zip(firsts.tolist(), (firsts + np.diff(starts, append=len(origin))).tolist(), strict=True)
