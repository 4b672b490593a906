"""Reading what was judged says how far it is, and can be stopped: in a large project it is what one waits for."""

from collections.abc import Callable

import pytest

from checks.judged_prompts import add_judged_prompts
from dpotui.checks import run_checks
from dpotui.export import ExportSettings, promise_release
from dpotui.long_work import WorkProgress, WorkStoppedError, watched
from dpotui.overview import overview
from dpotui.pairs import report_pairs
from dpotui.project import Project

ACTS: dict[str, tuple[Callable[[Project], object], set[str]]] = {
    "pairs": (report_pairs, {"Reading judgements", "Reading responses", "Reading scores", "Putting pairs into words"}),
    "home": (lambda project: overview(project, with_checks=False), {"Reading scores", "Comparing responses"}),
    "checks": (run_checks, {"Reading scores", "Reading prompts"}),
    "export": (
        lambda project: promise_release(project, ExportSettings(), author="lead"),
        {"Reading scores", "Reading prompts"},
    ),
}


@pytest.fixture(autouse=True)
def _told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dpotui.long_work.FIRST", 0.0)
    monkeypatch.setattr("dpotui.long_work.EVERY", 0.0)


@pytest.mark.parametrize("act", ACTS)
def test_it_says_what_it_reads_and_never_goes_back(project: Project, act: str) -> None:
    add_judged_prompts(project, [{"ana": (5, 1)}] * 3)
    do, parts = ACTS[act]
    told: list[WorkProgress] = []
    with watched(told.append, lambda: False):
        do(project)
    assert parts <= {one.doing for one in told}
    shares = [one.share for one in told]
    assert shares == sorted(shares)
    assert max(shares) <= 1.0


@pytest.mark.parametrize("act", ACTS)
def test_what_was_stopped_is_read_in_full_the_next_time(project: Project, act: str) -> None:
    add_judged_prompts(project, [{"ana": (5, 1)}] * 3)
    do, _ = ACTS[act]
    told: list[WorkProgress] = []
    with (
        pytest.raises(WorkStoppedError),
        watched(told.append, lambda: bool(told) and told[-1].doing == "Reading scores"),
    ):
        do(project)
    assert do(project)
    assert len(report_pairs(project).extraction.pairs) == 3
