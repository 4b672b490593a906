"""The chance of few differences, told from the cases that have more."""

import numpy as np
import pytest

from dpotui.statistics.truncated import chance_of_few


@pytest.mark.parametrize(("allowed", "answers", "chance"), [(0, 20, 0.05), (0, 5, 0.3), (1, 20, 0.1), (2, 40, 0.5)])
def test_the_chance_of_few_is_that_of_the_distribution_that_gave_the_rest(
    allowed: int, answers: int, chance: float
) -> None:
    drawn = np.random.default_rng(7).binomial(answers, chance, 400_000)
    seen = float(drawn[drawn > allowed].mean())
    assert chance_of_few(allowed, answers, seen) == pytest.approx(float((drawn <= allowed).mean()), abs=0.01)


def test_where_the_others_differ_as_little_as_they_can_few_are_certain() -> None:
    assert chance_of_few(0, 20, 1.0) == pytest.approx(1.0)
    assert chance_of_few(0, 20, 20.0) == pytest.approx(0.0)
