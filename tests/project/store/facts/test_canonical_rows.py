"""Rows are hashed by a faster writer of the same JSON."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpotui.errors import BadInputError
from dpotui.project import canonical
from dpotui.project.store.facts.hashing import canonical_of_flat, said_hash_in_order, said_hash_of_stored

values = st.none() | st.integers(-(2**63), 2**63 - 1) | st.text(st.characters(exclude_categories=["Cs"]))


@given(st.lists(st.lists(values)))
def test_flat_rows_are_written_as_canonical_json_writes_them(rows: list[list[int | str | None]]) -> None:
    assert canonical_of_flat(rows) == canonical(rows).encode()


def test_half_a_character_is_refused() -> None:
    with pytest.raises(BadInputError, match="half of a character"):
        canonical_of_flat([["\ud800"]])


reals = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-1000, 1000).map(float),
    st.sampled_from([1e16, 1e-4, 1e-5]),
)


@given(st.text(st.characters(exclude_categories=["Cs"])), reals)
def test_stored_judgements_are_hashed_as_they_were_when_they_were_saved(note: str, seconds: float) -> None:
    said = ["prompt", "ann", "rubric", "scored", note, None, "[]", seconds, "screen"]
    packed = {"score": '[["a","b",1]]', "remark": "[]"}
    in_order = said_hash_in_order({"judgement": [said], "score": packed["score"]})
    assert said_hash_of_stored({"judgement": [said]}, packed) == in_order
