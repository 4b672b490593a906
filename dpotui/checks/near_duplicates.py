"""Near-duplicate texts: every pair, as comparing each with each would find, in a fraction of the time.

Two texts are compared as `comparable` gives them, by the indel ratio 200 LCS / (a + b) of RapidFuzz, and again with
their words sorted, which finds reordered ones; the higher ratio counts. Under 20 characters one letter is too large a
part of a text, so there only texts of the same words are near-duplicates.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from dpotui.checks.histograms import bigram_counts, character_counts
from dpotui.pairs.comparable import comparable

SHORTEST: Final = 20
"""Characters under which only texts of the same words are near-duplicates."""

_ROWS: Final = 64
_COLUMNS: Final = 2048
_CHUNK: Final = 4_096
_SLACK: Final = 1e-6
"""Kept out of every bound, so that rounding never loses a pair; RapidFuzz decides in the end."""

_Indices = NDArray[np.int64]
_Near = tuple[int, int, float]


def near_duplicate_pairs(texts: Sequence[str], ratio: float) -> list[_Near]:
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


def clusters(texts: Sequence[str], ratio: float) -> list[tuple[int, ...]]:
    """Groups of two or more indices that near-duplicate pairs connect, each ascending, ordered by first index."""
    copies = _copies(texts)
    groups = list(copies.values())
    edges = [(group[0], other) for group in groups for other in group[1:]]
    edges += [(groups[a][0], groups[b][0]) for a, b, _ in _near_distinct(list(copies), ratio)]
    return connected(edges)


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


def _copies(texts: Sequence[str]) -> dict[str, list[int]]:
    """The indices of each distinct text, compared as `comparable` gives it."""
    copies: defaultdict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        copies[comparable(text)].append(index)
    return dict(copies)


def _near_distinct(texts: list[str], ratio: float) -> list[_Near]:
    """The near-duplicate pairs among distinct comparable texts."""
    if not 0 < ratio <= 100:
        raise ValueError("ratio must be above 0 and at most 100")
    words = [" ".join(sorted(text.split(" "))) for text in texts]
    order = sorted((index for index, text in enumerate(texts) if len(text) >= SHORTEST), key=lambda i: len(texts[i]))
    forms = (_Form.of([texts[i] for i in order]), _Form.of([words[i] for i in order]))
    found = [
        (order[a], order[b], score)
        for rows, columns in _chunks(_sharing_characters(forms[0].texts, ratio / 100))
        for a, b, score in _verify(forms, rows, columns, ratio)
    ]
    return found + _same_words(words)


def _same_words(words: list[str]) -> list[_Near]:
    """Pairs of short texts that differ in the order of their words only."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for index, form in enumerate(words):
        if len(form) < SHORTEST:
            groups[form].append(index)
    return [(a, b, 100.0) for group in groups.values() for a, b in combinations(group, 2)]


def _sharing_characters(texts: list[str], share: float) -> Iterator[tuple[_Indices, _Indices]]:
    """Pairs of texts (sorted by length) that have enough characters in common for a ratio of `share`.

    A common subsequence takes each character at most as often as it occurs in both, so the summed minima of two
    character histograms bound it from above, and bound it still when characters share a bucket.
    """
    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    counts = character_counts(texts)
    last = np.searchsorted(lengths, lengths * (2 - share) / share + _SLACK, side="right")
    for top in range(0, len(texts), _ROWS):
        rows = slice(top, min(top + _ROWS, len(texts)))
        kind = _smallest_type(int(lengths[rows.stop - 1]))
        mine = np.minimum(counts[rows], np.iinfo(kind).max).astype(kind)
        for left in range(top + 1, int(last[rows.stop - 1]), _COLUMNS):
            columns = slice(left, min(left + _COLUMNS, int(last[rows.stop - 1])))
            theirs = np.minimum(counts[columns], np.iinfo(kind).max).astype(kind)
            needed = share * (lengths[rows, None] + lengths[None, columns]) / 2 - _SLACK
            row, column = np.nonzero(_shared(mine, theirs) >= needed)
            row, column = row + top, column + left
            fits = (column > row) & (column < last[row])
            yield row[fits], column[fits]


def _smallest_type(length: int) -> type[np.unsignedinteger]:
    """The type in which no sum of minima with a text of `length` characters overflows; small ones are far faster."""
    return np.uint8 if length < 2**8 else np.uint16 if length < 2**16 else np.uint32


def _shared(mine: NDArray[np.unsignedinteger], theirs: NDArray[np.unsignedinteger]) -> NDArray[np.unsignedinteger]:
    """(rows, columns): the summed minima of every two histograms."""
    total = np.zeros((len(mine), len(theirs)), dtype=mine.dtype)
    least = np.empty_like(total)
    for here, there in zip(np.ascontiguousarray(mine.T), np.ascontiguousarray(theirs.T), strict=True):
        np.minimum(here[:, None], there[None, :], out=least)
        total += least
    return total


def _chunks(parts: Iterable[tuple[_Indices, _Indices]]) -> Iterator[tuple[_Indices, _Indices]]:
    """The same pairs, gathered into fewer and larger arrays."""
    rows: list[_Indices] = []
    columns: list[_Indices] = []
    waiting = 0
    for row, column in parts:
        rows.append(row)
        columns.append(column)
        waiting += len(row)
        if waiting >= _CHUNK:
            yield np.concatenate(rows), np.concatenate(columns)
            rows, columns, waiting = [], [], 0
    if waiting:
        yield np.concatenate(rows), np.concatenate(columns)


@dataclass(frozen=True)
class _Form:
    """Texts as they stand or with their words sorted, and how often each holds two characters in a row."""

    texts: list[str]
    lengths: _Indices
    bigrams: NDArray[np.unsignedinteger]

    @classmethod
    def of(cls, texts: list[str]) -> "_Form":
        return cls(texts, np.array([len(text) for text in texts], dtype=np.int64), bigram_counts(texts))

    def near(self, rows: _Indices, columns: _Indices, ratio: float) -> NDArray[np.float64]:
        """The ratio of each pair, 0 where it is under `ratio`."""
        scores = np.zeros(len(rows))
        likely = np.flatnonzero(self._sharing_bigrams(rows, columns, ratio / 100))
        queries = [self.texts[row] for row in rows[likely]]
        choices = [self.texts[column] for column in columns[likely]]
        scores[likely] = process.cpdist(queries, choices, scorer=fuzz.ratio, score_cutoff=ratio, dtype=np.float64)
        return scores

    def _sharing_bigrams(self, rows: _Indices, columns: _Indices, share: float) -> NDArray[np.bool_]:
        """Whether pairs have enough bigrams in common for a ratio of `share`.

        With at most D insertions and deletions between texts of a and b characters, (a + b - D) / 2 characters stay,
        and each edit parts at most one of the neighbours among them.
        """
        total = self.lengths[rows] + self.lengths[columns]
        edits = np.floor((1 - share) * total + _SLACK)
        shared = np.minimum(self.bigrams[rows], self.bigrams[columns]).sum(axis=1, dtype=np.int64)
        return np.asarray(shared >= (total - edits) / 2 - 1 - edits)


def _verify(forms: tuple[_Form, _Form], rows: _Indices, columns: _Indices, ratio: float) -> Iterator[_Near]:
    """The pairs that are near-duplicates in one form or the other."""
    scores = np.maximum(*(form.near(rows, columns, ratio) for form in forms))
    near = scores >= ratio
    return zip(rows[near].tolist(), columns[near].tolist(), scores[near].tolist(), strict=True)
