"""Cases of judged prompts from a file, each kept in a project: which pair they give, or why none."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from builders import add_candidate, add_judgement, add_prompt
from dpotui.checks import run_checks
from dpotui.errors import BadInputError
from dpotui.pairs import extract_pairs
from dpotui.pairs.pair import STRATEGIES
from dpotui.project import Project, create_project
from dpotui.scope import Criterion, Rubric, use_rubric
from pairs.judged_arrays import criterion, rubric_of

CASES = json.loads((Path(__file__).parent / "cases" / "pairs.json").read_text("utf-8"))["cases"]


def _criteria(case: dict[str, Any]) -> list[Criterion]:
    return [criterion(key, weight, low, high, safety=bool(role)) for key, weight, low, high, *role in case["criteria"]]


def _after(criteria: list[Criterion], change: str) -> Rubric:
    """The rubric that comes into force later: `drop safety`, `add tone`, `turn rel`."""
    act, key = change.split()
    if act == "drop":
        return rubric_of(*(one for one in criteria if one.key != key))
    if act == "add":
        return rubric_of(*criteria, criterion(key))
    return rubric_of(*(replace(one, anchors=one.anchors[::-1]) if one.key == key else one for one in criteria))


@pytest.fixture
def told(tmp_path: Path, case: dict[str, Any]) -> tuple[Project, dict[str, str]]:
    """The project of a case, and the names of its responses by id."""
    rubric = rubric_of(*_criteria(case))
    project = create_project(tmp_path / "case.dpo", name="case", domain="tests")
    use_rubric(project, rubric, author="lead")
    prompt = add_prompt(project, "Which one is better?")
    names = sorted({name for said in case["scores"].values() for name in said})
    texts = case.get("responses", {})
    ids = {name: add_candidate(project, prompt, texts.get(name, f"Response {name}.")) for name in names}
    for person, said in case["scores"].items():
        scores = {ids[name]: values for name, values in said.items()}
        add_judgement(project, prompt, person, scores, preference=case.get("preferred", {}).get(person))
    return project, {candidate: name for name, candidate in ids.items()}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_case_gives_the_pair_or_the_reason_that_it_should(
    told: tuple[Project, dict[str, str]], case: dict[str, Any]
) -> None:
    (project, names), outcome = told, case["outcome"]
    if "refused" in outcome:
        with pytest.raises(BadInputError, match=outcome["refused"]):
            use_rubric(project, _after(_criteria(case), outcome["rubric"]), author="lead")
        return
    if "rubric" in outcome:
        use_rubric(project, _after(_criteria(case), outcome["rubric"]), author="lead")
    for strategy in STRATEGIES:
        found = extract_pairs(project, strategy=strategy, minimum_margin=outcome.get("margin"))
        sides = [(names[pair.chosen], names[pair.rejected]) for pair in found.pairs]
        if "reason" in outcome:
            assert (sides, [item.reason for item in found.left_out]) == ([], [outcome["reason"]])
        elif "pair" in outcome:
            (pair,) = found.pairs
            assert (sides, list(pair.not_compared)) == ([tuple(outcome["pair"])], outcome.get("not_compared", []))
            assert outcome.get("scores", [pair.chosen_score, pair.rejected_score]) == [
                pair.chosen_score,
                pair.rejected_score,
            ]
        else:
            assert tuple(outcome["not_paired"]) not in sides


@pytest.mark.parametrize("case", [case for case in CASES if "finding" in case["outcome"]])
def test_a_text_that_was_scored_twice_is_told_with_who_and_which(
    told: tuple[Project, dict[str, str]], case: dict[str, Any]
) -> None:
    (project, names), (person, *sides) = told, case["outcome"]["finding"]
    (finding,) = [one for result in run_checks(project).results for one in result.findings if one.kind == "twice"]
    assert {item.person for item in finding.items} == {person}
    assert sorted(names[item.response] for item in finding.items) == sides
