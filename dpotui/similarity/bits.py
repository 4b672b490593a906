"""Sums of very many rows of bits, one for each column: 64 columns are added with each instruction."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.uint64]


def totals(rows: Bits) -> list[Bits]:
    """How many of the rows, one or more, have each bit: the binary digits of these numbers, the lowest first.

    Three rows of one weight have the same sum as one of this weight and one of twice it (a full adder).
    """
    digits = []
    while len(rows):
        carried = []
        while len(rows) > 2:
            third = len(rows) // 3
            one, two, three = rows[:third], rows[third : 2 * third], rows[2 * third : 3 * third]
            either = one ^ two
            carry = one & two
            carry |= either & three
            either ^= three
            carried.append(carry)
            rows = np.concatenate([either, rows[3 * third :]]) if len(rows) > 3 * third else either
        if len(rows) == 2:
            carried.append(rows[:1] & rows[1:])
            rows = rows[:1] ^ rows[1:]
        digits.append(rows[0])
        rows = np.concatenate(carried) if carried else rows[:0]
    return digits


def at_least(digits: Sequence[Bits], number: int) -> Bits:
    """Which of the numbers of these binary digits, the lowest first, are `number` or more."""
    every = ~np.zeros_like(digits[0])
    if number <= 0:
        return every
    if number >> len(digits):
        return np.zeros_like(every)
    more, equal = np.zeros_like(every), every
    for place in reversed(range(len(digits))):
        if number >> place & 1:
            equal = equal & digits[place]
        else:
            more |= equal & digits[place]
            equal = equal & ~digits[place]
    return more | equal
