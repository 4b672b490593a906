"""Checks that run again: nothing is computed twice of what has not changed, and every change shows."""

from collections import Counter

import pytest

from builders import add_candidate, add_judgement, add_prompt
from checks.judged_prompts import add_judged_prompts
from dpotui.checks import run_checks
from dpotui.checks.evidence.remembered import FindingsByText
from dpotui.checks.measures import LoadMeasures, ResponseMeasures
from dpotui.project import Project


def test_checks_of_an_unchanged_project_are_read_once(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    add_judged_prompts(project, [{"ana": (5, 1)}] * 2)
    first = run_checks(project)
    monkeypatch.setattr("dpotui.checks.evidence.kept.load_evidence", lambda _: pytest.fail("It was read again."))
    assert run_checks(project) == first


def test_a_save_and_a_response_alone_show_at_once(project: Project) -> None:
    add_judged_prompts(project, [{"ana": (5, 1)}] * 2)
    run_checks(project)
    prompt = add_prompt(project, "Where is it?")
    one, other = (add_candidate(project, prompt, text) for text in ("I will look.", "As an AI, I will not."))
    add_judgement(project, prompt, "ben", {one: 2, other: 5})
    load, responses = run_checks(project).measures(LoadMeasures), run_checks(project).measures(ResponseMeasures)
    assert load is not None
    assert responses is not None
    assert load.annotators == 2
    assert responses.found == 1


def test_a_text_is_looked_at_once_wherever_it_stands() -> None:
    looks: Counter[str] = Counter()

    def look(text: str) -> int:
        looks[text] += 1
        return len(text)

    known = FindingsByText(look)
    assert [known.of("secret"), known.of("secret"), known.of("<key>")] == [6, 6, 5]
    assert looks == {"secret": 1, "<key>": 1}


def test_one_mould_for_many_chosen_responses_is_shown(project: Project) -> None:
    responses = ("Thank you for reaching out to us, we will look.", "A different answer, and a worse one.")
    add_judged_prompts(project, [{"ana": (5, 1)}] * 30, responses=responses)
    result = next(one for one in run_checks(project).results if one.key == "responses")
    (mould,) = [finding for finding in result.findings if finding.kind == "one_mould"]
    assert mould.subject == "thank you for reaching"
    assert "100 % of the chosen responses begin with “thank you for reaching”" in mould.text
    assert len(mould.items) == 30
