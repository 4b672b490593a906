"""One score along a row, one reason for several responses: what is there already stays, and one undo takes all back."""

import pytest

from annotation.annotated import add_task
from dpotui.annotation import Remark, Sheet
from dpotui.project import Project
from dpotui.tui.annotate.keeping.second_look import SecondLook
from tui.annotate.parts.sitting import Sitting


@pytest.fixture
def sitting(project: Project) -> Sitting:
    """Somebody at a prompt with four responses."""
    add_task(project, "Question?", candidates=4)
    return Sitting(project).start()


def row_of(sitting: Sitting, criterion: int) -> list[object]:
    editor = sitting.editor
    key = editor.rubric.criteria[criterion].key
    return [editor.sheet.scores.get(candidate, {}).get(key, "") for candidate in editor.sheet.shown_order]


def reasons_of(sheet: Sheet) -> list[str]:
    return [sheet.remarks.get(candidate, Remark()).text for candidate in sheet.shown_order]


def test_the_score_given_last_goes_along_its_row_and_not_over_others(sitting: Sitting) -> None:
    sitting.scoring.jump(2)
    sitting.scoring.score(2)
    sitting.scoring.jump(0)
    sitting.scoring.move(0, -1)
    sitting.scoring.score(4)
    sitting.filling.along_row()
    assert row_of(sitting, 0) == [4, 4, 2, 4]
    assert row_of(sitting, 1) == ["", "", "", ""]
    assert sitting.editor.undo()
    assert row_of(sitting, 0) == [4, "", 2, ""]


def test_after_a_move_it_is_the_focused_score(sitting: Sitting) -> None:
    sitting.scoring.score(4)
    sitting.scoring.move(0, -1)
    sitting.filling.along_row()
    assert row_of(sitting, 0) == [4, 4, 4, 4]
    sitting.filling.along_row()
    assert sitting.last_said == "Every response has a score there already."
    sitting.scoring.move(0, 1)
    sitting.filling.along_row()
    assert sitting.last_said == "There is no score to copy: give one first, or go to it."


def test_one_reason_goes_to_those_without_one(sitting: Sitting) -> None:
    editor = sitting.editor
    first, second, *_ = editor.sheet.shown_order
    sitting.filling.same_reason()
    assert sitting.last_said == "A has no reason to copy: <reason> writes one."
    editor.write(second, None, "Names another order.", step=True)
    editor.write(first, None, "Names the order.", step=True)
    sitting.filling.same_reason()
    assert reasons_of(editor.sheet) == ["Names the order.", "Names another order.", *["Names the order."] * 2]
    assert editor.undo()
    assert reasons_of(editor.sheet) == ["Names the order.", "Names another order.", "", ""]


def test_a_number_stays_with_its_phrase_through_a_sitting(sitting: Sitting) -> None:
    editor = sitting.editor
    first, second, third, _ = editor.sheet.shown_order
    offered = []
    for candidate, reason in ((first, "Names the order."), (second, "Gives no date."), (third, "Names the order.")):
        editor.write(candidate, None, reason, step=True)
        sitting.scoring.jump(3)
        sitting.phrases.recall()
        sitting.work.finish_all()
        offered.append(tuple(sitting.phrase_list.offered))
        sitting.phrases.take("")
        sitting.writing.leave(0)
    assert offered[0] == ("Names the order.",)
    assert offered[1] == offered[2] == ("Names the order.", "Gives no date.")


def scored(*reasons: str) -> Sheet:
    order = tuple(f"c{place}" for place in range(len(reasons)))
    sheet = Sheet("p", order, outcome="scored")
    for candidate, reason in zip(order, reasons, strict=True):
        sheet = sheet.with_remark(candidate, Remark(reason))
    return sheet.with_outcome("scored")


def test_a_sheet_far_under_ones_own_middle_time_is_named_once_there_is_a_middle() -> None:
    look = SecondLook()
    said = [
        look.after(scored(f"Reason {number}."), seconds) for number, seconds in enumerate([40, 44, 5, 36, 41, 42, 9])
    ]
    assert said == ["", "", "", "", "", "", "That took 9 s; your middle is 40 s."]


def test_the_reasons_of_the_sheet_before_are_named_and_sheets_without_reasons_never() -> None:
    look = SecondLook()
    assert look.after(scored("Good.", "Bad."), 30) == ""
    assert look.after(scored("good. ", "Bad."), 30) == "The same reasons as on the prompt before."
    assert [look.after(scored("", ""), 30) for _ in range(2)] == ["", ""]
