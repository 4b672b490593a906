"""Which of some texts say the same or nearly the same: one search that all who compare them share."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dpotui.similarity.groups import NearGroups, near_groups
from dpotui.similarity.normal_form import comparable


@dataclass(frozen=True)
class SimilarTexts:
    """Texts by index, grouped. `near` speaks of distinct texts, by their place in `distinct`."""

    distinct: tuple[str, ...]
    """Every distinct text as it is compared, in order of its first occurrence."""
    copies: tuple[tuple[int, ...], ...]
    """The indices of the texts that each distinct text stands for, ascending."""
    near: NearGroups


def similar_texts(texts: Sequence[str], ratio: float, *, listed: int) -> SimilarTexts:
    """Group equal texts (after NFKC, casefold and whitespace), and search the rest for those of at least `ratio`.

    All pairs are listed of groups of up to `listed` distinct texts, see `near_groups`. Raises ValueError for a ratio
    that is not above 0 and at most 100.
    """
    copies: defaultdict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        copies[comparable(text)].append(index)
    return SimilarTexts(tuple(copies), tuple(map(tuple, copies.values())), near_groups([*copies], ratio, listed=listed))
