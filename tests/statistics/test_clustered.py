"""Intervals of shares whose decisions come in clusters: they hold what they promise, whatever the size of a cluster."""

import numpy as np
import pytest

from dpotui.statistics.agreement import wilson_interval
from dpotui.statistics.clustered import clustered_share, clusters_for
from dpotui.statistics.student import t_quantile

Ints = np.ndarray[tuple[int], np.dtype[np.int64]]


def two_raters(noise: float, prompts: int, responses: int, draw: np.random.Generator) -> tuple[Ints, Ints]:
    """By prompt, the comparisons that both decide and those they decide alike: two equally noisy people."""
    quality = draw.normal(0, 1, (prompts, responses))
    one, other = (np.round(2 * (quality + draw.normal(0, noise, quality.shape))) for _ in range(2))
    first, second = np.triu_indices(responses, 1)
    signs = [np.sign(scores[:, first] - scores[:, second]) for scores in (one, other)]
    decided = (signs[0] != 0) & (signs[1] != 0)
    return (decided & (signs[0] == signs[1])).sum(axis=1), decided.sum(axis=1)


def share_of(noise: float, responses: int) -> float:
    """The true share on which two such people agree."""
    same, decided = two_raters(noise, 200_000, responses, np.random.default_rng(2))
    return float(same.sum() / decided.sum())


def noise_for(share: float) -> float:
    """The noise with which two people agree on this share, by bisection."""
    low, high = 0.01, 20.0
    for _ in range(25):
        middle = (low * high) ** 0.5
        low, high = (middle, high) if share_of(middle, 2) > share else (low, middle)
    return low


def test_independent_decisions_have_wilsons_interval_but_for_students_t() -> None:
    stats = pytest.importorskip("scipy.stats")
    hits = np.array([1] * 36 + [0] * 14)
    seen = clustered_share(hits, np.ones(50, dtype=np.int64))
    assert seen is not None
    kish = 50 * 49 / 50 * (1.959964 / stats.t.ppf(0.975, 49)) ** 2
    assert seen.effective == pytest.approx(kish)
    assert seen.interval == pytest.approx(wilson_interval(0.72, kish))


def test_decisions_that_repeat_each_other_count_once() -> None:
    alone = clustered_share(np.array([1, 0, 1, 1]), np.array([1, 1, 1, 1]))
    repeated = clustered_share(np.array([6, 0, 6, 6]), np.array([6, 6, 6, 6]))
    assert alone is not None
    assert repeated is not None
    assert repeated.interval == pytest.approx(alone.interval)
    assert repeated.decisions == 24


def test_where_all_agree_each_cluster_counts_once() -> None:
    seen = clustered_share(np.full(40, 6), np.full(40, 6))
    assert seen is not None
    assert seen.effective < 40
    assert 0.85 < seen.interval[0] < 0.95


def test_nothing_decided_gives_no_share() -> None:
    assert clustered_share(np.zeros(5, dtype=np.int64), np.zeros(5, dtype=np.int64)) is None


def test_a_plan_is_the_least_number_that_will_do() -> None:
    needed = clusters_for(0.75, 1.4, above=0.6)
    assert needed is not None
    assert wilson_interval(0.75, needed * 1.4)[0] >= 0.6 > wilson_interval(0.75, (needed - 1) * 1.4)[0]
    assert clusters_for(0.6999, 1.0, under=0.7) is None
    assert clusters_for(0.5, 1.0, above=0.6) is None


@pytest.mark.parametrize("freedom", [1, 2, 3, 7, 30, 199, 200, 201, 1_000])
def test_students_t_is_scipys(freedom: int) -> None:
    stats = pytest.importorskip("scipy.stats")
    for probability in (0.9, 0.975, 0.995):
        assert t_quantile(probability, freedom) == pytest.approx(stats.t.ppf(probability, freedom), abs=1e-5)


def _rates(share: float, prompts: int, responses: int, projects: int) -> tuple[float, float, float]:
    """How often the interval holds the truth, lies above the floor of .60 with a share of .70, and lies under .70."""
    noise = noise_for(share)
    truth, draw = share_of(noise, responses), np.random.default_rng(5)
    covered = passed = failed = 0
    for _ in range(projects):
        seen = clustered_share(*two_raters(noise, prompts, responses, draw))
        assert seen is not None
        low, high = seen.interval
        covered += low <= truth <= high
        passed += seen.share >= 0.7 and low >= 0.6
        failed += high < 0.7
    return covered / projects, passed / projects, failed / projects


@pytest.mark.simulation
@pytest.mark.parametrize("share", [0.6, 0.75, 0.8, 0.9])
@pytest.mark.parametrize("responses", [2, 4])
@pytest.mark.parametrize("prompts", [30, 50, 100, 200])
def test_the_interval_holds_the_truth_in_93_to_97_of_100_projects(share: float, responses: int, prompts: int) -> None:
    covered, passed, failed = _rates(share, prompts, responses, 6_000)
    # The Monte Carlo error of a rate of .95 over 6,000 projects is .003.
    assert 0.93 <= covered <= 0.973
    if share == 0.6:
        assert passed <= 0.02
    if share >= 0.8:
        assert failed <= 0.02


def test_the_interval_holds_the_truth_as_often_as_it_says() -> None:
    covered, passed, _ = _rates(0.6, 50, 4, 400)
    assert 0.92 <= covered <= 0.98
    assert passed <= 0.02
