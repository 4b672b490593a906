"""When two answers to one prompt are too much alike to be worth comparing, and how the next draw is made to differ."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from rapidfuzz import fuzz

from dpotui.inference.sampling import Sampling

ALIKE: Final = 95.0
"""Similarity (0 to 100, normalised insertions and deletions) from which two answers say the same."""
HOTTER: Final = 0.2
"""Degrees of temperature that every further draw adds."""
_TOP_K: Final = 40
"""What takes the place of a top-k of 1, under which no temperature changes anything."""


def likeness(text: str, others: Iterable[str]) -> float:
    """The similarity of `text` to the one of `others` that it is most like; 0 where none comes near `ALIKE`."""
    return max((fuzz.ratio(text, other, score_cutoff=ALIKE) for other in others), default=0.0)


def hotter(sampling: Sampling, redraw: int) -> Sampling:
    """The settings of the `redraw`th further draw (0: the first one, as the recipe has it)."""
    if not redraw:
        return sampling
    temperature = round(sampling.temperature + HOTTER * redraw, 3)
    return replace(sampling, temperature=temperature, top_k=_TOP_K if sampling.top_k == 1 else sampling.top_k)
