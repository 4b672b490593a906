"""What near-duplicates have in common at least: the proofs by which the search may leave pairs out.

With at most D insertions and deletions between texts of a and b characters, (a + b - D) / 2 characters stay, in at most
D + 1 runs; a run of n characters holds n - 1 bigrams and n - 2 trigrams. What stays takes each character, and its runs
each bigram, at most as often as it occurs in both texts, so the summed minima of two histograms bound it from above,
and bound it still when several share a bucket. A space before and after both texts is four characters more that stay.

From a to b characters, not fewer, i insertions and d deletions with i - d = b - a make i + d <= D: i is at most
(D + b - a) / 2. What stays moves by the insertions before it less the deletions before it; counted from the middles of
the texts, which move by (i - d) / 2, that is by (i + d) / 2 at most. A trigram stays whole where none of its characters
is deleted and nothing is inserted within it: a deletion destroys three at most, insertions at one place two. Those that
stay whole are found in the other text, each at a place of its own: of those of one content in a block of places as many
at most as each text holds, the other one in that block or as far from it as anything moves. To ask for some trigrams
only takes off the sum, and off what is needed, at most as many as are left out.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from dpotui.similarity.components import Indices

SLACK: Final = 1e-6
"""Kept out of every bound, so that rounding never loses a pair; RapidFuzz decides in the end."""

Needed = NDArray[np.float64]


def needed_characters(total: Indices, share: float) -> Needed:
    """How many characters two texts of `total` together share at least, at a ratio of `share` (0 to 1) or more."""
    return np.asarray((total - _edits(total, share)) / 2)


def needed_bigrams(total: Indices, share: float) -> Needed:
    """The same of bigrams of texts with a space before and after."""
    edits = _edits(total, share)
    return np.asarray((total + 4 - edits) / 2 - (edits + 1))


def needed_trigrams(total: Indices, share: float) -> Needed:
    """The same of trigrams of texts with a space before and after."""
    edits = _edits(total, share)
    return np.asarray((total + 4 - edits) / 2 - 2 * (edits + 1))


def farthest_moved(ones: Indices, others: Indices, share: float) -> Needed:
    """How far from the middles of two texts, as whole numbers, what stays can have moved at most."""
    return np.asarray(((1 - share) * (ones + others) + 1) / 2 + SLACK)


def trigrams_destroyed(ones: Indices, others: Indices, share: float) -> Needed:
    """How many trigrams of texts of so many characters do not stay whole in others, which are no shorter, at most."""
    inserted = ((1 - share) * (ones + others) + others - ones) / 2 + SLACK
    return np.asarray(2 * inserted + 3 * (inserted - (others - ones)))


def longest(lengths: Indices, share: float) -> Needed:
    """The length up to which another text can be a near-duplicate of one of these, which is not longer.

    Of a and b characters the shorter is all that can stay: 2 a / (a + b) is the highest ratio.
    """
    return np.asarray(lengths * (2 - share) / share + SLACK)


def _edits(total: Indices, share: float) -> Needed:
    return np.asarray(np.floor((1 - share) * total + SLACK))
