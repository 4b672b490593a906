"""Charts of block characters say what was measured, at any size."""

from dpotui.statistics.preference_test import win_interval
from dpotui.tui.rounds.charts import curve, interval_bar, over_time


def test_a_falling_loss_falls() -> None:
    rows = curve([0.69, 0.5, 0.3, 0.1], width=20).plain.splitlines()
    assert rows[0].startswith("█")
    assert rows[0].endswith(" 0.69")
    assert rows[-1].startswith("███▁")
    assert rows[-1].endswith(" 0.1")


def test_many_steps_fit_into_few_columns() -> None:
    rows = curve([float(step) for step in range(1_000)], width=30, height=2).plain.splitlines()
    assert [len(row.split(" 9")[0].split(" 0")[0].rstrip()) <= 36 for row in rows] == [True, True]


def test_values_that_never_change_are_seen() -> None:
    assert "▁" not in curve([0.5, 0.5], width=10, height=1).plain
    assert curve([0.5, 0.5], width=10, height=1).plain.strip()
    assert curve([], width=10).plain == ""


def test_an_interval_shows_whether_it_holds_chance() -> None:
    beyond = interval_bar(win_interval(24, 6), width=21).plain
    assert "┼" in beyond
    assert "╋" not in beyond
    near = interval_bar(win_interval(16, 14), width=21).plain
    assert "╋" in near or near[2 + 10] == "●"
    assert near.count("●") == 1
    assert len(interval_bar(win_interval(30, 0), width=21).plain) == len(near)


def test_rounds_over_time_have_a_column_each_and_a_dot_where_nothing_is_known() -> None:
    assert over_time([None, 0.0, 0.5, 1.0]) == "·▁▄█"
