"""Calibration and self-consistency among the checks: numbers that inform."""

from annotation.annotated import add_task, filled
from dpotui.annotation import load_task, save_sheet, set_reference
from dpotui.checks import CheckResult, run_checks
from dpotui.checks.measures import CalibrationMeasures, ConsistencyMeasures
from dpotui.project import Project


def _check(project: Project, key: str) -> CheckResult:
    return next(result for result in run_checks(project).results if result.key == key)


def _closeness(result: CheckResult) -> CalibrationMeasures | ConsistencyMeasures:
    assert isinstance(result.measures, CalibrationMeasures | ConsistencyMeasures)
    return result.measures


def test_nothing_to_hold_scores_against_is_said_and_is_no_warning(project: Project) -> None:
    for key, words in (("calibration", "Nobody has judged"), ("consistency", "No prompt has silently come back")):
        result = _check(project, key)
        assert result.verdict == "info"
        assert words in result.headline
        together = _closeness(result).everybody
        assert (together.scores, together.mean_distance, result.table) == (0, None, ())


def test_the_distance_from_the_reference_is_told_for_each_annotator(project: Project) -> None:
    prompt = add_task(project, "Where is it?", candidates=2)
    set_reference(project, filled(load_task(project, prompt, "lead"), 4), author="lead")
    for name, value in (("ada", 4), ("ben", 2)):
        save_sheet(project, name, filled(load_task(project, prompt, name), value), active_seconds=1.0)
    result = _check(project, "calibration")
    assert result.headline == (
        "2 annotators on calibration prompts: 50 % exact, 50 % within 1 of the reference, 1.00 points off on average."
    )
    assert [row[0] for row in result.table[1:]] == ["ada", "ben"]
    assert [(one.name, one.mean_distance) for one in _closeness(result).people] == [("ada", 0.0), ("ben", 2.0)]


def test_self_consistency_is_told_for_each_annotator_and_changes_no_other_number(project: Project) -> None:
    prompt = add_task(project, "Where is it?", candidates=2)
    save_sheet(project, "ada", filled(load_task(project, prompt, "ada"), 4), active_seconds=1.0)
    before = {result.key: result.measures for result in run_checks(project).results if result.key != "consistency"}
    again = filled(load_task(project, prompt, "ada", repeat=True), 3)
    save_sheet(project, "ada", again, active_seconds=1.0, kind="repeat")
    result = _check(project, "consistency")
    assert result.headline == "1 prompt judged twice by the same person: 0 % exact, 100 % within 1 of the first score."
    assert [(one.name, one.exact, one.within_one) for one in _closeness(result).people] == [("ada", 0.0, 1.0)]
    after = {result.key: result.measures for result in run_checks(project).results if result.key != "consistency"}
    assert after == before
