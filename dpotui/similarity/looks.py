"""Several looks at the same texts, one after another."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from dpotui.similarity.components import Indices
from dpotui.similarity.passing_over import PassedOver

Pairs = tuple[Indices, Indices]
Look = Callable[[PassedOver], Iterator[Pairs]]
"""A look at all pairs: those that can be near-duplicates."""


def each_once(looks: Sequence[Look], texts: int, passed_over: PassedOver) -> Iterator[Pairs]:
    """The pairs that any of these looks finds among so many texts, each once."""
    seen: Indices = np.zeros(0, dtype=np.int64)
    for number, look in enumerate(looks):

        def beginning(places: Indices, share: float, number: int = number) -> bool:
            return passed_over(places, (number + share) / len(looks))

        found = [seen]
        for row, column in look(beginning):
            pairs = row * texts + column
            new = ~_are_among(pairs, seen)
            if number + 1 < len(looks):
                found.append(pairs)
            yield row[new], column[new]
        seen = np.sort(np.concatenate(found))


def _are_among(pairs: Indices, seen: Indices) -> NDArray[np.bool_]:
    """Which of these numbers are in ascending ones."""
    if not len(seen):
        return np.zeros(len(pairs), dtype=np.bool_)
    place = np.minimum(np.searchsorted(seen, pairs), len(seen) - 1)
    return np.asarray(seen[place] == pairs)
