"""A table merged of what was known before and what touched prompts say now is the table that is made of everything."""

from bisect import bisect_left
from dataclasses import dataclass, replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dpotui.pairs.renewal.splicing import Splice
from dpotui.statistics.arrays import Ints


@dataclass(frozen=True)
class Table:
    """Entries in the order of their names."""

    names: tuple[str, ...]
    prompt: Ints
    values: np.ndarray
    first: Ints
    """The first entry of the same prompt."""


Entries = dict[str, int]
"""The prompt of each entry, by name."""
_ENTRIES = st.dictionaries(st.text("abc", min_size=1, max_size=3), st.integers(0, 5), max_size=12)


def table_of(entries: Entries) -> Table:
    names = tuple(sorted(entries))
    prompts = [entries[name] for name in names]
    values = np.array([[len(name), ord(name[0])] for name in names], dtype=np.float64).reshape(-1, 2)
    first = np.array([prompts.index(prompt) for prompt in prompts], dtype=np.int64)
    return Table(names, np.array(prompts, dtype=np.int64), values, first)


@settings(max_examples=50)
@given(before=_ENTRIES, theirs=_ENTRIES, touched=st.sets(st.integers(0, 5)))
def test_a_merged_table_is_the_one_made_of_everything(before: Entries, theirs: Entries, touched: set[int]) -> None:
    kept = {name: prompt for name, prompt in before.items() if prompt not in touched}
    part = {name: prompt for name, prompt in theirs.items() if prompt in touched and name not in kept}
    mine, other, now = table_of(before), table_of(part), table_of(kept | part)
    at = np.array([bisect_left(mine.names, name) for name in other.names], dtype=np.int64)
    splice = Splice(np.array([prompt not in touched for prompt in mine.prompt.tolist()], dtype=bool), at)
    merged = replace(mine, **splice.columns(mine, other, first=splice.moved))
    assert merged.names == now.names
    for name in ("prompt", "values", "first"):
        assert np.array_equal(getattr(merged, name), getattr(now, name)), name
    assert [splice.moved.to[place] >= 0 for place in range(len(mine.names))] == splice.kept.tolist()
