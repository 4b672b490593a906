"""The weakest criterion comes first, with what speaks for rewording it, and a sample is drawn that nobody chose."""

import pytest

from adjudication.disputed import add_dispute, settle
from builders import add_candidate, add_judgement, add_prompt
from checks.judged_prompts import add_judged_prompts
from dpotui.annotation import called_back
from dpotui.checks.tightening import read_tightening, requeue_sample
from dpotui.errors import BadInputError
from dpotui.project import Project


def test_the_criterion_that_people_read_differently_comes_first_with_its_widest_gap(project: Project) -> None:
    add_judged_prompts(project, [{"ann": (5, 2), "ben": (5, 2)}] * 8)
    prompt = add_prompt(project, "May I return it?")
    one, other = (add_candidate(project, prompt, text) for text in ("Yes, within a month.", "No."))
    add_judgement(project, prompt, "ann", {one: [5, 5, 1, 5, 5], other: [2, 2, 2, 2, 2]})
    add_judgement(project, prompt, "ben", {one: [5, 5, 5, 5, 5], other: [2, 2, 2, 2, 2]})
    first = read_tightening(project).criteria[0]
    assert first.criterion.name == "Guidance"
    assert first.agreement is not None
    assert (first.is_weak, first.agreement.told_alpha) == (False, None)  # 18 responses are too few to tell
    (example,) = first.examples
    assert (example.response, example.scores) == (one, (1.0, 5.0))


def test_what_adjudicators_note_stands_with_the_criteria_in_question(project: Project) -> None:
    prompt, one, other = add_dispute(project)
    settle(project, prompt, {one: 5, other: 1}, lesson="Say who pays.")
    for found in read_tightening(project).criteria:
        assert (found.causes, found.lessons, found.is_weak) == ({"guide_gap": 1}, ("Say who pays.",), True)


def test_a_sample_is_called_back_once(project: Project) -> None:
    add_judged_prompts(project, [{"ann": (5, 2), "ben": (5, 2)}] * 5 + [{"ann": (5, 2)}])
    assert requeue_sample(project, read_tightening(project), 3, author="lead", reason="reworded") == 3
    left = read_tightening(project)
    assert len(left.doubles) == 2
    assert requeue_sample(project, left, 20, author="lead", reason="reworded") == 2
    with pytest.raises(BadInputError, match="no prompt left"):
        requeue_sample(project, read_tightening(project), 1, author="lead", reason="reworded")
    with project.read() as connection:
        assert len(called_back(connection)) == 10
