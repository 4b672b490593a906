"""Whether wins beat chance: the sign test, its power, and what a result rules out, beside published figures."""

import math
from typing import Any

import numpy as np
import pytest

from dpotui.statistics.preference_test import (
    bootstrap_mean,
    detectable_rate,
    excludes,
    sign_test,
    units_needed,
    win_interval,
    wins_needed,
)


@pytest.fixture(scope="module")
def scipy_stats() -> Any:
    """The library, loaded by the worker that runs these tests and not by all that collect them."""
    return pytest.importorskip("scipy.stats")


@pytest.mark.parametrize(("wins", "losses"), [(0, 0), (5, 0), (15, 5), (14, 6), (21, 9), (9, 21), (61, 39), (700, 650)])
def test_the_sign_test_is_the_exact_binomial_test(scipy_stats: Any, wins: int, losses: int) -> None:
    exact = scipy_stats.binomtest(wins, wins + losses).pvalue if wins + losses else 1.0
    assert sign_test(wins, losses) == pytest.approx(exact, abs=1e-12)


def test_the_wins_that_beat_chance_and_the_rates_that_are_seen_are_those_of_the_tables() -> None:
    assert [wins_needed(n) for n in (20, 30, 50, 100)] == [15, 21, 33, 61]
    assert wins_needed(5) is None
    assert wins_needed(6) == 6
    seen = {n: detectable_rate(n) for n in (20, 30, 50, 100)}
    assert seen == {20: 0.8, 30: 0.75, 50: 0.71, 100: 0.65}


def test_a_rate_is_seen_four_times_of_five_from_the_units_that_it_needs(scipy_stats: Any) -> None:
    for rate in (0.6, 0.7, 0.8):
        needed = units_needed(rate)
        assert needed is not None
        wins = wins_needed(needed)
        assert wins is not None
        assert scipy_stats.binom.sf(wins - 1, needed, rate) >= 0.8
    assert units_needed(0.5) is None


def test_a_result_rules_a_rate_out_when_so_few_wins_would_hardly_come_of_it(scipy_stats: Any) -> None:
    assert excludes(0.75, 15, 30)
    assert not excludes(0.75, 20, 30)
    for wins in range(30):
        assert excludes(0.75, wins, 30) == (scipy_stats.binom.cdf(wins, 30, 0.75) < 0.05)


def test_nine_of_ten_intervals_hold_the_mean() -> None:
    rng = np.random.default_rng(1)
    held = 0
    for _ in range(1_000):
        interval = bootstrap_mean(list(rng.normal(0.3, 1, 30)))
        held += interval.low <= 0.3 <= interval.high
    assert held >= 920


def test_a_share_of_wins_has_an_interval_even_when_all_were_won() -> None:
    interval = win_interval(8, 0)
    assert interval.mean == 1
    assert 0.6 < interval.low < 0.7
    assert math.isnan(win_interval(0, 0).mean)


def test_of_nothing_there_is_no_mean() -> None:
    assert math.isnan(bootstrap_mean([]).mean)
