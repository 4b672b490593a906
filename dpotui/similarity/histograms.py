"""How often texts hold each character and each few in a row, hashed into buckets: rows of numbers to compare."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dpotui.similarity.batches import CodePoints, batches, code_points

CHARACTER_BUCKETS: Final = 64

_BATCH: Final = 500_000
"""Characters that are counted at a time, so that memory stays flat."""

_HASHES: Final = 2**18
"""Hashes by which the most frequent runs are told."""
_SAMPLE: Final = 500
"""Texts in which that is counted."""
_CODE_POINTS: Final = 0x110000
_MIX: Final = 0x9E3779B97F4A7C15
"""Odd multiplier that spreads runs of characters over the buckets (Knuth's multiplicative hashing, 2^64 / golden
ratio)."""

Counts = NDArray[np.uint32]


def character_counts(texts: Sequence[str]) -> Counts:
    """(texts, 64): how often each bucket's characters occur.

    The most frequent characters of these texts have a bucket each, so that the counts tell texts apart in any script;
    the rest are spread over the same buckets.
    """
    frequency = _frequencies(texts[:: max(len(texts) // _SAMPLE, 1)])
    bucket = np.tile(np.arange(CHARACTER_BUCKETS, dtype=np.uint8), _CODE_POINTS // CHARACTER_BUCKETS)
    occurring = np.flatnonzero(frequency)
    frequent = occurring[np.argsort(-frequency[occurring], kind="stable")[:CHARACTER_BUCKETS]]
    bucket[frequent] = np.arange(len(frequent))
    counts = np.zeros((len(texts), CHARACTER_BUCKETS), dtype=np.uint32)
    for rows, codes in _batches(texts):
        counts[rows] = _tally(_owners(texts, rows), bucket[codes], rows, CHARACTER_BUCKETS)
    return counts


def _frequencies(texts: Sequence[str]) -> NDArray[np.int64]:
    """By code point up to the highest that there is, how often it occurs."""
    frequency = np.zeros(0, dtype=np.int64)
    for _, codes in _batches(texts):
        found = np.bincount(codes, minlength=len(frequency))
        found[: len(frequency)] += frequency
        frequency = found
    return frequency


def gram_counts(texts: Sequence[str], width: int, buckets: int) -> NDArray[np.unsignedinteger]:
    """(texts, buckets): how often each bucket's runs of `width` characters (1 to 3) occur, in the smallest type that
    holds every count. `buckets` is a power of 2.
    """
    return _gram_counts(texts, width, np.arange(buckets), buckets)


def frequent_gram_counts(texts: Sequence[str], width: int, own: int, shared: int) -> NDArray[np.unsignedinteger]:
    """(texts, own + shared): the same, where the `own` most frequent runs of these texts have a bucket each.

    All other runs share the rest.
    """
    return _gram_counts(texts, width, _buckets(texts, width, own, shared), own + shared)


def frequent_gram_hashes(texts: Sequence[str], width: int, own: int, shared: int) -> Iterator[NDArray[np.int64]]:
    """Of each text, which of the same buckets each of its runs falls in, in the order of the text."""
    bucket = _buckets(texts, width, own, shared)
    for rows, codes in _batches(texts):
        owners, hashes = _grams(codes, _owners(texts, rows), width, _HASHES)
        yield from np.split(bucket[hashes], np.searchsorted(owners, np.arange(1, rows.stop - rows.start)))


def _buckets(texts: Sequence[str], width: int, own: int, shared: int) -> NDArray[np.int64]:
    """By hash the bucket that it falls in: the `own` most frequent ones have one each, all others share the rest."""
    frequency = np.zeros(_HASHES, dtype=np.int64)
    some = texts[:: max(len(texts) // _SAMPLE, 1)]
    for rows, codes in _batches(some):
        frequency += np.bincount(_grams(codes, _owners(some, rows), width, _HASHES)[1], minlength=_HASHES)
    bucket = np.tile(np.arange(own, own + shared), -(-_HASHES // shared))[:_HASHES]
    bucket[np.argsort(-frequency, kind="stable")[:own]] = np.arange(own)
    return bucket


def _gram_counts(
    texts: Sequence[str], width: int, bucket: NDArray[np.int64], buckets: int
) -> NDArray[np.unsignedinteger]:
    """(texts, buckets) counts; `bucket` says for each hash in which one it falls."""
    counts: NDArray[np.unsignedinteger] = np.zeros((len(texts), buckets), dtype=np.uint8)
    for rows, codes in _batches(texts):
        owners, hashes = _grams(codes, _owners(texts, rows), width, len(bucket))
        tally = _tally(owners, bucket[hashes], rows, buckets)
        counts = counts.astype(np.promote_types(counts.dtype, np.min_scalar_type(tally.max(initial=0))), copy=False)
        counts[rows] = tally
    return counts


def _grams(
    codes: CodePoints, owner: NDArray[np.int64], width: int, hashes: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The row, from 0, that owns each run of `width` characters of one text, and the run's hash; `hashes` is a power of
    2.
    """
    starts = max(len(codes) - width + 1, 0)
    within = owner[width - 1 :] == owner[:starts]
    grams = np.zeros(starts, dtype=np.uint64)
    for place in range(width):
        grams *= np.uint64(_CODE_POINTS)
        grams += codes[place : place + starts]
    grams *= np.uint64(_MIX)
    grams >>= np.uint64(40)
    grams &= np.uint64(hashes - 1)
    return owner[:starts][within], grams[within].astype(np.int64)


def _tally(owner: NDArray[np.int64], bucket: NDArray[np.integer], rows: slice, buckets: int) -> NDArray[np.int64]:
    size = rows.stop - rows.start
    return np.bincount(owner * buckets + bucket, minlength=size * buckets).reshape(size, buckets)


def _owners(texts: Sequence[str], rows: slice) -> NDArray[np.int64]:
    """Of each code point of these rows the one that owns it, from 0 for the first."""
    return np.repeat(np.arange(rows.stop - rows.start), [len(text) for text in texts[rows]])


def _batches(texts: Sequence[str]) -> Iterator[tuple[slice, CodePoints]]:
    """Runs of texts: which rows, and all their code points."""
    for rows in batches(texts, _BATCH):
        yield rows, code_points("".join(texts[rows]))
