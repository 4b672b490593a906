"""Panels, hints, pace, calibration and news of the rubric, each without an app."""

from dataclasses import fields, replace

import pytest
from msgspec import structs

from annotation.annotated import add_task, filled_sheet
from dpotui.annotation import Sheet, calibration_states, join_team, read_reference, save_sheet, set_reference
from dpotui.annotation.leads import leads
from dpotui.project import Project
from dpotui.scope import Rubric, find_rubric, use_rubric
from dpotui.scope.rubric import make_rubric
from dpotui.settings import AnnotateSettings
from dpotui.tui.annotate.judging.status_hints import StatusHints
from dpotui.tui.annotate.panels import Panels
from dpotui.tui.dialogs.help import PageScreen
from tui.annotate.parts.sitting import Sitting, key


def test_panels_fold_the_nearest_first_and_another_prompt_closes_all_but_the_guide() -> None:
    heard: list[tuple[str, bool]] = []
    panels = Panels(lambda panel, opened: heard.append((panel, opened)))
    panels.toggle("unfolded")
    panels.toggle("guide")
    assert heard == [("unfolded", True), ("unfolded", False), ("guide", True)]
    panels.open("comparing")
    taking = []
    for panel in ("writing", "recalling"):
        panels.open(panel)
        taking.append(panels.taking_text)
    assert taking == ["writing", "recalling"]
    panels.close_for_another_prompt()
    assert panels.is_open("guide")
    assert not panels.is_open("writing", "recalling", "comparing")
    assert panels.fold()
    assert not panels.fold()
    assert heard[-1] == ("guide", False)


def test_a_hint_stands_until_something_else_is_said_and_is_not_sent_twice() -> None:
    shown: list[str] = []
    hints = StatusHints(lambda words, _: shown.append(words))
    hints.hint("A lacks a reason")
    hints.hint("A lacks a reason")
    assert shown == ["A lacks a reason"]
    hints.say("Saved", "good")
    hints.hint("A lacks a reason")
    assert shown == ["A lacks a reason", "Saved", "A lacks a reason"]


def test_what_was_said_in_passing_gives_way_to_the_next_step(project: Project) -> None:
    add_task(project, "Question?", candidates=2)
    sitting = Sitting(project).start()
    sitting.hints.say("In passing")
    sitting.scoring.move(1, 0)
    assert sitting.last_said == ""
    sitting.hints.say("A fault", "bad")
    sitting.scoring.move(-1, 0)
    assert sitting.last_said == "A fault"


def test_a_score_outside_the_scale_and_on_the_row_of_reasons_is_explained(project: Project) -> None:
    add_task(project, "Question?", candidates=2)
    sitting = Sitting(project).start()
    sitting.scoring.score(9)
    assert sitting.last_said.startswith("Relevance goes from 1 to 5")
    sitting.scoring.move(0, 99)
    sitting.scoring.score(3)
    assert sitting.last_said.startswith("This row holds the reasons")
    sitting.scoring.jump(1)
    sitting.scoring.move(0, -99)
    sitting.scoring.score(3)
    sitting.scoring.move(0, -1)
    sitting.scoring.clear()
    assert not sitting.editor.sheet.scores


def test_pace_and_breaks_are_counted_in_active_time(project: Project) -> None:
    add_task(project, "Question?", candidates=2)
    sitting = Sitting(project, settings=AnnotateSettings(show_pace=True, break_after=1, idle_after=50))
    assert sitting.pace.words == ""
    said = []
    for _ in range(3):
        sitting.pace.touch()
        sitting.time += 40
        sitting.pace.touch()
        said.append(sitting.pace.count(Sheet("p", ()), 40.0))
    assert sitting.pace.words == "90 an hour"
    assert said[0] == ""
    assert said[1].startswith("1 min of work: a short break keeps the eye fair (<pause> pauses)")


def test_after_a_calibration_prompt_the_reference_is_shown_and_then_the_next_prompt(project: Project) -> None:
    prompt, _ = (add_task(project, f"Question {number}?", candidates=2) for number in range(2))
    set_reference(project, filled_sheet(project, prompt, "lead", 2), author="lead")
    sitting = Sitting(project).start()
    assert sitting.editor.prompt == prompt
    assert sitting.last_said.startswith("A calibration prompt")
    sitting.fill(4)
    sitting.outcomes.submit()
    sitting.work.finish_all()
    assert sitting.editor.prompt == prompt
    ((page, _),) = sitting.view.asked
    assert isinstance(page, PageScreen)
    sitting.view.answer(None)
    sitting.work.finish_all()
    assert sitting.editor.prompt != prompt


def test_a_reference_is_made_of_a_complete_sheet_alone_and_ended_again(project: Project) -> None:
    prompt = add_task(project, "Question?", candidates=2)
    sitting = Sitting(project, "lead").start()

    def decide(answer: str | None) -> None:
        sitting.calibration.ask_reference()
        sitting.work.finish("reference")
        sitting.view.answer(answer)
        sitting.work.finish_all()

    decide("set")
    assert "Still to do" in sitting.last_said
    sitting.fill(3)
    decide(None)
    with project.read() as connection:
        assert read_reference(connection, prompt) is None
    decide("set")
    with project.read() as connection:
        assert calibration_states(connection) == {prompt: "practice"}
    assert not sitting.session.changed_prompts
    sitting.navigation.go_to(prompt)
    sitting.work.finish_all()
    decide("adjudicate")
    decide("end")
    with project.read() as connection:
        assert read_reference(connection, prompt) is None


def test_news_of_the_rubric_come_before_any_key(project: Project) -> None:
    before, _ = (add_task(project, f"Question {number}?", candidates=2) for number in range(2))
    join_team(project, "ann")
    save_sheet(project, "ann", filled_sheet(project, before, "ann"), active_seconds=1.0)
    rubric = find_rubric("support")
    said = {one.name: getattr(rubric, one.name) for one in fields(Rubric) if one.name != "id"}
    criteria = (replace(rubric.criteria[0], question="Does it answer at all?"), *rubric.criteria[1:])
    use_rubric(project, make_rubric(**said | {"criteria": criteria}), author="lead")
    sitting = Sitting(project)
    sitting.navigation.show(sitting.navigation.fetch())
    assert sitting.typed.takes(key("5"))
    sitting.work.finish_all()
    assert sitting.typed.next_key() is None
    ((page, _),) = sitting.view.asked
    assert isinstance(page, PageScreen)
    sitting.view.answer(None)
    sitting.navigation.next()
    sitting.work.finish_all()
    assert not sitting.view.asked


@pytest.mark.parametrize("keep", [True, False])
def test_words_on_a_response_that_was_left_out_are_in_the_note_and_told_once(project: Project, keep: bool) -> None:
    prompt = add_task(project, "Question?", candidates=3)
    sitting = Sitting(project).start()
    gone = sitting.editor.candidate
    if keep:
        sitting.editor.write(gone.id, None, "Wrong date.", step=True)
    task = sitting.editor.task
    rest = tuple(one for one in task.candidates if one.id != gone.id)
    sheet = structs.replace(task.sheet, shown_order=tuple(one.id for one in rest))
    sitting.navigation.open_task(structs.replace(task, candidates=rest, sheet=sheet))
    assert sitting.editor.prompt == prompt
    assert ("Wrong date." in sitting.editor.note.text) == keep
    assert ("A response was left out" in sitting.last_said) == keep
    assert not sitting.editor.note.tell_moved()


def test_whoever_does_not_lead_is_asked_before_a_prompt_calibrates_the_team(project: Project) -> None:
    prompt = add_task(project, "Question?", candidates=2)
    sitting = Sitting(project, "ann").start()
    sitting.fill(3)
    sitting.calibration.ask_reference()
    sitting.work.finish("reference")
    ((question, _),) = sitting.view.asked
    assert "is for the lead to make. lead leads here" in str(question.__dict__)
    sitting.view.answer("lead")
    sitting.work.finish_all()
    assert "You lead too" in sitting.last_said
    with project.read() as connection:
        assert set(leads(connection)) == {"lead", "ann"}
        assert read_reference(connection, prompt) is None


def test_of_a_calibration_prompt_it_is_asked_what_becomes_of_its_reference(project: Project) -> None:
    prompt = add_task(project, "Question?", candidates=2)
    set_reference(project, filled_sheet(project, prompt, "lead", 2), author="lead")
    sitting = Sitting(project, "lead")
    sitting.session.ask_for(prompt)
    sitting.start()
    for answer, counts in (("adjudicate", "it counts nowhere"), (None, "it counts in pairs and exports")):
        sitting.calibration.ask_reference()
        sitting.work.finish("reference")
        ((question, _),) = sitting.view.asked
        assert counts in str(question.__dict__)
        sitting.view.answer(answer)
        sitting.work.finish_all()
