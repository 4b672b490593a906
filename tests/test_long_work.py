"""Long work tells how far it is and how long it takes, and stops with nothing changed."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dpotui import long_work
from dpotui.checks import run_checks
from dpotui.checks.pace import done_by
from dpotui.checks.run import CHECKS
from dpotui.export import export_release, list_releases
from dpotui.long_work import WorkProgress, WorkStoppedError, counted, part, tell_progress, watched
from dpotui.project import Project, open_project
from dpotui.project.exchange.merge import merge
from dpotui.prompts import import_prompts
from dpotui.similarity.alike import similar_texts
from judged_project import judge_prompts


class Clock:
    """A clock that goes only when it is told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock that long work goes by."""
    made = Clock()
    monkeypatch.setattr(long_work, "monotonic", made)
    return made


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything is told, however short the work is."""
    monkeypatch.setattr(long_work, "FIRST", 0.0)
    monkeypatch.setattr(long_work, "EVERY", 0.0)


def test_the_time_left_is_right_where_the_shares_are(clock: Clock) -> None:
    told: list[WorkProgress] = []
    with watched(told.append, lambda: False):
        with part("Reading", 0.25):
            for row in counted(range(5_000), 5_000, "rows"):
                clock.seconds += 0.001
                assert row >= 0
        with part("Writing", 1.0):
            for row in counted(range(5_000), 5_000, "rows"):
                clock.seconds += 0.003
                assert row >= 0
    assert len(told) > 10
    assert [one.doing for one in told] == sorted((one.doing for one in told), key=["Reading", "Writing"].index)
    assert all(one.seconds_left == pytest.approx(20 * (1 - one.share)) for one in told)
    assert told[-1].share > 0.9
    assert told[0].per_second == pytest.approx(1_000)


def test_the_time_left_goes_down_while_nothing_is_counted(clock: Clock) -> None:
    told: list[WorkProgress] = []
    with watched(told.append, lambda: False):
        tell_progress(0.0)
        clock.seconds = 10.0
        tell_progress(0.5)
        clock.seconds = 14.0
        tell_progress(None)
        clock.seconds = 25.0
        tell_progress(None)
    assert [one.seconds_left for one in told] == [10.0, 6.0, 0.0]


def test_what_is_done_at_once_is_not_told_and_nobody_has_to_watch(clock: Clock) -> None:
    told: list[WorkProgress] = []
    with watched(told.append, lambda: False):
        tell_progress(0.5)
        clock.seconds = 0.9
        tell_progress(0.9)
    assert not told
    items = [1, 2]
    assert counted(items, 2, "rows") is items
    tell_progress(0.5)


def _prompts(folder: Path, count: int) -> Path:
    file = folder / "prompts.csv"
    with file.open("w", newline="") as target:
        rows = csv.writer(target)
        rows.writerow(["prompt", "tags"])
        rows.writerows([f"What is the {number}th question of all?", "easy"] for number in range(count))
    return file


def _import(project: Project, folder: Path) -> None:
    import_prompts(project, [_prompts(folder, 1_500)], author="lead")


def _merge(project: Project, folder: Path) -> None:
    other = open_project(Path(shutil.copy(project.path, folder / "other.dpo")))
    import_prompts(other, [_prompts(folder, 1_500)], author="bo")
    merge(project, other.path)


def _export(project: Project, folder: Path) -> None:
    export_release(project, folder / "release", author="lead")


def _check(project: Project, _folder: Path) -> None:
    run_checks(project)


def _facts(project: Project) -> list[int]:
    with project.read() as connection:
        tables = ("prompt", "revision", "release", "split_side")
        return [connection.scalars(f"SELECT count(*) FROM {table}").__iter__().__next__() for table in tables]


@pytest.mark.parametrize("act", [_import, _merge, _export, _check])
def test_wherever_it_is_stopped_nothing_is_changed(
    project: Project, tmp_path: Path, act: Callable[[Project, Path], None]
) -> None:
    judge_prompts(project, 4)
    before, stop_at = _facts(project), 0
    while True:
        looks = iter(range(stop_at))
        folder = tmp_path / str(stop_at)
        folder.mkdir()
        try:
            with watched(lambda _: None, lambda looks=looks: next(looks, None) is None):  # type: ignore[misc]
                act(project, folder)
            break
        except WorkStoppedError:
            assert _facts(project) == before
            assert not (folder / "release").exists()
            assert list(folder.glob("release*")) == []
        stop_at += 3
    assert stop_at > 3
    assert len(list_releases(project)) == (act is _export)


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("act", [_import, _merge, _export, _check])
def test_shares_only_grow_and_end_at_all(
    project: Project, tmp_path: Path, act: Callable[[Project, Path], None]
) -> None:
    judge_prompts(project, 4)
    told: list[WorkProgress] = []
    with watched(told.append, lambda: False):
        act(project, tmp_path)
    shares = [one.share for one in told]
    assert shares == sorted(shares)
    assert 0.9 < shares[-1] <= 1.0


def test_every_check_has_its_share_and_the_search_takes_most_of_a_large_project() -> None:
    keys = [check.key for check in CHECKS]
    for prompts, least, most in ((1_000, 0.0, 0.1), (1_000_000, 0.8, 1.0)):
        ends = list(done_by(keys, prompts))
        assert ends == sorted(ends)
        assert ends[-1] == pytest.approx(1.0)
        place = keys.index("duplicates")
        assert least < ends[place] - ends[place - 1] < most


@pytest.mark.usefixtures("at_once")
def test_a_search_tells_its_share_by_what_comparing_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dpotui.similarity.short_texts._COLUMNS", 64)
    texts = [f"question {number * 7919 % 6000} about tea " + "and kettles " * (number % 4) for number in range(600)]
    told: list[WorkProgress] = []
    unwatched = similar_texts(texts)
    with watched(told.append, lambda: False):
        assert similar_texts(texts) == unwatched
    shares = [one.share for one in told if one.unit == "texts"]
    assert len(shares) > 5
    assert shares == sorted(shares)
    assert shares[0] < 0.1
