"""The forecast rests on real work, and says so when there is too little of it."""

import pytest

from dpotui.overview.forecast import make_forecast
from dpotui.overview.pace import Pace


def test_pairs_a_day_are_judged_prompts_a_day_times_the_yield() -> None:
    forecast = make_forecast(Pace(7, 90, 70, 3600.0), pairs=60, judged=120, prompts=1_200)
    assert forecast.per_day == pytest.approx(5.0)
    assert forecast.days_to == {100: pytest.approx(8.0), 500: pytest.approx(88.0)}
    assert forecast.note == "10 newly judged prompts a day over 7 active days, 50 % of the judged prompts give a pair"


def test_a_goal_that_is_reached_takes_no_more_days() -> None:
    forecast = make_forecast(Pace(2, 20, 20, 3600.0), pairs=120, judged=150, prompts=1_000)
    assert forecast.days_to[100] == 0.0
    assert forecast.days_to[500] == pytest.approx(380 / 8)


def test_it_says_when_the_prompts_will_not_do() -> None:
    note = make_forecast(Pace(1, 20, 20, 3600.0), pairs=50, judged=100, prompts=150).note
    assert note.endswith("100 pairs need about 50 more prompts")


@pytest.mark.parametrize(
    ("pace", "pairs", "judged", "said"),
    [
        (Pace(0, 0, 0, 0.0), 30, 40, "none before 5 prompts are judged on screen (0 so far)"),
        (Pace(1, 4, 4, 300.0), 3, 4, "none before 5 prompts are judged on screen (4 so far)"),
        (Pace(1, 9, 9, 300.0), 0, 9, "none: no judged prompt has given a pair yet"),
    ],
)
def test_too_little_work_gives_no_forecast_and_the_reason(pace: Pace, pairs: int, judged: int, said: str) -> None:
    forecast = make_forecast(pace, pairs=pairs, judged=judged, prompts=200)
    assert (forecast.per_day, forecast.days_to, forecast.note) == (None, {100: None, 500: None}, said)


def test_the_pace_is_per_active_hour() -> None:
    assert Pace(1, 30, 30, 7200.0).per_hour == 15.0
    assert Pace(0, 0, 0, 0.0).per_hour is None
