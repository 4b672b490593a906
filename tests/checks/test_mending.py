"""Findings are set aside with a reason, tell what mends them, and disputes are among them."""

import json

import pytest

from adjudication.disputed import add_dispute, settle
from checks.judged_prompts import add_judged_prompts
from cli.in_process import run_dpotui
from dpotui.checks import MENDS, CheckResult, mute_finding, run_checks, unmute_finding
from dpotui.checks.measures import DisputeMeasures
from dpotui.errors import BadInputError
from dpotui.project import Project


def result(project: Project, key: str) -> CheckResult:
    """What one check says."""
    return next(one for one in run_checks(project).results if one.key == key)


def test_a_dispute_is_a_finding_that_adjudication_mends(project: Project) -> None:
    prompt, one, other = add_dispute(project)
    found = result(project, "disputes")
    assert (found.verdict, [item.prompt for item in found.findings[0].items]) == ("warn", [prompt])
    assert found.findings[0].mends[0] == "adjudicate"
    settle(project, prompt, {one: 5, other: 1}, cause="slip")
    found = result(project, "disputes")
    assert found.verdict == "pass"
    assert found.measures == DisputeMeasures(0, 1, {"slip": 1}, shared=1)


def test_a_finding_that_is_set_aside_decides_nothing_and_stays_listed_with_who_and_why(project: Project) -> None:
    add_dispute(project)
    (finding,) = result(project, "disputes").findings
    assert mute_finding(project, "disputes", finding, reason="settled on the phone", author="lead")
    assert not mute_finding(project, "disputes", finding, reason="settled on the phone", author="lead")
    found = result(project, "disputes")
    assert (found.verdict, found.findings) == ("pass", ())
    assert [(one.author, one.reason) for one in found.muted] == [("lead", "settled on the phone")]
    said = json.loads(run_dpotui("check", project.path, "--json").stdout)
    (muted,) = next(one for one in said["results"] if one["key"] == "disputes")["muted"]
    assert muted["reason"] == "settled on the phone"
    assert "set aside by lead: settled on the phone" in run_dpotui("check", project.path).stdout
    assert unmute_finding(project, "disputes", finding, author="lead")
    assert not unmute_finding(project, "disputes", finding, author="lead")
    assert result(project, "disputes").verdict == "warn"


def test_a_blocking_finding_that_is_set_aside_no_longer_stops_a_run_that_fails_on_errors(project: Project) -> None:
    key = "sk-" + "a1B2c3D4e5F6g7H8i9J0" * 2
    add_judged_prompts(project, [{"ann": (5, 1)}], responses=[f"Use {key} for that.", "No."])
    assert run_dpotui("check", project.path).returncode == 1
    found = result(project, "private_data")
    assert found.verdict == "fail"
    for finding in found.findings:
        mute_finding(project, "private_data", finding, reason="a made-up key of the manual", author="lead")
    assert result(project, "private_data").verdict == "pass"
    assert run_dpotui("check", project.path).returncode == 0


def test_setting_aside_needs_a_reason(project: Project) -> None:
    add_dispute(project)
    (finding,) = result(project, "disputes").findings
    with pytest.raises(BadInputError, match="with a reason"):
        mute_finding(project, "disputes", finding, reason="  ", author="lead")


def test_every_finding_says_what_mends_it_in_json_too(project: Project) -> None:
    add_dispute(project)
    add_judged_prompts(project, [{"ann": (5, 1)}, {"ann": (4, 4)}])
    said = json.loads(run_dpotui("check", project.path, "--json").stdout)
    for one in said["results"]:
        for finding in one["findings"]:
            assert set(finding["mends"]) <= set(MENDS)
            assert finding["mends"][-1] == "mute"
