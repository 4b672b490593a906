"""Numbers in files and events that others wrote: what JSON allows there is more than one can compute with."""

from math import isfinite
from typing import Any, TypeGuard


def is_number(value: Any) -> TypeGuard[int | float]:
    """Whether it is a number that a double can hold: no truth value, no NaN, no infinity, nothing of 400 digits."""
    try:
        return type(value) in (int, float) and isfinite(float(value))
    except OverflowError:
        return False
