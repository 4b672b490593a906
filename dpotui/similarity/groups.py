"""Near-duplicate texts: every pair, as comparing each with each would find, in a fraction of the time.

Texts are compared as `comparable` gives them. Where very many are near-duplicates of each other, their pairs are more
than anybody can read or wait for; `near_groups` finds what belongs together without comparing them all.
"""

from collections import defaultdict, deque
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Final

import numpy as np

from dpotui.long_work import part
from dpotui.similarity.components import Components, Indices, connected
from dpotui.similarity.normal_form import comparable
from dpotui.similarity.one_thread import one_thread
from dpotui.similarity.search import CHUNK, NearSearch
from dpotui.similarity.words_in_common import Ratios

Near = tuple[int, int, float]
"""Two texts by index, and their ratio (0 to 100)."""

_COMPARED: Final = 0.97
"""The share of the time of a search by which groups are found; what is left lists the pairs within them."""
AT_ONCE: Final = 4 * CHUNK
"""Pairs that are all compared, without a look at what the first of them connect: near-identical texts make more."""


@one_thread()
def near_duplicate_pairs(texts: Sequence[str], ratio: float) -> list[Near]:
    """Pairs of indices (i, j, ratio) with i < j of texts whose ratio (0 to 100) is at least `ratio`, in that order.

    Equal texts (after NFKC, casefold and whitespace) have ratio 100. Raises ValueError for a ratio that is not above 0
    and at most 100.
    """
    copies = _copies(texts)
    groups = list(copies.values())
    pairs = [(i, j, 100.0) for group in groups for i, j in combinations(group, 2)]
    for a, b, found in _near_distinct(list(copies), ratio):
        pairs += [(min(i, j), max(i, j), found) for i, j in product(groups[a], groups[b])]
    return sorted(pairs)


@one_thread()
def clusters(texts: Sequence[str], ratio: float) -> list[tuple[int, ...]]:
    """Groups of two or more indices that near-duplicate pairs connect, each ascending, ordered by first index."""
    copies = _copies(texts)
    groups = list(copies.values())
    edges = [(group[0], other) for group in groups for other in group[1:]]
    edges += [(groups[a][0], groups[b][0]) for a, b, _ in _links(NearSearch(list(copies), ratio))]
    return connected(edges)


@dataclass(frozen=True)
class LargeGroup:
    """Texts that near-duplicate pairs connect, too many to list every pair."""

    first: int
    links: tuple[Near, ...]
    """Every other one of them, as (one that it is near to, itself, ratio)."""

    @property
    def members(self) -> tuple[int, ...]:
        """All of them, the first one first."""
        return (self.first, *(member for _, member, _ in self.links))

    @property
    def size(self) -> int:
        """How many they are."""
        return 1 + len(self.links)


@dataclass(frozen=True)
class NearGroups:
    """The near-duplicates among some texts."""

    pairs: list[Near]
    """All pairs (i, j, ratio) with i < j of the groups that are not large, in order."""
    large: tuple[LargeGroup, ...]

    def among(self, texts: Container[int]) -> "NearGroups":
        """The near-duplicates among `texts` only; of a large group those that are linked without a way over others."""
        pairs = [pair for pair in self.pairs if pair[0] in texts and pair[1] in texts]
        large = [
            LargeGroup(links[0][0], links)
            for group in self.large
            if (links := tuple(link for link in group.links if link[0] in texts and link[1] in texts))
        ]
        return NearGroups(pairs, tuple(large))


@one_thread()
def near_groups(texts: Sequence[str], ratio: float, *, listed: int) -> NearGroups:
    """The near-duplicates of distinct comparable texts: all pairs of groups of up to `listed`, and the larger groups.

    A group is all that pairs of at least `ratio` connect, in however many steps. What is known to be connected is not
    compared for it: thousands of near-identical texts cost a few comparisons each, not one with each other.
    """
    search = NearSearch(texts, ratio)
    with part("Comparing texts", _COMPARED):
        links = _links(search)
    groups = connected((one, other) for one, other, _ in links)
    pairs = _pairs_within(search, [group for group in groups if len(group) <= listed])
    beside = _beside(links)
    return NearGroups(pairs, tuple(_large_group(group[0], beside) for group in groups if len(group) > listed))


def _copies(texts: Sequence[str]) -> dict[str, list[int]]:
    """The indices of each distinct text, compared as `comparable` gives it."""
    copies: defaultdict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        copies[comparable(text)].append(index)
    return dict(copies)


def _near_distinct(texts: list[str], ratio: float) -> list[Near]:
    """The near-duplicate pairs among distinct comparable texts."""
    search = NearSearch(texts, ratio)
    found = [(a, b, 100.0) for group in search.same_words for a, b in combinations(group, 2)]
    for ones, others in search.candidates():
        found += _as_pairs(*search.near(ones, others))
    return found


def _as_pairs(ones: Indices, others: Indices, ratios: Ratios) -> Iterable[Near]:
    return zip(ones.tolist(), others.tolist(), ratios.tolist(), strict=True)


def _links(search: NearSearch) -> list[Near]:
    """Near-duplicate pairs that connect all that such pairs connect."""
    links = [(group[0], other, 100.0) for group in search.same_words for other in group[1:]]
    parts = Components(len(search))
    for ones, others in search.candidates(parts):
        while len(ones):
            # One text beside many first: where they are alike that connects them, and most of the rest is settled.
            now = ones == ones[0] if len(ones) > AT_ONCE else np.ones(len(ones), dtype=bool)
            found = search.near(ones[now], others[now])
            parts.join(found[0], found[1])
            links += _as_pairs(*found)
            left = ~now & parts.apart(ones, others)
            ones, others = ones[left], others[left]
    return links


def _pairs_within(search: NearSearch, groups: Iterable[Sequence[int]]) -> list[Near]:
    """All near-duplicate pairs within groups, in order."""
    pairs = np.array([pair for group in groups for pair in combinations(group, 2)], dtype=np.int64).reshape(-1, 2)
    found: list[Near] = []
    for start in range(0, len(pairs), CHUNK):
        found += _as_pairs(*search.near(*pairs[start : start + CHUNK].T))
    return sorted(found)


def _beside(links: Iterable[Near]) -> dict[int, list[tuple[int, float]]]:
    """What each text is linked with, and the ratios."""
    beside: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
    for one, other, ratio in links:
        beside[one].append((other, ratio))
        beside[other].append((one, ratio))
    return beside


def _large_group(first: int, beside: Mapping[int, Sequence[tuple[int, float]]]) -> LargeGroup:
    """The group of `first`, in order of distance from it."""
    links: list[Near] = []
    reached, waiting = {first}, deque([first])
    while waiting:
        one = waiting.popleft()
        for other, ratio in beside[one]:
            if other not in reached:
                reached.add(other)
                waiting.append(other)
                links.append((one, other, ratio))
    return LargeGroup(first, tuple(links))
