"""Our coefficients against scikit-learn, statsmodels and krippendorff on random tables of every awkward sort.

The libraries are loaded where they are asked: every worker collects this file, and one runs it.
"""

from collections.abc import Iterator

import krippendorff
import numpy as np
import pytest

from dpotui.statistics.agreement import (
    krippendorff_alpha,
    percent_agreement,
    weighted_kappa,
    wilson_interval,
)
from dpotui.statistics.arrays import Floats


@pytest.fixture(params=[100, pytest.param(1_000, marks=pytest.mark.simulation)])
def tables(request: pytest.FixtureRequest) -> Iterator[Floats]:
    """That many random tables."""
    return _ratings(request.param)


def _ratings(number_of_tables: int) -> Iterator[Floats]:
    """(people, units) of levels from 0, NaN where nobody rated; with gaps, unused points and one-valued data."""
    draw = np.random.default_rng(11)
    for number in range(number_of_tables):
        people, units, levels = int(draw.integers(2, 6)), int(draw.integers(2, 40)), int(draw.integers(2, 8))
        truth = draw.integers(0, levels, units)
        noise = draw.integers(-levels, levels + 1, (people, units)) * (draw.random((people, units)) < draw.random())
        ratings = np.clip(truth + noise, 0, levels - 1).astype(np.float64)
        if number % 5 == 0:  # points that nobody uses
            ratings = np.minimum(ratings, levels // 2)
        if number % 17 == 0:  # everybody says the same, always
            ratings[:] = levels - 1
        ratings[draw.random((people, units)) < draw.choice([0.0, 0.2, 0.6])] = np.nan
        yield np.vstack([ratings, np.full(units, levels)])


def _counts(ratings: Floats, levels: int) -> Floats:
    return np.stack([(ratings == level).sum(axis=0) for level in range(levels)], axis=1).astype(np.float64)


def test_alpha_equals_krippendorffs_own(tables: Iterator[Floats]) -> None:
    told = 0
    for table in tables:
        ratings, levels = table[:-1], int(table[-1, 0])
        counts = _counts(ratings, levels)
        for metric in ("nominal", "ordinal", "interval"):
            ours = krippendorff_alpha(counts, metric)
            if ours is None:
                shared = counts[counts.sum(axis=1) > 1]
                assert (shared.sum(axis=0) > 0).sum() < 2
                continue
            theirs = krippendorff.alpha(
                value_counts=counts, level_of_measurement=metric, value_domain=np.arange(levels)
            )
            assert ours == pytest.approx(theirs, abs=1e-9)
            told += 1
    assert told > 2 * 90


def test_kappa_equals_scikit_learns_and_statsmodels(tables: Iterator[Floats]) -> None:
    from sklearn.metrics import cohen_kappa_score
    from statsmodels.stats.inter_rater import cohens_kappa

    told = 0
    for table in tables:
        ratings, levels = table[:2], int(table[-1, 0])
        one, other = ratings[:, ~np.isnan(ratings).any(axis=0)].astype(np.int64)
        square = np.zeros((levels, levels))
        np.add.at(square, (one, other), 1)
        for power, name in ((0, None), (1, "linear"), (2, "quadratic")):
            ours = weighted_kappa(square, power=power)
            if ours is None:
                assert len({*one.tolist(), *other.tolist()}) < 2
                continue
            theirs = cohen_kappa_score(one, other, labels=np.arange(levels), weights=name)
            assert ours == pytest.approx(theirs, abs=1e-9)
            if name:
                again = cohens_kappa(square, wt=name, return_results=False)
                assert ours == pytest.approx(again, abs=1e-9)
            told += 1
    assert told > 2 * 90


def test_percent_agreement_is_scikit_learns_accuracy_and_wilson_statsmodels(
    tables: Iterator[Floats],
) -> None:
    from sklearn.metrics import accuracy_score
    from statsmodels.stats.proportion import proportion_confint

    for table in tables:
        ratings, levels = table[:2], int(table[-1, 0])
        one, other = ratings[:, ~np.isnan(ratings).any(axis=0)].astype(np.int64)
        share = percent_agreement(_counts(ratings, levels))
        if share is None:
            assert not len(one)
            continue
        assert share == pytest.approx(accuracy_score(one, other), abs=1e-12)
        theirs = proportion_confint(share * len(one), len(one), method="wilson")
        assert wilson_interval(share, len(one)) == pytest.approx(theirs, abs=1e-9)
