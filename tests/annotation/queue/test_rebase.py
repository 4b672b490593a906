"""What of unsaved work is taken along when the rubric changes under it."""

import pytest

from annotation.annotated import add_task
from dpotui.annotation import Remark, load_task
from dpotui.annotation.queue.rebase import carried, orphaned
from dpotui.candidates import exclude_candidates
from dpotui.project import Project
from dpotui.scope import find_rubric, use_rubric
from dpotui.scope.rubric import make_rubric


@pytest.mark.parametrize(
    ("reason", "kept"), [("", "accuracy: The date is made up."), ("Curt.", "Curt.\naccuracy: The date is made up.")]
)
def test_a_remark_on_a_criterion_that_is_gone_stays_in_the_reason(project: Project, reason: str, kept: str) -> None:
    prompt = add_task(project, "Where is my order?")
    typed = load_task(project, prompt, "ada").sheet
    first = typed.shown_order[0]
    typed = typed.with_remark(first, Remark(reason)).with_score_remark(first, "accuracy", "The date is made up.")
    old = find_rubric("support")
    said = {key: value for key, value in vars(old).items() if key != "id"}
    criteria = tuple(criterion for criterion in old.criteria if criterion.key != "accuracy")
    use_rubric(project, make_rubric(**(said | {"criteria": criteria})), author="lead")

    sheet = carried(typed, load_task(project, prompt, "ada"))

    assert (sheet.remarks[first].text, sheet.score_remarks) == (kept, {})


def test_words_on_a_response_that_was_left_out_are_told(project: Project) -> None:
    prompt = add_task(project, "Where is my order?")
    task = load_task(project, prompt, "ada")
    first, second = task.sheet.shown_order[:2]
    typed = task.sheet.with_remark(second, Remark("Stays."))
    typed = typed.with_remark(first, Remark("It scolds.")).with_score_remark(first, "accuracy", "A made-up date.")
    assert orphaned(typed, task) == ""
    exclude_candidates(project, [first], reason="tells who made it", author="lead")
    task = load_task(project, prompt, "ada")
    gone = "On a response that was left out: "
    assert orphaned(typed, task) == f"{gone}It scolds.\n{gone}accuracy: A made-up date."
    saved = task.sheet.with_remark(first, Remark("It scolds."))
    assert orphaned(typed, task, saved) == f"{gone}accuracy: A made-up date."
    assert carried(typed, task).remarks[second].text == "Stays."


def test_failure_tags_that_the_rubric_has_no_more_are_left_and_the_others_kept(project: Project) -> None:
    prompt = add_task(project, "Where is my order?")
    old = find_rubric("support")
    kept, gone = (tag.key for tag in old.failure_tags[:2])
    typed = load_task(project, prompt, "ada").sheet
    first = typed.shown_order[0]
    typed = typed.with_remark(first, Remark("Curt.", (kept, gone)))
    said = {key: value for key, value in vars(old).items() if key != "id"}
    tags = tuple(tag for tag in old.failure_tags if tag.key != gone)
    use_rubric(project, make_rubric(**(said | {"failure_tags": tags})), author="lead")
    assert carried(typed, load_task(project, prompt, "ada")).remarks[first] == Remark("Curt.", (kept,))
