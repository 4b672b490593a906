"""What the checks go by is a setting of the project."""

import json

import pytest

from checks.judged_prompts import add_judged_prompts
from cli.in_process import run_dpotui
from dpotui.checks import run_checks
from dpotui.checks.threshold_settings import read_thresholds, set_threshold
from dpotui.checks.thresholds import DEFAULTS
from dpotui.errors import BadInputError
from dpotui.project import Project


def _verdict(project: Project, key: str) -> str:
    return next(result.verdict for result in run_checks(project).results if result.key == key)


def test_a_higher_bar_decides_and_is_said(project: Project) -> None:
    add_judged_prompts(project, [{"ana": (4, 2), "ben": (5, 3)}] * 60 + [{"ana": (4, 2), "ben": (2, 4)}] * 12)
    assert _verdict(project, "agreement") == "pass"
    told = run_dpotui("check", project.path, "--threshold", "agreement_bar=0.95", "--annotator", "lead", "--json")
    result = next(one for one in json.loads(told.stdout)["results"] if one["key"] == "agreement")
    assert result["verdict"] == "fail"
    assert "The target is 95 %" in result["headline"]
    assert result["measures"]["limits"]["agreement_bar"] == 0.95


def test_a_threshold_is_kept_once_and_goes_back_to_its_default(project: Project) -> None:
    assert set_threshold(project, "agreement_prompts", "20", author="lead")
    assert not set_threshold(project, "agreement_prompts", "20", author="lead")
    with project.read() as connection:
        assert read_thresholds(connection).agreement_prompts == 20
    assert set_threshold(project, "agreement_prompts", "default", author="lead")
    with project.read() as connection:
        assert read_thresholds(connection) == DEFAULTS


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("agreement", "0.7", "agreement is no threshold; choose among agreement_bar"),
        ("agreement_bar", "70", "agreement_bar is a number over 0, at most 1, or default; not 70"),
        ("agreement_bar", "nan", "not nan"),
        ("agreement_prompts", "2.5", "a whole number"),
        ("load_share", "", "not"),
    ],
)
def test_what_is_no_threshold_changes_nothing(project: Project, name: str, value: str, said: str) -> None:
    with pytest.raises(BadInputError, match=said):
        set_threshold(project, name, value, author="lead")
    with project.read() as connection:
        assert read_thresholds(connection) == DEFAULTS
