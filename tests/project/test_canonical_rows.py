"""Rows are hashed by a faster writer of the same JSON."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpotui.errors import BadInputError
from dpotui.project import canonical
from dpotui.project.store.hashing import canonical_of_flat

values = st.none() | st.integers(-(2**63), 2**63 - 1) | st.text(st.characters(exclude_categories=["Cs"]))


@given(st.lists(st.lists(values)))
def test_flat_rows_are_written_as_canonical_json_writes_them(rows: list[list[int | str | None]]) -> None:
    assert canonical_of_flat(rows) == canonical(rows).encode()


def test_half_a_character_is_refused() -> None:
    with pytest.raises(BadInputError, match="half of a character"):
        canonical_of_flat([["\ud800"]])
