"""Sums of rows of bits are those of plain counting."""

import numpy as np
import pytest

from dpotui.similarity.bits import at_least, totals


@pytest.mark.parametrize("rows", [1, 2, 3, 4, 7, 64, 100, 255, 256])
def test_totals_are_those_of_plain_counting(rows: int) -> None:
    draw = np.random.default_rng(rows)
    plain = draw.random((rows, 192)) < draw.random(192)
    digits = totals(np.packbits(plain, axis=1, bitorder="little").view("<u8"))
    counts = plain.sum(axis=0)
    for number in (-1, 0, 1, 2, rows // 2, rows - 1, rows, rows + 1, 2 * rows + 1, 1_000):
        found = np.unpackbits(at_least(digits, number).view(np.uint8), bitorder="little")
        assert (found == (counts >= number)).all(), number
