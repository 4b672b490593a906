"""Reasons, remarks, tags and phrases: each word goes to the sheet that it was typed on."""

import pytest

from annotation.annotated import add_task, filled_sheet
from dpotui.annotation import Remark, save_sheet
from dpotui.project import Project
from tui.annotate.parts.sitting import Sitting


@pytest.fixture
def sitting(project: Project) -> Sitting:
    """Somebody at the first of two prompts with two responses each."""
    for number in range(2):
        add_task(project, f"Question {number}?", candidates=2)
    return Sitting(project).start()


def test_every_change_reaches_the_sheet_and_one_undo_takes_the_reason_back(sitting: Sitting) -> None:
    sitting.writing.write_reason()
    assert (sitting.field.head, sitting.field.listening) == ("A", True)
    for text in ("S", "So", "So it is"):
        sitting.field.text = text
        sitting.writing.take_in()
    assert sitting.editor.remark.text == "So it is"
    sitting.writing.leave(0)
    assert not sitting.field.listening
    assert not sitting.panels.is_open("writing")
    assert sitting.editor.undo()
    assert not sitting.editor.sheet.remarks


def test_loading_a_text_is_not_typing(sitting: Sitting) -> None:
    sitting.editor.write(sitting.editor.candidate.id, None, "Given", step=True)
    sheet = sitting.editor.sheet
    sitting.writing.write_reason()
    sitting.writing.take_in()
    sitting.writing.leave(0)
    assert sitting.editor.sheet is sheet


def test_leaving_takes_in_what_was_not_reported_and_goes_on_to_the_next_response(sitting: Sitting) -> None:
    first, second = sitting.editor.sheet.shown_order
    sitting.writing.write_reason()
    sitting.field.text = "First"
    sitting.writing.leave(1)
    assert sitting.field.head == "B"
    sitting.field.text = "Second"
    sitting.writing.leave(0)
    remarks = sitting.editor.sheet.remarks
    assert (remarks[first].text, remarks[second].text) == ("First", "Second")


def test_words_go_to_the_sheet_they_were_typed_on_though_another_is_open_by_then(sitting: Sitting) -> None:
    first = sitting.editor
    sitting.writing.write_reason()
    sitting.field.text = "On the first"
    sitting.navigation.next()
    sitting.work.finish_all()
    sitting.writing.take_in()
    assert sitting.editor is not first
    assert not sitting.editor.sheet.remarks
    assert first.remark.text == "On the first"
    assert list(sitting.session.stashed) == [first.prompt]


def test_a_remark_is_of_one_score_and_the_row_of_reasons_takes_none(sitting: Sitting) -> None:
    sitting.writing.write_remark()
    assert sitting.field.head == "A Relevance"
    sitting.field.text = "Off"
    sitting.writing.leave(0)
    assert sitting.editor.sheet.score_remarks == {sitting.editor.candidate.id: {"relevance": "Off"}}
    sitting.editor.move(0, 99)
    sitting.writing.write_remark()
    assert "remarks are on scores" in sitting.last_said


def test_tags_are_offered_toggled_and_left(sitting: Sitting) -> None:
    tag = sitting.editor.rubric.failure_tags[0].key
    sitting.writing.choose_tags()
    assert sitting.panels.taking_text == "tagging"
    assert tag in sitting.tags.offered
    sitting.writing.toggle_tag(tag)
    assert sitting.editor.remark == Remark("", (tag,))
    sitting.writing.leave_tags()
    assert sitting.panels.taking_text is None


def test_phrases_of_this_sheet_come_at_once_and_older_ones_when_they_are_read(project: Project) -> None:
    before = add_task(project, "Before?", candidates=2)
    sheet = filled_sheet(project, before, "ann")
    save_sheet(project, "ann", sheet, active_seconds=1.0)
    add_task(project, "Now?", candidates=2)
    sitting = Sitting(project).start()
    sitting.editor.write(sitting.editor.task.candidates[1].id, None, "Names no date.", step=True)
    sitting.writing.write_reason()
    sitting.field.text = "Short"
    sitting.phrases.recall()
    assert sitting.editor.remark.text == "Short"
    assert not sitting.field.listening
    assert sitting.phrase_list.offered == ("Names no date.",)
    sitting.work.finish("phrases")
    assert "It answers what was asked." in sitting.phrase_list.offered
    sitting.phrases.take(" Names no date.")
    assert sitting.panels.taking_text == "writing"
    assert sitting.editor.remark.text == "Short Names no date."


def test_every_change_is_drawn_which_also_has_its_draft_kept(sitting: Sitting) -> None:
    sitting.writing.write_reason()
    sitting.field.text = "It"
    drawn = sitting.view.rendered
    sitting.writing.take_in()
    assert sitting.view.rendered > drawn
