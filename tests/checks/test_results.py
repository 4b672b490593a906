"""What a check hands on: numbers with names, and findings that lead to what they are about."""

import json

from builders import add_candidate, add_judgement, add_prompt
from checks.judged_prompts import add_judged_prompts
from cli.in_process import run_dpotui
from dpotui.checks import ChecksReport, run_checks
from dpotui.project import Project

SECRET = "sk-proj-Ab3dE6gH9jK2mN5pQ8sT"


def _troubled(project: Project) -> None:
    """A project in which most of the checks find something."""
    for text in ("Where is my order?", "where is my ORDER?", f"My key {SECRET} fails.", "Who are you?"):
        prompt = add_prompt(project, text)
        one, other = (add_candidate(project, prompt, said) for said in ("As an AI, I will look.", "No."))
        add_judgement(project, prompt, "ana", {one: 5, other: 2}, preference=other if text[0] == "M" else None)
    add_judged_prompts(project, [{"ana": (4, 4)}] * 20, reason="Fine.")


def test_every_finding_has_a_kind_and_one_about_a_prompt_leads_there(project: Project) -> None:
    _troubled(project)
    findings = [finding for result in run_checks(project).results for finding in result.findings]
    assert len({finding.kind for finding in findings}) > 5
    for finding in findings:
        assert finding.kind
        if finding.prompt:
            assert finding.prompt in {item.prompt for item in finding.items}


def test_the_verb_carries_the_measures_of_every_check(project: Project) -> None:
    _troubled(project)
    told = run_dpotui("check", project.path, "--json")
    results = {result["key"]: result for result in json.loads(told.stdout)["results"]}
    assert all(result["measures"] for result in results.values())
    assert results["agreement"]["measures"]["direction"]["decided"] == 0
    assert results["duplicates"]["measures"]["exact"] == 1
    (found,) = results["duplicates"]["findings"]
    assert found["kind"] == "exact_duplicate"
    assert len(found["items"]) == 2


def test_what_goes_through_every_prompt_is_told_last_and_the_report_keeps_its_order(project: Project) -> None:
    _troubled(project)
    told: list[ChecksReport] = []
    report = run_checks(project, heard=told.append)
    keys = [result.key for result in report.results]
    assert keys[:2] == ["agreement", "duplicates"]
    late = {"turns", "private_data", "duplicates", "leakage"}
    assert {result.key for result in told[-len(late) - 1].results} == set(keys) - late
    assert [[one.key for one in each.results] for each in told] == [
        [key for key in keys if key in {one.key for one in each.results}] for each in told
    ]
    assert len(told) == len(keys)
