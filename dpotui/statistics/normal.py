"""The standard normal distribution."""

from statistics import NormalDist
from typing import Final

_STANDARD: Final = NormalDist()


def normal_quantile(probability: float) -> float:
    """The value below which this share of it lies."""
    return _STANDARD.inv_cdf(probability)
