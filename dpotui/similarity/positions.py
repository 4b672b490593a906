"""Long texts whose trigrams are much the same, and which of them hold these at about the same places.

Prose by one hand shares most of its trigrams. But what stays of a text when it is
edited also stays about where it was, see `bounds`: so both are cut into blocks as long as the edits can move anything,
and a trigram of the shorter text counts as held by the longer one only where that holds it in the same block or in one
beside it, as often. Which texts hold it there is a row of bits; the rows of a text's trigrams are added up for 64 texts
with each instruction. The trigrams that most texts hold are left out, and each that is counts as held.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dpotui.similarity.bits import Bits, at_least, totals
from dpotui.similarity.bounds import farthest_moved, trigrams_destroyed
from dpotui.similarity.components import Indices
from dpotui.similarity.histograms import frequent_gram_hashes
from dpotui.similarity.passing_over import PassedOver

KEPT: Final = 0.72
"""Share of the trigrams that are looked for (measured)."""
AT_ONCE: Final = 4_096
"""Texts whose bits are held in memory at a time, at most."""

_BUCKETS: Final = (3_072, 1_024)
_MOST_BLOCKS: Final = 10
_OFTEN: Final = 24
"""Times up to which it is told how often a trigram is held."""
_ROWS: Final = 4
"""Texts that are looked for at a time: their bits stay in the processor's cache (measured)."""

_Numbers = NDArray[np.int32]


class Positions:
    """Texts in the order of their lengths. Pairs are of their places."""

    def __init__(self, texts: Sequence[str], last: Indices, share: float, kept: float = KEPT) -> None:
        """Each text is compared with those after it up to its `last`, exclusive.

        `kept` is the share of a text's trigrams that are looked for, the rarest ones.
        """
        lengths = self._lengths = np.array([len(text) for text in texts], dtype=np.int64)
        self._last, self._share = last, share
        block = max(
            int(farthest_moved(lengths, lengths[last - 1], share).max()) + 1, -(-int(lengths[-1]) // _MOST_BLOCKS)
        )
        self._placed = _Placed(texts, block)
        self._kept = kept

    def pairs(self, passed_over: PassedOver) -> Iterator[tuple[Indices, Indices]]:
        """The pairs that hold enough of the same trigrams at about the same places."""
        size = len(self._lengths)
        width = -(-size // (-(-size // AT_ONCE)))
        for left in range(0, size, width):
            columns = slice(left, min(left + width, size))
            first = int(np.searchsorted(self._last, left, side="right"))
            table: _Table | None = None
            for top in range(first, columns.stop, _ROWS):
                rows = slice(top, min(top + _ROWS, columns.stop))
                done = left + (columns.stop - left) * (top - first) / (columns.stop - first)
                if passed_over(np.r_[rows, columns], done / size):
                    continue
                table = table or self._placed.table(columns)
                row, column = np.nonzero(self._enough(table, rows, columns))
                row, column = row + top, column + left
                fits = (column > row) & (column < self._last[row])
                yield row[fits], column[fits]

    def _enough(self, table: "_Table", rows: slice, columns: slice) -> NDArray[np.uint8]:
        """(rows, columns): 1 where a pair holds as much as the pair of these that needs least."""
        ones = self._lengths[rows]
        # A text also meets shorter ones in a tile, which are no pairs of its, and longer ones than are in its reach.
        least, most = (np.maximum(self._lengths[which], ones) for which in (columns.start, columns.stop - 1))
        # What is destroyed is a linear function of the longer one's length: at most as much as at one of both ends.
        destroyed = np.maximum(*(trigrams_destroyed(ones, others, self._share) for others in (least, most)))
        kept = int(ones[-1] * self._kept)
        needed = np.minimum(ones - 2, kept) - destroyed
        found = table.held(rows, kept, int(np.ceil(needed.min())))
        bits = np.unpackbits(found.view(np.uint8), axis=1, bitorder="little")
        return np.asarray(bits[:, : columns.stop - columns.start])


class _Placed:
    """Texts, as what to look for: each trigram with its block and how often that holds it by then."""

    def __init__(self, texts: Sequence[str], block: int) -> None:
        longest = len(texts[-1])
        self._blocks = longest // block + 1
        self._ends: Indices = np.cumsum([len(text) - 2 for text in texts])
        self._asked: _Numbers = np.empty(int(self._ends[-1]), dtype=np.int32)
        """Of each text in turn the numbers of what to look for."""
        often = np.empty(len(self._asked), dtype=np.uint8)
        most = np.zeros(sum(_BUCKETS) * self._blocks, dtype=np.uint8)
        for index, buckets in enumerate(frequent_gram_hashes(texts, 3, *_BUCKETS)):
            from_middle = np.arange(len(buckets)) + (longest - len(texts[index])) // 2
            cells = np.sort(buckets * self._blocks + from_middle // block)
            by_then = np.minimum(np.arange(len(cells)) - np.searchsorted(cells, cells) + 1, _OFTEN)
            self._asked[self._of(index)], often[self._of(index)] = cells, by_then
            most[cells] = np.maximum(most[cells], by_then)
        ends = np.cumsum(most, dtype=np.int32)
        self._most, self._starts = most, ends - most
        self._cell = np.repeat(np.arange(len(most)), most)
        """By number, the trigram and block."""
        self._asked = self._starts[self._asked]
        self._asked += often
        self._asked -= 1

    def _of(self, index: int) -> slice:
        return slice(int(self._ends[index - 1]) if index else 0, int(self._ends[index]))

    def asked(self, rows: slice) -> _Numbers:
        """(rows, trigrams): what to look for, and at the end of the shorter ones nothing."""
        each = [self._asked[self._of(index)] for index in range(rows.start, rows.stop)]
        padded = np.full((len(each), max(map(len, each))), len(self._cell), dtype=np.int32)
        for row, numbers in zip(padded, each, strict=True):
            row[: len(numbers)] = numbers
        return padded

    def table(self, columns: slice) -> "_Table":
        """Which of these texts hold what."""
        starts = range(columns.start, columns.stop, 64)
        bits = np.zeros((len(self._cell) + 1, len(starts)), dtype=np.uint64)
        common = np.zeros(len(self._cell) + 1, dtype=np.int32)
        for place, start in enumerate(starts):
            self._mark(range(start, min(start + 64, columns.stop)), bits[:, place], common)
        common[-1] = AT_ONCE + 1
        return _Table(self, bits, common)

    def _mark(self, texts: range, bits: Bits, common: _Numbers) -> None:
        """Set by number of what to look for, which of up to 64 texts hold it in the block or beside it."""
        cells = np.concatenate([self._cell[self._asked[self._of(index)]] * 64 + index - texts.start for index in texts])
        counts = np.bincount(cells, minlength=len(self._most) * 64)
        held = np.minimum(counts, _OFTEN).astype(np.uint8).reshape(-1, self._blocks, 64)
        beside = held.copy()
        beside[:, 1:] += held[:, :-1]
        beside[:, :-1] += held[:, 1:]
        times = beside.reshape(-1, 64)
        for often in range(int(self._most.max(initial=0))):
            asked = np.flatnonzero(self._most > often)
            holds = times[asked] > often
            which = self._starts[asked] + often
            bits[which] = np.packbits(holds, axis=1, bitorder="little").view("<u8").ravel()
            common[which] += holds.sum(axis=1, dtype=np.int32)


class _Table:
    """Some texts as rows of bits."""

    def __init__(self, placed: _Placed, bits: Bits, common: _Numbers) -> None:
        self._placed, self._bits, self._common = placed, bits, common
        self._found = np.empty((0, bits.shape[1]), dtype=np.uint64)

    def held(self, rows: slice, kept: int, needed: int) -> Bits:
        """(rows, words): which texts hold as many as `needed` of the `kept` rarest trigrams of each text."""
        wanted = self._placed.asked(rows)
        if kept < wanted.shape[1]:
            rarest = np.argpartition(self._common[wanted], kept, axis=1)[:, :kept]
            wanted = np.take_along_axis(wanted, rarest, axis=1)
        if len(self._found) < wanted.size:
            self._found = np.empty((wanted.size, self._bits.shape[1]), dtype=np.uint64)
        bits = np.take(self._bits, wanted.T.ravel(), axis=0, out=self._found[: wanted.size], mode="clip")
        return at_least(totals(bits.reshape(wanted.shape[1], -1)), needed).reshape(len(wanted), -1)
