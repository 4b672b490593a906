"""Judging a prompt: what is shown, what may be saved, and what undo brings back."""

import pytest
from msgspec.structs import asdict, replace

from annotation.annotated import add_task, filled, filled_sheet
from builders import add_candidate
from dpotui.annotation import (
    Remark,
    Sheet,
    judged_lately,
    load_queue,
    load_task,
    redo,
    save_sheet,
    shown_order,
    withdraw,
)
from dpotui.errors import BadInputError
from dpotui.project import Project
from dpotui.scope import find_rubric, use_rubric
from read_back import judgement_history

HOSTILE = "\x1b[2J[/x] \u202eabc" + "x" * 200_000


def test_a_task_is_blind(project: Project) -> None:
    prompt = add_task(project, "Where is my order?")
    save_sheet(project, "ben", filled_sheet(project, prompt, "ben", 1), active_seconds=1)
    task = load_task(project, prompt, "ada")
    assert not task.judged
    assert task.sheet == Sheet(prompt, tuple(candidate.id for candidate in task.candidates))
    assert [candidate.letter for candidate in task.candidates] == ["A", "B", "C"]
    assert "test.gguf" not in str(asdict(task))
    assert "ben" not in str(asdict(task))


def test_candidates_are_shown_in_my_order_on_every_visit(project: Project) -> None:
    prompt = add_task(project, "Where is my order?", candidates=4)
    shown = tuple(candidate.id for candidate in load_task(project, prompt, "ada").candidates)
    assert shown == shown_order("ada", prompt, shown)
    save_sheet(project, "ada", filled_sheet(project, prompt, "ada"), active_seconds=1)
    assert load_task(project, prompt, "ada").sheet.shown_order == shown


def test_a_saved_sheet_is_there_on_the_next_visit_byte_for_byte(project: Project) -> None:
    prompt = add_task(project, "Where is my order?")
    sheet = filled_sheet(project, prompt, "ada")
    first = sheet.shown_order[0]
    tag = find_rubric("support").failure_tags[0].key
    sheet = sheet.with_remark(first, Remark(HOSTILE, (tag,))).with_preference(first)
    save_sheet(project, "ada", sheet, active_seconds=12.5)
    task = load_task(project, prompt, "ada")
    assert task.judged
    assert task.sheet == sheet
    assert task.sheet.remarks[first].text == HOSTILE


def test_a_task_says_where_it_stands_in_the_queue(project: Project) -> None:
    prompts = [add_task(project, f"Question {number}") for number in range(3)]
    queue = load_queue(project, "ada")
    assert [load_task(project, p, "ada", queue=queue).position for p in prompts] == [1, 2, 3]
    assert load_task(project, prompts[0], "ada").of == 3


def test_candidates_that_come_later_follow_those_that_were_judged(project: Project) -> None:
    prompt = add_task(project, "Where is my order?")
    sheet = filled_sheet(project, prompt, "ada")
    save_sheet(project, "ada", sheet, active_seconds=1)
    new = add_candidate(project, prompt, "A later answer.")
    task = load_task(project, prompt, "ada")
    assert task.sheet.shown_order == (*sheet.shown_order, new)
    assert task.sheet.scores == sheet.scores
    withdraw(project, "ada", prompt)
    assert load_task(project, prompt, "ada").sheet == Sheet(prompt, (*sheet.shown_order, new))


def test_an_incomplete_sheet_is_not_saved_and_the_message_says_what_is_missing(project: Project) -> None:
    prompt = add_task(project, "Where is my order?")
    sheet = filled_sheet(project, prompt, "ada")
    hollow = sheet.without_score(sheet.shown_order[1], "accuracy").with_remark(sheet.shown_order[2], Remark(" "))
    with pytest.raises(BadInputError, match=r"still missing: B Accuracy, C reason\.$"):
        save_sheet(project, "ada", hollow, active_seconds=1)
    with pytest.raises(BadInputError, match=r"and \d+ more"):
        save_sheet(project, "ada", Sheet(prompt, sheet.shown_order), active_seconds=1)
    assert judgement_history(project, prompt, "ada") == ()


def test_what_does_not_fit_the_prompt_or_the_rubric_is_refused(project: Project) -> None:
    prompt = add_task(project, "Where is my order?")
    other = add_task(project, "Another question")
    sheet = filled_sheet(project, prompt, "ada")
    first = sheet.shown_order[0]
    refused = {
        "not among the prompt's": filled_sheet(project, other, "ada").shown_order,
        "shown twice": (first, first),
        "no responses to score": (),
    }
    for said, order in refused.items():
        _refuse(project, said, replace(sheet, shown_order=order))
    _refuse(project, "no prompt", replace(sheet, prompt="nowhere"))
    _refuse(project, "no criterion", sheet.with_score(first, "charm", 3))
    _refuse(project, "not on its scale of 1 to 5", sheet.with_score(first, "accuracy", 6))
    _refuse(project, "not one of the responses shown", sheet.with_score("x", "accuracy", 3))
    _refuse(project, "no failure tag", sheet.with_remark(first, Remark("why", ("\x1b[2Jnope",))))
    _refuse(project, "not one of those shown", sheet.with_preference("x"))
    _refuse(project, "undo it", sheet.with_outcome("withdrawn"))
    _refuse(project, "unpaired surrogate", sheet.with_remark(first, Remark("\ud800")))


def test_a_time_is_not_negative_and_not_endless(project: Project) -> None:
    sheet = filled_sheet(project, add_task(project, "Where is my order?"), "ada")
    for seconds in (-1, float("nan"), float("inf")):
        with pytest.raises(BadInputError, match="not a time"):
            save_sheet(project, "ada", sheet, active_seconds=seconds)


def test_a_skip_needs_one_of_the_reasons_and_may_have_words(project: Project) -> None:
    sheet = filled_sheet(project, add_task(project, "Where is my order?"), "ada")
    _refuse(project, "needs a reason: unclear_prompt", sheet.with_outcome("skipped"))
    _refuse(project, "needs a reason", sheet.with_outcome("skipped", "tired: very"))
    save_sheet(project, "ada", sheet.with_outcome("skipped", "unclear_prompt"), active_seconds=1)
    save_sheet(project, "ada", sheet.with_outcome("skipped", "unclear_prompt: two in one"), active_seconds=1)


def test_a_flagged_prompt_may_be_half_scored(project: Project) -> None:
    prompt = add_task(project, "Where is my order?")
    shown = load_task(project, prompt, "ada").sheet
    sheet = shown.with_score(shown.shown_order[0], "accuracy", 2).with_outcome("flagged", "is this legal?")
    save_sheet(project, "ada", sheet, active_seconds=1)
    assert load_task(project, prompt, "ada").sheet == sheet


def test_active_time_adds_up_over_visits_and_an_unchanged_sheet_is_not_saved_again(project: Project) -> None:
    prompt = add_task(project, "Where is my order?")
    sheet = filled_sheet(project, prompt, "ada")
    first = save_sheet(project, "ada", sheet, active_seconds=60)
    assert save_sheet(project, "ada", sheet, active_seconds=5) == first
    save_sheet(project, "ada", filled_sheet(project, prompt, "ada", 2), active_seconds=7)
    assert [saved.active_seconds for saved in judgement_history(project, prompt, "ada")] == [60, 67]


def test_undo_goes_back_save_by_save_and_redo_forward_again(project: Project) -> None:
    prompt = add_task(project, "Where is my order?")
    for value in (1, 2, 3):
        save_sheet(project, "ada", filled_sheet(project, prompt, "ada", value), active_seconds=1)
    assert _walk(project, prompt, "uuuu") == [2, 1, None, None]
    assert _walk(project, prompt, "rrrr") == [1, 2, 3, 3]
    assert _walk(project, prompt, "uru") == [2, 3, 2]


def test_a_save_after_an_undo_stands_on_what_the_undo_left(project: Project) -> None:
    prompt = add_task(project, "Where is my order?")
    for value in (1, 2):
        save_sheet(project, "ada", filled_sheet(project, prompt, "ada", value), active_seconds=1)
    withdraw(project, "ada", prompt)
    save_sheet(project, "ada", filled_sheet(project, prompt, "ada", 4), active_seconds=1)
    assert not redo(project, "ada", prompt)
    assert _walk(project, prompt, "uu") == [1, None]
    assert [saved.sheet.outcome for saved in judgement_history(project, prompt, "ada")][-1] == "withdrawn"


def test_nothing_is_lost_by_undo(project: Project) -> None:
    prompt = add_task(project, "Where is my order?")
    save_sheet(project, "ada", filled_sheet(project, prompt, "ada", 5), active_seconds=1)
    withdraw(project, "ada", prompt)
    with project.read() as connection:
        assert connection.scalar("SELECT count(*) FROM current_judgement") == 0
        assert connection.scalar("SELECT count(*) FROM judgement") == 2


def test_undo_touches_my_own_judgement_only(project: Project) -> None:
    prompt = add_task(project, "Where is my order?")
    save_sheet(project, "ben", filled_sheet(project, prompt, "ben"), active_seconds=1)
    assert not withdraw(project, "ada", prompt)
    assert load_task(project, prompt, "ben").judged


def test_undo_across_prompts_goes_back_in_the_order_of_the_work(project: Project) -> None:
    one, two = (add_task(project, f"Question {number}") for number in range(2))
    save_sheet(project, "ada", filled_sheet(project, two, "ada"), active_seconds=1)
    save_sheet(project, "ada", filled_sheet(project, one, "ada"), active_seconds=1)
    undone = []
    while judged := judged_lately(project, "ada"):
        kind, prompt = judged[0]
        withdraw(project, "ada", prompt, kind=kind)
        undone.append(prompt)
    assert undone == [one, two]


def test_after_a_change_of_rubric_the_sheet_keeps_what_still_fits(project: Project) -> None:
    prompt = add_task(project, "Where is my order?")
    save_sheet(project, "ada", filled_sheet(project, prompt, "ada"), active_seconds=1)
    rubric = find_rubric("code")
    use_rubric(project, rubric, author="lead")
    task = load_task(project, prompt, "ada")
    assert task.judged
    keys = {criterion.key for criterion in rubric.criteria}
    assert all(set(row) <= keys for row in task.sheet.scores.values())
    save_sheet(project, "ada", filled(task), active_seconds=1)
    assert judgement_history(project, prompt, "ada")[-1].rubric == rubric.id


def _refuse(project: Project, said: str, sheet: Sheet) -> None:
    with pytest.raises(BadInputError, match=said) as caught:
        save_sheet(project, "ada", sheet, active_seconds=1)
    assert "\x1b" not in str(caught.value)


def _walk(project: Project, prompt: str, steps: str) -> list[float | None]:
    """Undo (u) or redo (r) step by step; the accuracy given to the first candidate after each, None when withdrawn."""
    seen = []
    for step in steps:
        (withdraw if step == "u" else redo)(project, "ada", prompt)
        sheet = load_task(project, prompt, "ada").sheet
        seen.append(sheet.scores.get(sheet.shown_order[0], {}).get("accuracy"))
    return seen
