"""A run as it goes: places that answers keep, and a clock that stands still in pauses."""

import pytest

from candidates.asking import request
from dpotui.candidates.engine import Growing
from dpotui.candidates.live import LiveAnswers, WorkClock


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The present moment, in seconds, to be set."""
    now = [100.0]
    monkeypatch.setattr("dpotui.candidates.live.time.monotonic", lambda: now[0])
    return now


def places(answers: LiveAnswers) -> list[tuple[int, str]]:
    return [(answer.place, answer.growing.end) for answer in answers.now()]


def test_an_answer_keeps_its_place_and_the_next_takes_the_lowest_that_is_free() -> None:
    answers = LiveAnswers()
    one, two, three, four = (request(said) for said in ("one", "two", "three", "four"))
    for asked in (one, two, three):
        answers.grow(asked, Growing("a", 1, 1))
    answers.end(two)
    answers.grow(three, Growing("abc", 3, 3))
    assert places(answers) == [(0, "a"), (2, "abc")]
    answers.grow(four, Growing("ab", 2, 2))
    assert places(answers) == [(0, "a"), (1, "ab"), (2, "abc")]
    assert sorted(answers.tokens) == [1, 2, 3]


def test_what_never_began_can_end() -> None:
    answers = LiveAnswers()
    answers.end(request("one"))
    assert answers.now() == ()


def test_the_clock_stands_still_before_work_and_in_pauses(time: list[float]) -> None:
    clock = WorkClock()
    time[0] = 150.0
    assert clock.seconds == 0
    clock.begin()
    time[0] = 160.0
    clock.begin()
    assert clock.rest(True)
    time[0] = 200.0
    assert clock.rest(True)
    assert clock.seconds == 10
    assert not clock.rest(False)
    time[0] = 203.0
    assert clock.seconds == 13
