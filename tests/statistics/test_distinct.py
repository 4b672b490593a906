"""Many equal numbers, ratings and ranks are counted once, and say what they say one by one."""

import numpy as np
import pytest

from dpotui.statistics.agreement import (
    gwet_ac,
    krippendorff_alpha,
    linear_weights,
    patterns_of,
    percent_agreement,
)
from dpotui.statistics.distinct import distinct, number_of
from dpotui.statistics.ranks import spearman


@pytest.mark.parametrize(("most", "number"), [(3, 200), (10**12, 200), (5, 0), (1, 1)])
def test_each_number_is_found_once_with_where_and_how_often_it_stands(most: int, number: int) -> None:
    drawn = np.random.default_rng(most % 97).integers(0, most, number)
    found = distinct(drawn)
    values, place, counts = np.unique(drawn, return_inverse=True, return_counts=True)
    assert [found.values.tolist(), found.place.tolist()] == [values.tolist(), place.tolist()]
    assert found.counts.tolist() == counts.tolist()


def test_the_numbers_that_occur_are_counted() -> None:
    assert number_of(np.array([4, 0, 4, 2])) == 3
    assert number_of(np.array([], dtype=np.int64)) == 0


@pytest.mark.parametrize(("levels", "raters"), [(2, 2), (5, 2), (5, 6), (19, 9)])
def test_units_that_are_rated_alike_say_together_what_they_say_one_by_one(levels: int, raters: int) -> None:
    draw = np.random.default_rng(levels * raters)
    ratings = draw.integers(0, levels, (300, raters))
    given = draw.random(ratings.shape) < 0.6
    counts = np.stack([((ratings == level) & given).sum(axis=1) for level in range(levels)], axis=1).astype(np.float64)
    patterns = patterns_of(counts)
    assert (patterns.counts[patterns.of] == counts).all()
    assert patterns.number.sum() == len(counts)
    weights = linear_weights(levels)
    together = (
        percent_agreement(patterns.counts, within=1, number=patterns.number),
        gwet_ac(patterns.counts, weights, number=patterns.number),
        krippendorff_alpha(patterns.counts, number=patterns.number),
    )
    alone = percent_agreement(counts, within=1), gwet_ac(counts, weights), krippendorff_alpha(counts)
    assert together == pytest.approx(alone)


def test_the_rank_correlation_of_a_table_is_that_of_its_entries() -> None:
    draw = np.random.default_rng(3)
    one = draw.integers(0, 4, 500)
    other = np.clip(one + draw.integers(-1, 2, 500), 0, 3)
    table = np.zeros((4, 4))
    np.add.at(table, (one, other), 1)
    ranks = [
        np.array([(scores < score).sum() + ((scores == score).sum() + 1) / 2 for score in scores])
        for scores in (one, other)
    ]
    found = spearman(table)
    assert found.value == pytest.approx(np.corrcoef(np.array(ranks))[0, 1])
    assert found.n == 500
