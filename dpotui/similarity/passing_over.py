"""How far a first look at many texts is, and what of it may be passed over."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from dpotui.similarity.components import Indices

PassedOver = Callable[[Indices, float], bool]
"""Is told which texts come next, by place, and the share of the work that is done; says whether to pass over them."""


def work_before(lengths: Indices, last: Indices) -> NDArray[np.float64]:
    """The work that is done before each text and after the last one, in no unit: a comparison costs by its length.

    Each is compared with those after it up to its `last`, exclusive.
    """
    costs = (last - np.arange(len(last))) * lengths.astype(np.float64)
    return np.concatenate([[0.0], np.cumsum(costs)])
