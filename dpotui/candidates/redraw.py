"""When two answers to one prompt are too much alike to be worth comparing, and how the next draw is made to differ."""

from dataclasses import replace
from typing import Final

from dpotui.inference.sampling import Sampling

ALIKE: Final = 95.0
"""Similarity (0 to 100, normalised insertions and deletions) from which two answers say the same."""
HOTTER: Final = 0.2
"""Degrees of temperature that every further draw adds."""
_TOP_K: Final = 40
"""What takes the place of a top-k of 1, under which no temperature changes anything."""


def hotter(sampling: Sampling, redraw: int) -> Sampling:
    """The settings of the `redraw`th further draw (0: the first one, as the recipe has it)."""
    if not redraw:
        return sampling
    temperature = round(sampling.temperature + HOTTER * redraw, 3)
    return replace(sampling, temperature=temperature, top_k=_TOP_K if sampling.top_k == 1 else sampling.top_k)
