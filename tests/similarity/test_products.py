"""Two products with each multiplication: the pairs are those of plain products, whatever the numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpotui.similarity import products
from dpotui.similarity.products import LARGEST, Products


@given(
    size=st.integers(2, 60),
    width=st.integers(1, 9),
    highest=st.sampled_from([1, 3, 15, 40, 900, 3_000, 60_000]),
    least=st.integers(-300, 300),
    reach=st.integers(1, 60),
    seed=st.integers(0, 10**6),
)
def test_the_pairs_are_those_of_plain_products(
    size: int, width: int, highest: int, least: int, reach: int, seed: int
) -> None:
    rows = np.random.default_rng(seed).integers(-highest, highest + 1, (size, width)).astype(np.float32)
    last = np.minimum(np.arange(size) + 1 + reach, size)
    found = _large(rows, last, least)
    plain = rows.astype(np.int64) @ rows.astype(np.int64).T
    assert found == {(i, j) for i in range(size) for j in range(i + 1, last[i]) if plain[i, j] >= least}


def test_the_largest_products_that_fit_in_32_bits_do_not_spill_into_each_other() -> None:
    one = np.zeros((5, 4), dtype=np.float32)
    one[:, :2] = [[45, 0], [-45, 0], [0, 45], [45, 0], [31, 32]]
    assert float((one**2).sum(axis=1).max()) <= LARGEST
    assert Products(one)._rows.dtype == np.float32
    assert _large(one, np.full(5, 5), 1) == {(0, 3), (0, 4), (2, 4), (3, 4)}
    assert Products(one * 2)._rows.dtype == np.float64


@pytest.mark.parametrize("largest", [5_792, 5_793, 200_000])
def test_rows_of_any_length_do_not_spill_into_each_other(largest: int) -> None:
    rows = np.array([[largest, 0], [0, largest], [largest, 0], [0, -largest], [largest, 1]], dtype=np.float32)
    assert _large(rows, np.full(5, 5), 1) == {(0, 2), (0, 4), (1, 4), (2, 4)}


def test_what_is_passed_over_is_not_found_and_small_tiles_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = np.random.default_rng(1).integers(-5, 6, (40, 8)).astype(np.float32)
    whole = _large(rows, np.full(40, 40), 40)
    assert len(whole) > 20
    monkeypatch.setattr(products, "ROWS", 6)
    monkeypatch.setattr(products, "COLUMNS", 7)
    assert _large(rows, np.full(40, 40), 40) == whole
    assert _large(rows, np.full(40, 40), 40, passed_over=True) == set()


def test_of_some_rows_every_pair_is_large() -> None:
    rows = np.random.default_rng(2).integers(-5, 6, (30, 8)).astype(np.float32)
    always = np.zeros(30, dtype=np.bool_)
    always[[0, 7, 22]] = True
    of_them = {(i, j) for i in range(30) for j in range(i + 1, 30) if always[i] or always[j]}
    assert _large(rows, np.full(30, 30), 40, always=always) == _large(rows, np.full(30, 30), 40) | of_them


def test_a_bar_is_one_for_each_row_and_products_come_with_the_pairs() -> None:
    rows = np.random.default_rng(3).integers(-5, 6, (40, 8)).astype(np.float32)
    plain = rows @ rows.T

    def bar(which: slice, _: slice) -> np.ndarray:
        return np.arange(40)[which]

    found = [*Products(rows).large(np.full(40, 40), bar, lambda *_: False, np.zeros(41))]
    pairs = [(i, j, product) for part in found for i, j, product in zip(*(each.tolist() for each in part), strict=True)]
    assert sorted(pairs) == [(i, j, plain[i, j]) for i in range(40) for j in range(i + 1, 40) if plain[i, j] >= i]


def _large(
    rows: np.ndarray, last: np.ndarray, least: int, passed_over: bool = False, always: np.ndarray | None = None
) -> set[tuple[int, int]]:
    found = Products(rows).large(
        last,
        lambda which, _: np.full(which.stop - which.start, float(least)),
        lambda *_: passed_over,
        np.zeros(len(rows) + 1),
        always,
    )
    return {(int(i), int(j)) for ones, others, _ in found for i, j in zip(ones, others, strict=True)}
