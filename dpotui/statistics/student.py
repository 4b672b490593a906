"""Student's t distribution, for intervals of means of few units."""

from functools import lru_cache
from math import atan, cos, pi, sin, sqrt

from dpotui.statistics.normal import normal_quantile


@lru_cache(maxsize=4096)
def t_quantile(probability: float, freedom: int) -> float:
    """The value below which a share `probability` (over .5, under 1) of Student's t lies, with this many degrees of
    freedom; exact to 1e-9 up to 200 of them, and within 1e-5 beyond.
    """
    if freedom > 200:
        return _expanded(normal_quantile(probability), freedom)
    low, high = 0.0, 1.0
    while _below(high, freedom) < probability:
        high *= 2
    while high - low > 1e-10 * high:
        middle = (low + high) / 2
        low, high = (middle, high) if _below(middle, freedom) < probability else (low, middle)
    return (low + high) / 2


def _below(t: float, freedom: int) -> float:
    """The share of the distribution below `t`, by finite sums (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4)."""
    angle = atan(t / sqrt(freedom))
    square, odd = cos(angle) ** 2, freedom % 2
    term = cos(angle) if odd else 1.0
    total = 0.0
    for step in range(2 + odd, freedom + 1, 2):
        total += term
        term *= square * (step - 1) / step
    within = 2 / pi * (angle + sin(angle) * total) if odd else sin(angle) * total
    return (1 + within) / 2


def _expanded(z: float, freedom: int) -> float:
    """Cornish and Fisher's expansion (Abramowitz and Stegun 1964, 26.7.5)."""
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    return z + first / freedom + second / freedom**2
