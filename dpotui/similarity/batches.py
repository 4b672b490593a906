"""Texts some at a time, so that what is made of them stays small, and their characters as numbers."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

CodePoints = NDArray[np.uint32]


def batches(texts: Sequence[str], characters: int) -> Iterator[slice]:
    """Rows of all texts in order, of about so many characters at a time, or of one text that has more."""
    start = 0
    while start < len(texts):
        stop, size = start, 0
        while stop < len(texts) and size < characters:
            size += len(texts[stop]) + 1
            stop += 1
        yield slice(start, stop)
        start = stop


def code_points(text: str) -> CodePoints:
    """The number of each character, half of a character too."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
