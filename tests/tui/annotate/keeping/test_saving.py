"""A sheet on its way into the project: "saved" is never said too soon, and nothing typed is lost on the way."""

import pytest

from annotation.annotated import add_task, filled
from dpotui.annotation import load_task, save_sheet
from dpotui.project import Project
from dpotui.tui.annotate.keeping.saved_elsewhere import saved_elsewhere
from dpotui.tui.annotate.keeping.saving import RETRY, SLOW
from read_back import judgement_history
from tui.annotate.parts.sitting import Sitting


@pytest.fixture
def sitting(project: Project) -> Sitting:
    """Somebody at the first of three prompts with two responses each."""
    for number in range(3):
        add_task(project, f"Question {number}?", candidates=2)
    return Sitting(project).start()


def submit(sitting: Sitting) -> str:
    """Submit the open sheet, filled in, and return its prompt."""
    editor = sitting.fill()
    sitting.outcomes.submit()
    return editor.prompt


def moved_away(sitting: Sitting) -> None:
    path = sitting.session.project.path
    path.rename(path.with_suffix(".away"))


def back_again(sitting: Sitting) -> None:
    path = sitting.session.project.path
    path.with_suffix(".away").rename(path)


def test_saved_is_said_once_it_is_in_the_project_and_the_next_prompt_opens(sitting: Sitting) -> None:
    sitting.time += 30
    prompt = submit(sitting)
    assert sitting.typed.waiting
    assert sitting.editor.prompt == prompt
    assert not any("Saved" in words for words in sitting.said)
    assert sitting.submissions.unsaved_with([]) == 1
    sitting.work.finish(f"save {prompt}")
    sitting.work.finish_all()
    (saved,) = judgement_history(sitting.session.project, prompt, "ann")
    assert saved.active_seconds == pytest.approx(30)
    assert any(words.startswith("Saved after 30 s.") for words in sitting.said)
    assert sitting.editor.prompt != prompt
    assert sitting.submissions.unsaved_with(sitting.session.changed_prompts) == 0
    assert sitting.session.queue is not None
    assert sitting.session.queue.done_count == 1


def test_a_refused_save_keeps_everything_and_is_tried_again_until_it_is_in(sitting: Sitting) -> None:
    sitting.time += 30
    moved_away(sitting)
    prompt = submit(sitting)
    sitting.work.finish(f"save {prompt}")
    assert "Not saved" in sitting.last_said
    assert sitting.submissions.any_refused
    assert not sitting.typed.waiting
    assert sitting.editor.prompt == prompt
    assert sitting.editor.changed
    said = len(sitting.said)
    sitting.work.strike(RETRY)
    sitting.work.finish(f"save {prompt}")
    assert len(sitting.said) == said  # the same refusal is not said again
    back_again(sitting)
    sitting.work.strike(RETRY)
    sitting.work.finish(f"save {prompt}")
    (saved,) = judgement_history(sitting.session.project, prompt, "ann")
    assert saved.active_seconds == pytest.approx(30)
    assert not sitting.submissions.any_refused


def test_what_was_changed_after_a_refusal_waits_to_be_submitted_again_with_its_time(sitting: Sitting) -> None:
    sitting.time += 30
    moved_away(sitting)
    prompt = submit(sitting)
    sitting.work.finish(f"save {prompt}")
    sitting.editor.write(sitting.editor.candidate.id, None, "Something else.", step=True)
    back_again(sitting)
    sitting.work.strike(RETRY)
    assert f"save {prompt}" not in sitting.work.jobs
    assert sitting.submissions.of(prompt) is None
    assert sitting.editor.changed
    assert sitting.editor.clock.seconds == pytest.approx(30)


def test_while_others_write_nobody_waits_and_the_sheet_comes_in_its_turn(sitting: Sitting) -> None:
    prompt = submit(sitting)
    sitting.work.strike(SLOW)
    assert sitting.editor.prompt != prompt
    assert not sitting.typed.waiting
    assert list(sitting.session.stashed) == [prompt]
    sitting.scoring.score(5)
    here = sitting.editor
    sitting.work.finish(f"save {prompt}")
    assert "Saved (prompt 1)" in sitting.last_said
    assert sitting.editor is here
    assert here.changed
    assert not sitting.session.stashed


def test_one_sheet_is_never_on_its_way_twice(sitting: Sitting) -> None:
    prompt = submit(sitting)
    sitting.work.strike(SLOW)
    sitting.navigation.go_to(prompt)
    sitting.work.finish("visit")
    sitting.editor.write(sitting.editor.candidate.id, None, "More.", step=True)
    sitting.outcomes.submit()
    assert "still waits for its turn" in sitting.last_said
    sitting.work.finish(f"save {prompt}")
    assert sitting.editor.changed
    assert sitting.editor.remark.text == "More."
    assert len(judgement_history(sitting.session.project, prompt, "ann")) == 1


def test_a_sheet_that_the_project_cannot_take_comes_back_to_the_annotator(sitting: Sitting) -> None:
    sitting.time += 30
    editor = sitting.editor
    sitting.saving.submit(editor, editor.sheet.with_outcome("scored"))
    sitting.work.finish(f"save {editor.prompt}")
    assert not sitting.typed.waiting
    assert sitting.submissions.of(editor.prompt) is None
    assert editor.clock.seconds == pytest.approx(30)
    assert not judgement_history(sitting.session.project, editor.prompt, "ann")


def test_a_saved_sheet_under_somebodys_hands_stays_open(sitting: Sitting) -> None:
    prompt = submit(sitting)
    sitting.session.take_ahead(None)
    sitting.work.strike(SLOW)
    sitting.writing.write_reason()
    sitting.work.finish(f"save {prompt}")
    assert sitting.editor.prompt == prompt
    assert not sitting.editor.changed


def test_a_sheet_that_was_changed_while_it_was_saved_stays_open_with_the_change(sitting: Sitting) -> None:
    prompt = submit(sitting)
    sitting.session.take_ahead(None)
    sitting.work.strike(SLOW)
    sitting.editor.write(sitting.editor.candidate.id, None, "More.", step=True)
    sitting.work.finish(f"save {prompt}")
    assert sitting.editor.prompt == prompt
    assert sitting.editor.changed
    assert not sitting.typed.waiting


def test_a_second_attempt_is_under_way_too(sitting: Sitting) -> None:
    moved_away(sitting)
    prompt = submit(sitting)
    sitting.work.finish(f"save {prompt}")
    sitting.work.strike(RETRY)
    sitting.outcomes.submit()
    assert "still waits for its turn" in sitting.last_said


def test_a_second_submit_is_told_what_differs_and_replaces_nothing_unasked(sitting: Sitting) -> None:
    project, prompt = sitting.session.project, sitting.editor.prompt
    save_sheet(project, "ann", filled(load_task(project, prompt, "ann"), 2), active_seconds=1)
    for answer, value in ((None, 2), ("keep", 2), ("replace", 4)):
        submit(sitting)
        sitting.work.finish(f"save {prompt}")
        ((question, _),) = sitting.view.asked
        assert "A Relevance: saved 2, here 4" in str(question.__dict__)
        assert not sitting.submissions.of(prompt)
        sitting.view.answer(answer)
        sitting.work.finish_all()
        scores = judgement_history(project, prompt, "ann")[-1].sheet.scores
        assert {given for row in scores.values() for given in row.values()} == {value}
    assert sitting.editor.prompt != prompt
    assert "Saved" in " ".join(sitting.said)


def test_leaving_and_coming_back_does_not_hide_that_another_window_has_saved(sitting: Sitting) -> None:
    project, prompt = sitting.session.project, sitting.editor.prompt
    sitting.fill()
    save_sheet(project, "ann", filled(load_task(project, prompt, "ann"), 2), active_seconds=1)
    sitting.navigation.next()
    sitting.navigation.previous()
    sitting.work.finish_all()
    sitting.outcomes.submit()
    sitting.work.finish(f"save {prompt}")
    assert len(sitting.view.asked) == 1


def test_a_save_that_lasts_opens_nothing_while_another_prompt_is_on_its_way(sitting: Sitting) -> None:
    prompt = submit(sitting)
    sitting.work.strike(SLOW)
    elsewhere = submit(sitting)
    sitting.navigation.go_to(prompt)
    sitting.work.finish("visit")
    here = sitting.editor
    sitting.typed.hold()
    sitting.work.strike(SLOW)
    assert here.prompt == prompt != elsewhere
    assert sitting.editor is here
    assert sitting.typed.waiting


def test_a_save_in_the_background_is_drawn_when_it_is_in(sitting: Sitting) -> None:
    prompt = submit(sitting)
    sitting.work.strike(SLOW)
    drawn = sitting.view.rendered
    sitting.work.finish(f"save {prompt}")
    assert sitting.view.rendered > drawn


def test_of_many_differences_to_another_window_the_rest_is_counted() -> None:
    lines = [f"A {number}: saved 1, here 2" for number in range(8)]
    assert "and 2 more" in str(saved_elsewhere(lines).__dict__)
    assert "more" not in str(saved_elsewhere(lines[:6]).__dict__)
