"""The overview says where a project stands, in true counts, and what to do next."""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import add_candidate, add_judgement, add_prompt, at_once
from dpotui.annotation import join_team, redo, withdraw
from dpotui.checks import CheckResult, ChecksReport
from dpotui.export import ExportSettings, export_release
from dpotui.overview import Overview, overview, sketch
from dpotui.overview.screening import leave_out, redact_findings, screen_project
from dpotui.project import Project, create_project, open_project
from dpotui.project.exchange.share import share
from dpotui.prompts import read_clusters, search_duplicates
from dpotui.prompts.near_duplicates.decisions import let_stand
from dpotui.rounds import decide_round, start_round


@at_once
def judge(project: Project, number: int, *, seconds: float = 60.0, annotator: str = "ana") -> str:
    """A prompt with three candidates that `annotator` has scored."""
    prompt = add_prompt(project, f"Question number {number}: {number * 7919}?")
    better, fair, weaker = (add_candidate(project, prompt, f"{word} {number}.") for word in ("Good", "Fair", "Bad"))
    add_judgement(project, prompt, annotator, {better: 5, fair: 4, weaker: 3}, active_seconds=seconds)
    return prompt


def states(report: Overview) -> list[str]:
    """The state of each step."""
    return [step.state for step in report.steps]


def details(report: Overview) -> dict[str, str]:
    """The line of each step, by its key."""
    return {step.key: step.detail for step in report.steps}


def redact_found(project: Project) -> None:
    """Take out what screening finds."""
    redact_findings(project, screen_project(project), author="ana")


def let_alike_stand(project: Project) -> None:
    """Decide that near-duplicates differ."""
    search = search_duplicates(project)
    with project.read() as connection:
        (cluster,) = read_clusters(connection, search)
    let_stand(project, cluster, "different", author="ana")


def leave_one_out(project: Project) -> None:
    """Leave a prompt out for what screening finds in it."""
    leave_out(project, screen_project(project)[:1], author="ana")


def test_a_new_project_has_its_rubric_and_all_before_it(project: Project) -> None:
    report = overview(project)
    assert [step.phase for step in report.steps] == list(range(1, 9))
    assert states(report) == ["done", *["todo"] * 7]
    assert details(report)["scope"] == "Customer support, version 1: 5 criteria"
    assert report.next_step.startswith("Bring in 100 to 200 real prompts: `dpotui import")
    assert (report.next_screen, report.judged_today, report.per_hour) == ("prompts", 0, None)
    assert report.forecast.days_to == {100: None, 500: None}


def test_a_sketch_tells_the_same_of_all_steps_but_pairs_and_checks(project: Project) -> None:
    for number in range(6):
        judge(project, number)
    told = tuple(step for step in overview(project).steps if step.key not in ("pairs", "checks"))
    assert sketch(project) == told


def test_a_project_on_its_way_shows_true_counts(project: Project) -> None:
    join_team(project, "ana")
    for number in range(6):
        judge(project, number)
    add_prompt(project, "Nobody has answered this one.")
    report = overview(project)
    said = details(report)
    assert said["prompts"] == "7 prompts of the 100 to 200 to start with"
    assert said["candidates"] == "6 of 7 prompts with 3 or more candidates"
    assert said["annotation"].startswith("6 prompts judged")
    assert said["pairs"] == "6 pairs from 6 judged prompts"
    assert said["export"] == "no release yet"
    assert report.next_step.startswith("Bring in 93 more real prompts")
    assert report.judged_today == 6
    assert report.per_hour == pytest.approx(60.0)
    assert report.forecast.per_day == pytest.approx(6.0)
    assert report.forecast.days_to[100] == pytest.approx(94 / 6)


def test_what_was_taken_back_and_taken_up_again_still_counts_as_judged_on_the_screen(project: Project) -> None:
    prompts = [judge(project, number) for number in range(4)]
    assert withdraw(project, "ana", prompts[0])
    assert "(3 so far)" in overview(project).forecast.note
    assert redo(project, "ana", prompts[0])
    assert "(4 so far)" in overview(project).forecast.note
    assert overview(project).per_hour == pytest.approx(60.0)


def test_imported_scores_give_no_pace(project: Project) -> None:
    for number in range(6):
        judge(project, number, seconds=0.0)
    report = overview(project)
    assert report.per_hour is None
    assert "judged on screen (0 so far)" in report.forecast.note


def test_a_release_and_a_round_are_on_the_road(project: Project, tmp_path: Path) -> None:
    for number in range(3):
        judge(project, number)
    export_release(project, tmp_path / "out", ExportSettings(validation=0), author="lead")
    assert details(overview(project))["export"].endswith("3 pairs (3 train, 0 validation)")
    start_round(project, author="lead")
    open_round = overview(project)
    assert details(open_round)["rounds"] == "1 round: 0 decided, 1 open"
    assert open_round.next_step.startswith(
        "Round 1 has too few pairs for a verdict (0 held-out prompts, 20 at least). "
    )
    assert open_round.next_screen == "annotate"
    decide_round(project, "1", decision="scale", reason="better", author="lead")
    assert details(overview(project))["rounds"] == "1 round: 1 decided, 0 open; last decision: scale"


def test_a_work_packet_asks_for_its_work_and_for_no_prompts(project: Project, tmp_path: Path) -> None:
    prompt = judge(project, 0)
    share(project, tmp_path / "bo.dpo", for_annotator="bo", prompts=[prompt])
    report = overview(open_project(tmp_path / "bo.dpo"))
    assert report.next_step.startswith("Judge the prompts of this work packet")
    (prompts,) = [step for step in report.steps if step.key == "prompts"]
    assert (prompts.state, prompts.detail.split(" ", 1)[1]) == ("done", "prompt in this work packet")
    assert overview(project).next_step.startswith("Bring in 99 more real prompts")


def test_checks_are_left_out_when_asked(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    judge(project, 1)
    results = (CheckResult("a", "A", "pass", "fine"), CheckResult("b", "B", "not_enough", "3 of 30"))
    monkeypatch.setattr("dpotui.overview.facts._checked", lambda _: ChecksReport(results))
    assert details(overview(project))["checks"] == "1 passed, 1 without enough data"
    assert details(overview(project, with_checks=False))["checks"].startswith("not run here")


def test_a_project_without_a_rubric_is_told_to_choose_one(tmp_path: Path) -> None:
    bare = create_project(tmp_path / "it's bare.dpo", name="bare", domain="none")
    report = overview(bare)
    assert (states(report)[0], details(report)["scope"], report.next_screen) == ("todo", "no rubric yet", "scope")
    assert shlex.split(report.next_step.split("`")[1]) == ["dpotui", "rubric", "use", str(bare.path), "NAME"]
    assert sketch(bare)[0].state == "todo"


@pytest.mark.parametrize("decide", [redact_found, let_alike_stand, leave_one_out])
def test_that_nobody_looked_prompts_over_is_said_until_something_is_decided_or_judged(
    project: Project, decide: Callable[[Project], object]
) -> None:
    def said() -> str:
        return details(overview(project))["prompts"]

    assert said() == "0 prompts of the 100 to 200 to start with"
    for ending in ("now?", "now!"):
        add_prompt(project, f"Why does nobody answer jo@posteo.de {ending}")
    assert said().endswith("; nothing decided yet about private data and near-duplicates")
    decide(project)
    assert said().endswith("to start with")


def test_once_something_is_judged_the_checks_tell_of_it(project: Project) -> None:
    judge(project, 1)
    assert details(overview(project))["prompts"].endswith("to start with")
