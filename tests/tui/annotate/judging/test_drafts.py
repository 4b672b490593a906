"""What is typed and not saved has its draft, what is saved has none, and what was found is offered once."""

import pytest

from annotation.annotated import add_task
from dpotui.annotation import load_task
from dpotui.annotation.judgements.drafts import SheetDraft
from dpotui.project import Project
from dpotui.tui.text_drafts import KEEP_AFTER
from tui.annotate.parts.sitting import Sitting


@pytest.fixture
def tasks(project: Project) -> list[str]:
    """Three prompts with two responses each."""
    return [add_task(project, f"Question {number}?", candidates=2) for number in range(3)]


def draft_of(project: Project, prompt: str, note: str = "") -> SheetDraft:
    sheet = load_task(project, prompt, "ann").sheet
    return SheetDraft(sheet.with_score(sheet.shown_order[0], "relevance", 2), note, seconds=12.0)


def sitting_with(project: Project, *drafts: SheetDraft) -> Sitting:
    sitting = Sitting(project)
    sitting.store.disk = {draft.subject: draft for draft in drafts}
    return sitting.start()


def written(sitting: Sitting) -> set[str]:
    """The prompts with a draft on disk once the time has come."""
    sitting.drafts.keep_soon()
    sitting.work.strike(KEEP_AFTER)
    sitting.work.finish_all()
    return {draft.sheet.prompt for draft in sitting.store.disk.values()}


@pytest.mark.usefixtures("tasks")
def test_an_entry_has_its_draft_after_a_while_and_an_untouched_sheet_has_none(project: Project) -> None:
    sitting = Sitting(project).start()
    assert written(sitting) == set()
    sitting.scoring.score(3)
    sitting.drafts.keep_soon()
    assert not sitting.store.disk
    assert written(sitting) == {sitting.editor.prompt}


@pytest.mark.usefixtures("tasks")
def test_a_sheet_that_waits_elsewhere_keeps_its_draft_and_a_saved_one_loses_it(project: Project) -> None:
    sitting = Sitting(project).start()
    first = sitting.fill().prompt
    sitting.navigation.next()
    sitting.work.finish_all()
    second = sitting.editor.prompt
    sitting.scoring.score(3)
    assert written(sitting) == {first, second}
    sitting.navigation.previous()
    sitting.work.finish_all()
    sitting.outcomes.submit()
    sitting.work.finish(f"save {first}")
    assert written(sitting) == {second}


@pytest.mark.usefixtures("tasks")
def test_the_last_word_of_an_app_that_ends_holds_what_is_typed_and_not_reported_yet(project: Project) -> None:
    sitting = Sitting(project).start()
    sitting.writing.write_reason()
    sitting.field.text = "Half a sent"
    sitting.drafts.keep_now()
    (draft,) = sitting.store.disk.values()
    assert [remark.text for remark in draft.sheet.remarks.values()] == ["Half a sent"]


def test_a_draft_that_was_found_is_restored_with_its_time_and_the_others_are_kept(
    project: Project, tasks: list[str]
) -> None:
    second, third = draft_of(project, tasks[1]), draft_of(project, tasks[2], "Odd")
    sitting = sitting_with(project, second, third)
    assert sitting.editor.prompt == tasks[1]
    assert sitting.editor.sheet.scores == second.sheet.scores
    assert sitting.editor.clock.seconds == pytest.approx(12)
    assert "Taken up again from your draft" in sitting.last_said
    assert "1 more prompt with a draft" in sitting.last_said
    assert written(sitting) == {tasks[1], tasks[2]}
    sitting.navigation.next()
    sitting.work.finish_all()
    assert (sitting.editor.prompt, sitting.editor.note.text) == (tasks[2], "Odd")
    sitting.editor.undo()


def test_drafts_on_disk_stay_until_they_were_found(project: Project, tasks: list[str]) -> None:
    sitting = Sitting(project)
    draft = draft_of(project, tasks[0])
    sitting.store.disk = {draft.subject: draft}
    sitting.drafts.keep_now()
    assert list(sitting.store.disk) == [draft.subject]


@pytest.mark.usefixtures("tasks")
def test_a_disk_that_takes_no_draft_is_said_once(project: Project) -> None:
    sitting = Sitting(project).start()
    sitting.store.refuses = "No space left on device"
    for value in (3, 4):
        sitting.scoring.score(value)
        written(sitting)
    assert sum("Drafts cannot be kept (No space" in words for words in sitting.said) == 1
