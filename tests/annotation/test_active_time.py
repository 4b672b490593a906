"""Active time counts work and leaves pauses out."""

import pytest

from dpotui.annotation.active_time import IDLE_AFTER, REAL_PAUSE, ActiveClock, WorkSpell


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


def test_a_break_is_suggested_after_so_much_work_and_again_after_as_much_more() -> None:
    now = Hands()
    spell = WorkSpell(100, now)
    suggested = []
    for _ in range(12):
        now.time += 20
        spell.touch()
        suggested.append(spell.break_is_due())
    assert [place for place, due in enumerate(suggested) if due] == [5, 10]


def test_a_real_pause_starts_the_work_anew_and_a_short_one_does_not() -> None:
    now = Hands()
    spell = WorkSpell(100, now, idle_after=60)
    for seconds in (10, 40, 200):
        now.time += seconds
        spell.touch()
    assert spell.seconds == 100
    for seconds in (int(REAL_PAUSE), 30):
        now.time += seconds
        spell.touch()
    assert spell.seconds == 30
    assert not WorkSpell(0, now).break_is_due()


def test_the_idle_cut_off_can_be_set() -> None:
    now = Hands()
    clock = ActiveClock(now, idle_after=10)
    clock.touch()
    now.time += 50
    clock.touch()
    assert clock.seconds == 10
