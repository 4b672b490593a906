"""The arrays in which pairs, checks and statistics count; what their rows are, each says of its own."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
