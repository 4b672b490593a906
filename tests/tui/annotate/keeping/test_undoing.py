"""Undo that never destroys: each step is one prompt's, a held key stops at the prompt, nothing typed is ever gone."""

import pytest

from annotation.annotated import add_task
from builders import add_candidate
from dpotui.project import Project
from dpotui.tui.annotate.keeping.undoing import HELD
from dpotui.tui.annotate.sheet.sheet_editor import SheetEditor
from read_back import judgement_history
from tui.annotate.parts.sitting import Sitting


@pytest.fixture
def sitting(project: Project) -> Sitting:
    """Somebody who has skipped two of four prompts and is at the third."""
    for number in range(4):
        add_task(project, f"Question {number}?", candidates=2)
    sitting = Sitting(project).start()
    for _ in range(2):
        sitting.outcomes.skip()
        sitting.view.answer("unclear_prompt")
        sitting.work.finish_all()
    return sitting


def write(sitting: Sitting, text: str) -> None:
    sitting.writing.write_reason()
    sitting.field.text = text
    sitting.writing.leave(0)


def press(sitting: Sitting, keys: str, *, after: float = 2 * HELD) -> None:
    """Press undo (u) and redo (U), each so many seconds after the last."""
    for one in keys:
        sitting.time += after
        (sitting.undoing.undo if one == "u" else sitting.undoing.redo)()
        sitting.work.finish_all()


def words(sitting: Sitting) -> list[str]:
    return [remark.text for remark in sitting.editor.sheet.remarks.values()]


def test_typed_words_and_scores_are_back_after_undo_twice_and_redo_twice(sitting: Sitting) -> None:
    here = sitting.editor.prompt
    write(sitting, "Names no date")
    press(sitting, "uuUU")
    assert (sitting.editor.prompt, words(sitting)) == (here, ["Names no date"])
    sitting.scoring.move(0, -99)
    sitting.scoring.score(2)
    press(sitting, "uuuUUU")
    assert (sitting.editor.prompt, words(sitting)) == (here, ["Names no date"])
    assert list(sitting.editor.sheet.scores.values()) == [{"relevance": 2}]


def test_a_held_key_stops_at_the_prompt(sitting: Sitting) -> None:
    here = sitting.editor.prompt
    sitting.scoring.score(2)
    press(sitting, "u" * 30, after=0.03)
    assert sitting.editor.prompt == here
    assert "Nothing is left to undo here" in sitting.last_said
    press(sitting, "u")
    before = sitting.editor.prompt
    assert before != here
    press(sitting, "u" * 150, after=0.03)
    assert sitting.editor.prompt == before
    outcomes = {
        prompt: judgement_history(sitting.session.project, prompt, "ann")[-1].sheet.outcome
        for prompt in sitting.prompts()
        if judgement_history(sitting.session.project, prompt, "ann")
    }
    assert sorted(outcomes.values()) == ["skipped", "withdrawn"]


def test_what_was_undone_can_still_be_reached_after_something_else_was_done(sitting: Sitting) -> None:
    write(sitting, "Names no date")
    press(sitting, "u")
    sitting.scoring.jump(1)
    sitting.scoring.move(0, -99)
    sitting.scoring.score(3)
    press(sitting, "u")
    assert not sitting.editor.sheet.scores
    press(sitting, "u")
    assert words(sitting) == ["Names no date"]


def test_steps_stay_on_a_prompt_that_is_left_and_cost_no_question_on_leaving(sitting: Sitting) -> None:
    write(sitting, "Names no date")
    press(sitting, "u")
    assert sitting.session.changed_prompts == []
    sitting.navigation.next()
    sitting.work.finish_all()
    assert sitting.session.changed_prompts == []
    sitting.navigation.previous()
    sitting.work.finish_all()
    press(sitting, "U")
    assert words(sitting) == ["Names no date"]


def test_new_responses_leave_the_steps_that_were_taken(sitting: Sitting) -> None:
    write(sitting, "Names no date")
    press(sitting, "u")
    add_candidate(sitting.session.project, sitting.editor.prompt, "A late one")
    sitting.navigation.show(sitting.navigation.fetch())
    sitting.work.finish_all()
    assert len(sitting.editor.task.candidates) == 3
    press(sitting, "U")
    assert words(sitting) == ["Names no date"]


def test_steps_outlast_a_judgement_that_is_taken_back_from_elsewhere(sitting: Sitting) -> None:
    sitting.navigation.previous()
    sitting.work.finish_all()
    judged = sitting.editor.prompt
    write(sitting, "Names no date")
    press(sitting, "u")
    sitting.navigation.next()
    sitting.work.finish_all()
    press(sitting, "u")
    assert sitting.editor.prompt == judged
    press(sitting, "u")
    assert words(sitting) == ["Names no date"]


def test_redo_comes_back_to_where_undo_came_from(sitting: Sitting) -> None:
    sitting.navigation.next()
    sitting.work.finish_all()
    here = sitting.editor.prompt
    press(sitting, "uU")
    assert sitting.editor.prompt == here


def test_a_judgement_that_was_redone_counts_as_done_in_the_queue(sitting: Sitting) -> None:
    queue = sitting.session.queue
    assert queue is not None
    press(sitting, "u")
    assert sitting.session.queue is not None
    assert sitting.session.queue.done_count == queue.done_count - 1
    press(sitting, "U")
    assert sitting.session.queue.done_count == queue.done_count


def test_a_judgement_that_is_taken_up_again_begins_at_what_is_missing_first(sitting: Sitting) -> None:
    here = sitting.editor
    sitting.scoring.score(2)
    reopened = SheetEditor(here.task, here.sheet)
    assert (reopened.column, reopened.row) == (0, 1)


def test_after_a_jump_there_is_no_last_score_to_correct(sitting: Sitting) -> None:
    sitting.scoring.score(2)
    assert sitting.editor.jump(1)
    assert not sitting.editor.correct(lambda score: score + 1)
    sitting.scoring.score(2)
    assert not sitting.editor.jump(9)
    assert sitting.editor.correct(lambda score: score + 1)


def test_undo_brings_the_focus_back_to_where_it_was_and_is_drawn(sitting: Sitting) -> None:
    sitting.scoring.score(2)
    sitting.scoring.jump(1)
    drawn = sitting.view.rendered
    press(sitting, "u")
    assert (sitting.editor.column, sitting.editor.row) == (0, 0)
    assert sitting.view.rendered > drawn


def test_scores_lead_to_a_reason_that_is_missing_and_past_one_that_is_there(sitting: Sitting) -> None:
    editor = sitting.editor
    last = len(editor.rubric.criteria) - 1
    for written in (False, True):
        editor.jump(0)
        editor.move(0, -99)
        editor.move(0, last)
        if written:
            editor.write(editor.candidate.id, None, "It says so.", step=True)
        editor.score(2)
        assert (editor.criterion is None) is not written


def test_time_can_rest_while_no_prompt_is_open(project: Project) -> None:
    sitting = Sitting(project).start()
    assert sitting.session.editor is None
    sitting.session.touch()
    sitting.session.pause()
