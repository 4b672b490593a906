"""Which rows of whole numbers have a large product, of all pairs of very many: two products with each multiplication.

Two rows are packed into one, the second one times a large power of two. As long as no product reaches half of that
power, the product of the packed row with another holds both, exactly, and they are taken apart again. Longer rows, of
texts in which one thing stands very many times, are multiplied as they are.
"""

from collections.abc import Callable, Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dpotui.similarity.components import Indices
from dpotui.similarity.one_thread import one_thread
from dpotui.similarity.passing_over import PassedOver

LARGEST: Final = 2.0**11 - 1
"""Square of the length of a row up to which 32-bit numbers hold two products (no product is larger: Cauchy-Schwarz)."""
LARGEST_PACKED: Final = 2.0**25 - 1
"""The same of 64-bit numbers."""

_BITS: Final = {np.dtype(np.float32): (12, 23), np.dtype(np.float64): (26, 52)}
"""By which power of two the second row is multiplied, half of the bits of a number; and these but for the first."""
ROWS: Final = 512
COLUMNS: Final = 1_024
"""Of a tile of pairs; rows are even."""

Numbers = NDArray[np.floating]
Bar = Callable[[slice, slice], NDArray[np.floating]]
"""By row, the product from which a pair of it and one of these columns can be large."""
Found = tuple[Indices, Indices, Numbers]
"""Rows, columns, and their products, or infinity where a pair is large whatever its product is."""


class Products:
    """Rows of whole numbers.

    Added to `_rounding`, a number has no digits left under the power: it is rounded to a multiple of it.
    """

    def __init__(self, rows: Numbers) -> None:
        """`rows` are (texts, numbers)."""
        largest = float(np.einsum("ij,ij->i", rows, rows, dtype=np.float64).max(initial=0))
        kind = np.dtype(np.float32 if largest <= LARGEST else np.float64)
        self._rows = rows.astype(kind, copy=False)
        power, bits = _BITS[kind]
        self._is_packed = largest <= LARGEST_PACKED
        self._power = kind.type(2**power if self._is_packed else 1)
        self._rounding = kind.type(1.5 * 2 ** (bits + power))
        odd = np.zeros_like(self._rows[::2])
        odd[: len(rows) // 2] = self._rows[1::2]
        self._packed = self._rows[::2] + self._power * odd

    def large(
        self,
        last: Indices,
        bar: Bar,
        passed_over: PassedOver,
        done: NDArray[np.float64],
        always: NDArray[np.bool_] | None = None,
    ) -> Iterator[Found]:
        """The pairs whose product can be large, of each row with those after it up to its `last`, exclusive.

        `done` is the share of the work that is done before each row; `always` says of which rows every pair is large.
        """
        always = np.zeros(len(self._rows), dtype=np.bool_) if always is None else always
        with one_thread():
            for rows, tiles in _tiles(last):
                for tile in tiles:
                    if passed_over(np.r_[rows, tile], float(done[rows.start])):
                        continue
                    for row, column, product in self._of_tile(rows, tile, bar, always):
                        fits = (column > row) & (column < last[row])
                        yield row[fits], column[fits], product[fits]

    def _of_tile(self, rows: slice, columns: slice, bar: Bar, always: NDArray[np.bool_]) -> Iterator[Found]:
        least = bar(rows, columns).astype(self._rows.dtype)
        least[always[rows]] = -np.inf
        least[1::2] *= self._power
        for parity, products in enumerate(self._products(rows, columns)):
            products[:, always[columns]] = np.inf
            products[always[rows][parity::2]] = np.inf
            flat = np.flatnonzero(products >= least[parity::2, None])
            row, column = np.divmod(flat, columns.stop - columns.start)
            product = products.ravel()[flat] / (self._power if parity else 1)
            yield rows.start + parity + 2 * row, columns.start + column, product

    def _products(self, rows: slice, columns: slice) -> tuple[Numbers, Numbers]:
        """Those of rows at even places, and those of odd ones times the power, with all columns; `rows` begin even."""
        if not self._is_packed:
            products = self._rows[rows] @ self._rows[columns].T
            return products[::2], products[1::2]
        even = self._packed[rows.start // 2 : -(-rows.stop // 2)] @ self._rows[columns].T
        odd = even + self._rounding
        odd -= self._rounding
        even -= odd
        return even, odd[: (rows.stop - rows.start) // 2]


def _tiles(last: Indices) -> Iterator[tuple[slice, list[slice]]]:
    """Rows, and the columns after them that some of these rows are compared with."""
    for top in range(0, len(last), ROWS):
        rows = slice(top, min(top + ROWS, len(last)))
        end = int(last[rows.stop - 1])
        yield rows, [slice(left, min(left + COLUMNS, end)) for left in range(top + 1, end, COLUMNS)]
