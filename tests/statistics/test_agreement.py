"""The coefficients against published worked examples, and what they say when the data gives no number."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from dpotui.statistics.agreement import (
    GROUPS,
    Metric,
    alpha_interval,
    gwet_ac,
    krippendorff_alpha,
    linear_weights,
    percent_agreement,
    weighted_kappa,
    wilson_interval,
)
from dpotui.statistics.arrays import Floats

# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section E: four observers, twelve units, a dot where
# somebody gave none. Gwet (2014) uses the same data.
FOUR_OBSERVERS = ("12332141 2...", "12332241 25.3", ".3332342 251.", "12332441 251.")


def counts_of(observers: tuple[str, ...], levels: int) -> Floats:
    """(units, levels) of ratings written as digits."""
    rows = [row.replace(" ", "") for row in observers]
    counts = np.zeros((len(rows[0]), levels))
    for row in rows:
        for unit, digit in enumerate(row):
            if digit != ".":
                counts[unit, int(digit) - 1] += 1
    return counts


@pytest.fixture
def published() -> Floats:
    """The ratings of Krippendorff's four observers."""
    return counts_of(FOUR_OBSERVERS, 5)


@pytest.mark.parametrize(("metric", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_alpha_is_the_published_one(published: Floats, metric: Metric, alpha: float) -> None:
    assert krippendorff_alpha(published, metric) == pytest.approx(alpha, abs=0.0005)


def test_ac1_and_percent_agreement_are_the_published_ones(published: Floats) -> None:
    # Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed., pp. 55-56.
    assert percent_agreement(published) == pytest.approx(0.8182, abs=0.00005)
    assert gwet_ac(published, np.eye(5)) == pytest.approx(0.7754, abs=0.00005)


def test_coefficients_of_a_contingency_table_are_the_published_ones() -> None:
    # Gwet (2014), table of two abstractors and three sorts of pregnancy; values as printed by irrCAC 1.0.
    table = np.array([[13.0, 0, 0], [0, 20, 7], [0, 4, 56]])
    units = [np.eye(3)[i] + np.eye(3)[j] for i in range(3) for j in range(3) for _ in range(int(table[i, j]))]
    assert weighted_kappa(table, power=0) == pytest.approx(0.7964094)
    assert gwet_ac(np.array(units), np.eye(3)) == pytest.approx(0.8493305, abs=1e-6)
    assert krippendorff_alpha(np.array(units), "nominal") == pytest.approx(0.7972585, abs=1e-6)


def test_kappa_of_two_raters_is_the_published_one() -> None:
    # SAS/STAT example of kappa and linearly weighted kappa, also in the tests of statsmodels.
    table = np.array([[0.0, 4, 1], [0, 8, 0], [0, 1, 5]])
    assert weighted_kappa(table, power=0) == pytest.approx(0.4842, abs=0.00005)
    assert weighted_kappa(table, power=1) == pytest.approx(0.4701, abs=0.00005)


@given(hnp.arrays(np.int64, (5, 5), elements=st.integers(0, 9)))
def test_quadratic_kappa_is_the_concordance_of_the_two_raters(cells: np.ndarray) -> None:
    # Identity of Fleiss and Cohen (1973) in the form of Lin's concordance correlation coefficient (1989).
    first, second = (np.repeat(axis.ravel(), cells.ravel()) for axis in np.indices((5, 5)))
    found = weighted_kappa(cells.astype(np.float64))
    if not len(first) or (first.var() + second.var() + (first.mean() - second.mean()) ** 2) == 0:
        assert found is None
        return
    covariance = np.mean((first - first.mean()) * (second - second.mean()))
    assert found == pytest.approx(2 * covariance / (first.var() + second.var() + (first.mean() - second.mean()) ** 2))


def test_ac2_by_hand() -> None:
    # Two raters, three levels, units (1,1) (1,2) (3,3) (2,3) and one that only the first rated (3). Linear weights give
    # an observed agreement of (1 + .5 + 1 + .5) / 4. Prevalences (1.5, 1, 2.5) / 5; weights sum to 5, so chance is
    # 5 / 6 (.3 x .7 + .2 x .8 + .5 x .5).
    counts = np.array([[2.0, 0, 0], [1, 1, 0], [0, 0, 2], [0, 1, 1], [0, 0, 1]])
    chance = 5 / 6 * (0.3 * 0.7 + 0.2 * 0.8 + 0.5 * 0.5)
    assert gwet_ac(counts, linear_weights(3)) == pytest.approx((0.75 - chance) / (1 - chance))


def test_ac2_uses_the_declared_scale_and_not_the_levels_seen() -> None:
    seen = np.array([[2.0, 0], [1, 1], [0, 2], [0, 2]])
    declared = np.hstack([seen, np.zeros((4, 3))])
    narrow, wide = gwet_ac(seen, linear_weights(2)), gwet_ac(declared, linear_weights(5))
    assert narrow is not None
    assert wide is not None
    assert wide > narrow


def test_within_one_forgives_neighbours_only() -> None:
    counts = counts_of(("1135", "1253"), 5)
    assert percent_agreement(counts) == 0.25
    assert percent_agreement(counts, within=1) == 0.5


@pytest.mark.parametrize("observers", [("4444", "4444"), ("1.2.", ".3.4"), ("....", "....")])
def test_no_variation_or_no_shared_unit_gives_no_number(observers: tuple[str, ...]) -> None:
    counts = counts_of(observers, 5)
    assert krippendorff_alpha(counts) is None
    assert gwet_ac(counts, linear_weights(5)) is None
    assert alpha_interval(counts, np.arange(4)) is None
    assert weighted_kappa(np.diag([0.0, 0, 0, 4, 0])) is None


def test_units_with_one_rating_do_not_move_alpha(published: Floats) -> None:
    more = np.vstack([published, np.eye(5)[[0, 4, 4]]])
    assert krippendorff_alpha(more) == krippendorff_alpha(published)


def test_the_interval_holds_alpha_and_shrinks_with_more_prompts() -> None:
    counts, groups = _noisy(40)
    wide = alpha_interval(counts, groups)
    more, more_groups = _noisy(400)
    narrow = alpha_interval(more, more_groups)
    alpha = krippendorff_alpha(more)
    assert wide is not None
    assert narrow is not None
    assert alpha is not None
    assert narrow[0] < alpha < narrow[1]
    assert narrow[1] - narrow[0] < (wide[1] - wide[0]) / 2
    assert alpha_interval(counts, groups) == wide


def test_the_interval_resamples_prompts_and_not_their_responses() -> None:
    counts, groups = _noisy(100)
    copied = np.repeat(counts, 4, axis=0)
    by_prompt = alpha_interval(copied, np.repeat(groups, 4))
    by_response = alpha_interval(copied, np.arange(len(copied)))
    assert by_prompt is not None
    assert by_response is not None
    assert by_prompt[1] - by_prompt[0] > 1.5 * (by_response[1] - by_response[0])


def test_merging_very_many_prompts_keeps_the_width_of_the_interval() -> None:
    counts, groups = _noisy(4 * GROUPS)
    merged = alpha_interval(counts, groups)
    quarter = alpha_interval(*_noisy(GROUPS))
    assert merged is not None
    assert quarter is not None
    assert (quarter[1] - quarter[0]) / (merged[1] - merged[0]) == pytest.approx(2, rel=0.2)


def test_one_prompt_gives_no_interval() -> None:
    counts, _ = _noisy(10)
    assert alpha_interval(counts, np.zeros(10, dtype=np.int64)) is None


def _noisy(units: int) -> tuple[Floats, np.ndarray]:
    """Two raters who see the same quality through noise; every unit its own prompt."""
    generator = np.random.default_rng(3)
    quality = generator.normal(3, 1, units)
    ratings = np.clip(np.round(quality + generator.normal(0, 0.7, (2, units))), 1, 5).astype(np.int64)
    return np.eye(5)[ratings[0] - 1] + np.eye(5)[ratings[1] - 1], np.arange(units)


def test_the_wilson_interval_is_the_published_one() -> None:
    # Newcombe (1998), Statistics in Medicine 17, table I, method 3.
    assert wilson_interval(81 / 263, 263) == pytest.approx((0.2553, 0.3662), abs=0.00005)
    assert wilson_interval(15 / 148, 148) == pytest.approx((0.0624, 0.1605), abs=0.00005)
    assert wilson_interval(0 / 20, 20) == pytest.approx((0, 0.1611), abs=0.00005)
    assert wilson_interval(1 / 29, 29) == pytest.approx((0.0061, 0.1718), abs=0.00005)


@given(hnp.arrays(np.float64, st.tuples(st.integers(0, 12), st.integers(2, 9)), elements=st.integers(0, 4)))
def test_whatever_the_ratings_a_coefficient_is_a_number_or_nothing(counts: Floats) -> None:
    weights = linear_weights(counts.shape[1])
    for value in (krippendorff_alpha(counts), gwet_ac(counts, weights), percent_agreement(counts)):
        assert value is None or value <= 1
