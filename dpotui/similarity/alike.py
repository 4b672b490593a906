"""Which of some texts say the same or nearly the same: one search that all who compare them share."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dpotui.long_work import counted
from dpotui.similarity.frame import without_frame
from dpotui.similarity.groups import NearGroups, near_groups
from dpotui.similarity.normal_form import comparable

NEAR_RATIO: Final = 90.0
"""Indel ratio (0 to 100) from which two prompts are near-duplicates and are shown for review."""
CLUSTER_RATIO: Final = 95.0
"""Ratio from which they count as the same prompt in other words."""
LARGEST_LISTED: Final = 20
"""Prompts of a group of near-duplicates up to which all its pairs are listed: 190 pairs are still read, 1,225 of a
group of 50 are not."""


@dataclass(frozen=True)
class SimilarTexts:
    """Texts by index, grouped. `near` speaks of distinct texts, by their place in `distinct`."""

    distinct: tuple[str, ...]
    """Every distinct text as it is compared, in order of its first occurrence; without the frame that many share."""
    copies: tuple[tuple[int, ...], ...]
    """The indices of the texts that each distinct text stands for, ascending."""
    near: NearGroups


def similar_texts(texts: Sequence[str], ratio: float = NEAR_RATIO, *, listed: int = LARGEST_LISTED) -> SimilarTexts:
    """Group equal texts (after NFKC, casefold and whitespace), and search the rest for those of at least `ratio`.

    A long frame that many of them share does not count in the search, see `without_frame`.

    All pairs are listed of groups of up to `listed` distinct texts, see `near_groups`. Raises ValueError for a ratio
    that is not above 0 and at most 100.
    """
    copies: defaultdict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(counted(texts, 0, "texts")):
        copies[comparable(text)].append(index)
    compared = without_frame([*copies])
    return SimilarTexts(
        tuple(compared), tuple(map(tuple, copies.values())), near_groups(compared, ratio, listed=listed)
    )
