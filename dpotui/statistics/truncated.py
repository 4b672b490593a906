"""The chance that only few of many answers differ, estimated from the cases in which more of them do."""

from math import comb
from typing import Final

_STEPS: Final = 40
"""Halvings, enough for the twelfth decimal."""


def chance_of_few(allowed: int, answers: int, mean: float) -> float:
    """The probability that at most `allowed` of `answers` differ; `mean` is how many differ in the cases with more.

    The binomial distribution whose mean, cut off at `allowed`, is the one that was seen (Cohen 1960). What was left
    out of the mean may hold cases that have another reason.
    """
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if _mean_beyond(allowed, answers, middle) < mean else (low, middle)
    return sum(_mass(answers, differing, high) for differing in range(allowed + 1))


def _mean_beyond(allowed: int, answers: int, chance: float) -> float:
    """The mean number that differ, given that more than `allowed` do."""
    masses = [(differing, _mass(answers, differing, chance)) for differing in range(allowed + 1, answers + 1)]
    total = sum(mass for _, mass in masses)
    return sum(differing * mass for differing, mass in masses) / total if total > 0 else allowed + 1.0


def _mass(answers: int, differing: int, chance: float) -> float:
    return float(comb(answers, differing) * chance**differing * (1 - chance) ** (answers - differing))
