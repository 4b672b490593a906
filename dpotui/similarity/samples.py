"""A few of very many texts, by whose pairs it is found out what tells all of them apart most cheaply."""

from typing import Final

import numpy as np

from dpotui.similarity.components import Indices

TEXTS: Final = 128


def pairs_of_sample(last: Indices, texts: int = TEXTS) -> tuple[Indices, Indices]:
    """All pairs of so many texts spread evenly over all, by place.

    Each text is a pair with those after it up to its `last`, exclusive.
    """
    places = np.arange(len(last))[:: max(-(-len(last) // texts), 1)]
    ones, others = (places[which] for which in np.triu_indices(len(places), 1))
    near = others < last[ones]
    return ones[near], others[near]
