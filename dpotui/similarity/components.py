"""Which things are connected, when pairs of them are."""

from collections import defaultdict
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.int64]
Flags = NDArray[np.bool_]


def connected(edges: Iterable[tuple[int, int]]) -> list[tuple[int, ...]]:
    """The connected components of a graph, each ascending, in order of their first node."""
    parent: dict[int, int] = {}

    def root(node: int) -> int:
        while parent.setdefault(node, node) != node:
            parent[node] = node = parent[parent[node]]
        return node

    for a, b in edges:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for node in sorted(parent):
        groups[root(node)].append(node)
    return [tuple(group) for _, group in sorted(groups.items())]


class Components:
    """What is connected so far, as pairs come in: all that has one label."""

    def __init__(self, size: int) -> None:
        self._labels: Indices = np.arange(size)

    def apart(self, ones: Indices, others: Indices) -> Flags:
        """Which of these pairs are not connected."""
        return np.asarray(self._labels[ones] != self._labels[others])

    def all_one(self, things: Indices) -> bool:
        """Whether all of these are connected with each other."""
        return bool((self._labels[things] == self._labels[things[0]]).all())

    def join(self, ones: Indices, others: Indices) -> None:
        """Connect each of these pairs."""
        if not len(ones):
            return
        label = np.arange(len(self._labels))
        for group in connected(zip(self._labels[ones].tolist(), self._labels[others].tolist(), strict=True)):
            label[list(group)] = group[0]
        self._labels = label[self._labels]
