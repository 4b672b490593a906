"""The survival curve: as in the textbook, and not misled by what still goes on."""

from collections import Counter
from random import Random

import pytest

from dpotui.statistics.survival import Lifetimes


def test_the_curve_is_that_of_the_textbook() -> None:
    """Freireich's 21 patients under 6-MP: remission in weeks, 12 of them still in remission when the study was told."""
    ended = {6: 3, 7: 1, 10: 1, 13: 1, 16: 1, 22: 1, 23: 1}
    found = Lifetimes(ended, [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35], 23)
    after = [1.0, 0.857, 0.807, 0.753, 0.690, 0.627, 0.538]
    ends = [0, *sorted(ended)]
    assert found.mean == pytest.approx(
        sum(share * (end - start) for share, start, end in zip(after, ends, ends[1:], strict=False)), rel=1e-3
    )


def test_what_goes_on_makes_the_mean_neither_longer_nor_shorter() -> None:
    draw = Random(7)
    lengths = [draw.randint(15, 75) for _ in range(4000)]
    seen = [draw.randint(1, 90) for _ in lengths]
    ended = Counter(length for length, until in zip(lengths, seen, strict=True) if length <= until)
    going_on = [until for length, until in zip(lengths, seen, strict=True) if length > until]
    found = Lifetimes(ended, going_on, 400)
    assert found.mean == pytest.approx(45, abs=1.5)
    assert found.rest(0) == found.mean
    assert found.rest(45) == pytest.approx(15, abs=1.5)
    assert found.rest(74) == pytest.approx(1, abs=0.5)


def test_beyond_the_longest_seen_nothing_exceeds_what_there_may_be() -> None:
    found = Lifetimes({10: 1}, [60, 70], 75)
    assert found.rest(70) == 5
    assert found.rest(80) == 0
    assert found.mean <= 75


def test_what_all_have_ended_leaves_the_plain_mean() -> None:
    assert Lifetimes({2: 1, 4: 1, 12: 2}, [], 100).mean == pytest.approx(7.5)


def test_the_last_of_many_goes_on_longest() -> None:
    """Of lengths that are all 100 what is to come is anything between 0 and 100."""
    all_alike = Lifetimes({100: 50}, [], 100)
    assert all_alike.rest_of_the_last(1) == 100
    even = Lifetimes(Counter(range(1, 101)), [], 100)
    several = [even.rest_of_the_last(number) for number in (1, 4, 16, 64)]
    assert several == sorted(several)
    assert several[0] == pytest.approx(30, abs=3)
    assert several[-1] == pytest.approx(92, abs=3)
