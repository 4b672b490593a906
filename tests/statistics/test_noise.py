"""The noise of preferences, from people's agreement."""

import numpy as np
import pytest

from dpotui.statistics.noise import flip_rate, wrong_way


@pytest.mark.parametrize(("agreement", "flip"), [(0.75, 0.146), (0.80, 0.113), (0.90, 0.053), (1.0, 0.0)])
def test_two_people_who_err_independently_give_the_agreement_it_was_found_from(agreement: float, flip: float) -> None:
    found = flip_rate(agreement)
    assert found is not None
    assert found == pytest.approx(flip, abs=5e-4)
    assert (1 - found) ** 2 + found**2 == pytest.approx(agreement)


@pytest.mark.parametrize("agreement", [0.5, 0.3, 0.0])
def test_what_chance_gives_tells_nothing(agreement: float) -> None:
    assert flip_rate(agreement) is None


def test_votes_weigh_as_a_simulation_says() -> None:
    random, flip = np.random.default_rng(4), 0.15
    truth = random.random(400_000) < 0.5
    votes = np.array([truth ^ (random.random(len(truth)) < flip) for _ in range(3)])
    two_to_one = votes.sum(axis=0) == 2
    assert wrong_way(flip, 2, 1) == pytest.approx(float((~truth[two_to_one]).mean()), abs=5e-3)
    assert wrong_way(flip, 3, 0) == pytest.approx(float((~truth[votes.all(axis=0)]).mean()), abs=5e-3)
    assert (wrong_way(flip, 1, 1), wrong_way(0.0, 2, 1), wrong_way(0.0, 1, 1)) == (0.5, 0.0, 0.5)
