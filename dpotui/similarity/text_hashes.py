"""Hashes of what stands in texts: of every character with its neighbours, and of every word."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dpotui.similarity.batches import CodePoints, code_points
from dpotui.similarity.components import Indices

NONE: Final = np.uint32(2**32 - 1)
_ONE, _TWO, _THREE, _MIX = map(np.uint32, (0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35, 0x2C1B3C6D))
"""Odd multipliers that spread trigrams over the hashes (those of xxHash, and one of a search by C. Wellons)."""

Hashes = NDArray[np.uint32]


class Hashed(NamedTuple):
    """Some texts, one after another with a space after each."""

    characters: CodePoints
    trigrams: Hashes
    """Of each character with the one before it and the one after it; `NONE` of the spaces after the texts."""
    ends: Indices
    """Where each text ends, with the space after it."""


class HashedWords(NamedTuple):
    """The words of some texts, one after another."""

    starts: Indices
    spaces: Indices
    """Where each begins, and where the space after it is."""
    sums: Hashes
    """Of the hashes of each word's characters."""
    hashes: Hashes
    """The same, spread."""
    owners: Indices
    """Of which text each is."""
    lengths: Indices
    """In characters, with the space after it."""


def hashed(texts: Sequence[str]) -> Hashed:
    """Read texts; before the first one is a space too."""
    codes = code_points(f" {' '.join(texts)}  ")
    ends = np.cumsum([len(text) + 1 for text in texts])
    hashes: Hashes = codes[:-2] * _ONE
    hashes ^= codes[1:-1] * _TWO
    hashes += codes[2:] * _THREE
    hashes ^= hashes >> np.uint32(15)
    hashes *= _MIX
    hashes ^= hashes >> np.uint32(16)
    hashes[ends - 1] = NONE
    return Hashed(codes[1:-1], hashes, ends)


def words_of(read: Hashed) -> HashedWords:
    """The words of these texts: what stands between two spaces."""
    spaces = np.flatnonzero(read.characters == ord(" "))
    starts = np.concatenate([np.zeros(1, dtype=np.intp), spaces[:-1] + 1])
    sums = _sums(read.trigrams, starts, spaces)
    hashes: Hashes = sums ^ sums >> np.uint32(15)
    hashes *= _ONE
    numbers = np.diff(np.searchsorted(starts, read.ends), prepend=0)
    owners = np.repeat(np.arange(len(read.ends)), numbers)
    return HashedWords(starts, spaces, sums, hashes, owners, spaces + 1 - starts)


def hashes_of_order(read: Hashed, words: HashedWords) -> Hashes:
    """Other hashes of these words, which tell words of the same trigrams in another order too."""
    places: Hashes = np.arange(len(read.trigrams), dtype=np.uint32)
    from_first = _sums(read.trigrams * places, words.starts, words.spaces)
    return np.asarray(from_first - words.starts.astype(np.uint32) * words.sums)


def _sums(numbers: Hashes, starts: Indices, spaces: Indices) -> Hashes:
    """The sum of the numbers of each word's characters, without that of the space after it."""
    return np.asarray(np.add.reduceat(numbers, starts, dtype=np.uint32) - numbers[spaces])
