"""The frame that many texts share, such as a long template around what each of them asks, is taken off before they are
compared: else they are near-duplicates of one another, whatever they ask.

Wherever a run of characters recurs in a good part of a sample of the texts, it is frame, at either end or in between.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dpotui.similarity.batches import code_points

RUN: Final = 32
"""Characters in a row that make a frame when enough texts share them."""
SHARED: Final = 0.2
"""Share of the texts from which on a run is frame: near-duplicates of one text are far fewer."""
FEWEST: Final = 10
"""Texts under which nothing is taken for a frame."""
LONGEST_WHOLE: Final = 80
"""Characters of frame that a text may keep: beside so few, what differs still tells texts apart."""
TELLING: Final = 8
"""Letters that must be left of most texts with a frame; where fewer are left, the texts are near-duplicates that differ
in a number or a name."""

_SAMPLE: Final = 400
_MIX: Final = 0x9E3779B97F4A7C15
"""Odd multiplier of the rolling hash (Knuth's multiplicative hashing, 2^64 / golden ratio)."""

Hashes = NDArray[np.uint64]


def without_frame(texts: Sequence[str]) -> list[str]:
    """Comparable texts without the frame that they share, where what is left of most of them is enough to compare."""
    frame = _frame(texts)
    if not len(frame):
        return list(texts)
    bare = [_bare(text, frame) for text in texts]
    letters = [sum(map(str.isalpha, short)) for text, short in zip(texts, bare, strict=True) if short != text]
    if not letters or np.median(letters) < TELLING:
        return list(texts)
    return bare


def _frame(texts: Sequence[str]) -> Hashes:
    """The hashes of the runs that recur, ascending."""
    step = max(len(texts) // _SAMPLE, 1)
    sample = texts[::step]
    runs = [np.unique(_hashes(text)) for text in sample]
    least = max(FEWEST, SHARED * len(sample))
    if sum(len(found) > 0 for found in runs) < least:
        return np.zeros(0, dtype=np.uint64)
    hashes, counts = np.unique(np.concatenate(runs), return_counts=True)
    return np.asarray(hashes[counts >= least])


def _bare(text: str, frame: Hashes) -> str:
    """A text without the characters that lie in a run of the frame; whole where these are few, or all."""
    hashes = _hashes(text)
    starts = np.flatnonzero(frame[np.searchsorted(frame, hashes) % len(frame)] == hashes)
    edges = np.zeros(len(text) + 1, dtype=np.int64)
    edges[starts] += 1
    edges[starts + RUN] -= 1
    covered = np.cumsum(edges[:-1]) > 0
    if covered.sum() <= LONGEST_WHOLE:
        return text
    left = code_points(text)[~covered].tobytes().decode("utf-32-le", "surrogatepass")
    return " ".join(left.split()) or text


def _hashes(text: str) -> Hashes:
    """A hash of each run of `RUN` characters, from the hashes of runs half, a quarter, ... as long."""
    codes = code_points(text).astype(np.uint64)
    if len(codes) < RUN:
        return np.zeros(0, dtype=np.uint64)
    factor, width = np.uint64(_MIX), 1
    hashes = (codes + np.uint64(1)) * np.uint64(_MIX)
    with np.errstate(over="ignore"):
        while width < RUN:
            hashes = hashes[:-width] * factor + hashes[width:]
            factor, width = factor * factor, 2 * width
    return hashes
