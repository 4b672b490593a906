"""Faults of people are found and the right one is named; honest projects, whatever they are like, raise nothing."""

from collections.abc import Iterator
from copy import deepcopy
from functools import cache

import pytest

from checks.honest import HONEST
from checks.judged_prompts import add_judged_prompts
from checks.planted import FAULTS
from checks.simulated import Simulation, simulate
from dpotui.checks import Finding, run_checks
from dpotui.checks.run import CHECKS
from dpotui.project import Project

ABOUT_PEOPLE = ("annotators", "people", "preferences", "reasons")
PLANTED_IN = "ana"


def _findings(made: Simulation, checks: tuple[str, ...]) -> Iterator[tuple[str, Finding]]:
    evidence = made.evidence()
    for check in CHECKS:
        if check.key in checks:
            yield from ((check.key, finding) for finding in check.look(evidence).findings)


def _names(finding: Finding) -> set[str]:
    return {*finding.subject.split(", "), *(item.person for item in finding.items)}


@cache
def _honest(seed: int, people: int) -> Simulation:
    """The project before anything is planted in a copy of it."""
    return simulate(seed, people)


def _planted(kind: str, seed: int, people: int) -> tuple[bool, set[str]]:
    """Whether a planted fault was found, and who else was named with a warning."""
    fault, made = FAULTS[kind], deepcopy(_honest(seed, people))
    fault.plant(made)
    found, others = False, set()
    for check, finding in _findings(made, (*ABOUT_PEOPLE, "criteria", "pairs")):
        right = PLANTED_IN in _names(finding) if fault.person else finding.subject == fault.subject
        if check == fault.check and finding.kind in fault.kinds and right:
            found = True
        elif finding.severity != "info" and check in ABOUT_PEOPLE and PLANTED_IN not in _names(finding):
            others.add(finding.subject)
    return found, others


def _accused(kind: str, seed: int, people: int) -> list[str]:
    """What is said of people of an honest project, but what only informs."""
    made = HONEST[kind](seed, people)
    return [finding.text for _, finding in _findings(made, ABOUT_PEOPLE) if finding.severity != "info"]


@pytest.mark.parametrize(("place", "kind"), list(enumerate(FAULTS)))
def test_a_planted_fault_is_found_and_nobody_else_is_named(place: int, kind: str) -> None:
    found, others = _planted(kind, 3, (2, 4)[place % 2])
    assert found
    assert not others


@pytest.mark.parametrize(("place", "kind"), list(enumerate(HONEST)))
def test_an_honest_project_raises_nothing_about_people(place: int, kind: str) -> None:
    assert _accused(kind, 7, (2, 4, 6)[place % 3]) == []


@pytest.mark.simulation
def test_of_37_kinds_of_faults_95_of_100_are_found_in_teams_of_2_4_and_6() -> None:
    runs = {
        (kind, people, seed): _planted(kind, seed, people)
        for kind in FAULTS
        for people in (2, 4, 6)
        for seed in range(5)
    }
    assert len(FAULTS) == 37
    missed = [run for run, (found, _) in runs.items() if not found]
    wrong = [run for run, (_, others) in runs.items() if others]
    assert len(missed) <= 0.05 * len(runs), missed
    assert len(wrong) <= 0.05 * len(runs), wrong


@pytest.mark.simulation
@pytest.mark.parametrize("people", [2, 4, 6])
@pytest.mark.parametrize("kind", HONEST)
def test_of_40_honest_projects_at_most_2_raise_anything_about_people(kind: str, people: int) -> None:
    raised = [seed for seed in range(100, 140) if _accused(kind, seed, people)]
    assert len(raised) <= 2, raised


def test_a_gap_between_two_people_informs_and_names_both(project: Project) -> None:
    add_judged_prompts(project, [{"ana": (2, 1), "ben": (4, 3)}] * 6 + [{"ana": (3, 2), "ben": (4, 3)}] * 8)
    result = next(one for one in run_checks(project).results if one.key == "people")
    (severity,) = [finding for finding in result.findings if finding.kind == "severity"]
    assert (severity.severity, severity.subject, result.verdict) == ("info", "ana, ben", "pass")
    assert severity.text.startswith("ana gives 1.4 points less than ben on 14 shared prompts.")


def test_what_somebody_still_has_to_judge_is_not_pointed_at(project: Project) -> None:
    prompts = add_judged_prompts(project, [{"ana": (2, 1), "ben": (4, 3)}] * 14)
    shown = run_checks(project).without(prompts[:9])
    result = next(one for one in shown.results if one.key == "people")
    assert {item.prompt for finding in result.findings for item in finding.items} == set(prompts[9:])
