"""The certainty of a correlation where groups of values differ in how well they go together."""

import numpy as np
import pytest
from numpy.typing import NDArray

from dpotui.statistics.estimates import NOTHING_KNOWN, correlation_at, correlation_of, correlation_within, share_within

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
RESPONSES = 4


def _drawn(seed: int, groups: int, hard: float) -> tuple[Floats, Floats, Ints]:
    """Two people's scores of the responses of many prompts, centred; on the hard ones they have nothing in common."""
    draw = np.random.default_rng(seed)
    quality = draw.normal(size=(groups, RESPONSES))
    other = quality + 0.3 * draw.normal(size=quality.shape)
    lost = draw.random(groups) < hard
    other[lost] = 2 * draw.normal(size=(int(lost.sum()), RESPONSES))
    one, other = (each - each.mean(axis=1, keepdims=True) for each in (quality, other))
    return one.ravel(), other.ravel(), np.repeat(np.arange(groups), RESPONSES)


def _freedom(group: Ints) -> int:
    return len(group) - len(np.unique(group))


def test_it_is_pearsons_and_as_certain_where_all_groups_are_alike() -> None:
    one, other, group = _drawn(1, 200, hard=0.0)
    plain, found = correlation_of(one, other, _freedom(group)), correlation_within(one, other, group)
    assert found.value == pytest.approx(np.corrcoef(one, other)[0, 1])
    assert found.low == pytest.approx(plain.low, abs=0.02)


@pytest.mark.parametrize("groups", [30, 80])
def test_ninety_five_of_a_hundred_intervals_hold_the_truth_where_few_groups_are_hard(groups: int) -> None:
    one, other, group = _drawn(0, 100_000, hard=0.15)
    truth = correlation_within(one, other, group).value or 0.0
    held = too_sure = 0
    for seed in range(1, 401):
        one, other, group = _drawn(seed, groups, hard=0.15)
        found = correlation_within(one, other, group, 0.95)
        plain = correlation_of(one, other, _freedom(group), 0.95)
        held += found.low <= truth <= found.high
        too_sure += not plain.low <= truth <= plain.high
    assert held >= 0.88 * 400
    assert too_sure > 0.2 * 400


def test_a_share_of_sums_is_no_more_certain_than_its_groups_are() -> None:
    one, other, group = _drawn(2, 50, hard=0.15)
    part, whole = one * other, (one**2 + other**2) / 2
    found = share_within(part, whole, group)
    plain = correlation_at(part.sum() / whole.sum(), len(part), _freedom(group))
    assert found.value == pytest.approx(plain.value)
    assert found.low < plain.low
    assert share_within(np.zeros(8), np.zeros(8), np.zeros(8, dtype=np.int64)) == NOTHING_KNOWN


def test_nothing_is_known_of_what_does_not_vary() -> None:
    flat, group = np.zeros(40), np.repeat(np.arange(10), 4)
    assert correlation_within(flat, flat, group).value is None
