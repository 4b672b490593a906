"""Active time counts work and leaves pauses out."""

import pytest

from dpotui.annotation.active_time import IDLE_AFTER, ActiveClock


class Hands:
    """A clock with a hand that tests move."""

    def __init__(self) -> None:
        self.time = 100.0

    def __call__(self) -> float:
        return self.time


def test_the_time_between_keys_counts() -> None:
    now = Hands()
    clock = ActiveClock(now)
    for seconds in (0, 5, 20):
        now.time += seconds
        clock.touch()
    assert clock.seconds == 25


def test_of_a_long_silence_only_the_first_minute_counts() -> None:
    now = Hands()
    clock = ActiveClock(now)
    clock.touch()
    now.time += 3_600
    clock.touch()
    assert clock.seconds == IDLE_AFTER == 60


def test_nothing_counts_while_the_prompt_is_out_of_view() -> None:
    now = Hands()
    clock = ActiveClock(now)
    clock.touch()
    now.time += 3
    clock.pause()
    now.time += 30
    clock.touch()
    now.time += 4
    clock.touch()
    assert clock.seconds == 7


def test_taken_seconds_are_counted_once_and_can_be_given_back() -> None:
    now = Hands()
    clock = ActiveClock(now)
    clock.touch()
    now.time += 8
    taken = clock.take()
    now.time += 2
    clock.touch()
    assert (taken, clock.seconds) == (8, 2)
    clock.give_back(taken)
    assert clock.seconds == pytest.approx(10)
