"""What is unsaved on a prompt outlives everything else that happens to that prompt."""

import pytest

from annotation.annotated import add_task, filled_sheet
from dpotui.annotation import load_task, save_sheet
from dpotui.candidates import exclude_candidates
from dpotui.project import Project
from dpotui.tui.annotate.judging import drafts as annotate_drafts
from dpotui.tui.annotate.keeping import saving as annotate_saving
from read_back import judgement_history
from tui.annotate.annotate_app import app_on, said, seen, settle, sheet_of, type_keys
from tui.annotate.keeping.test_trouble import moved_away
from tui.harness.screen_text import until


@pytest.fixture(autouse=True)
def _in_haste(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annotate_saving, "RETRY", 0.2)
    monkeypatch.setattr(annotate_drafts, "KEEP_AFTER", 0.1)


async def test_the_note_of_a_flag_that_could_not_be_saved_is_kept_over_the_end_of_the_app(project: Project) -> None:
    prompt = add_task(project, "Where is it?", candidates=2)
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        with moved_away(project):
            await type_keys(pilot, ["f", *"Two questions in one", "enter"])
            assert screen.unsaved == 1
            pilot.app.exit()
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        assert screen.editor is not None
        assert screen.editor.note.text == "Two questions in one"
        await type_keys(pilot, ["f", "enter"])
        await until(pilot, lambda: bool(judgement_history(project, prompt, "ann")))
        assert screen.unsaved == 0
    assert judgement_history(project, prompt, "ann")[-1].sheet.note == "Two questions in one"


async def test_undo_across_prompts_keeps_what_was_typed_on_the_judgement_it_takes_back(project: Project) -> None:
    first = add_task(project, "Where is it?", candidates=2)
    second = add_task(project, "How long does it take?", candidates=2)
    save_sheet(project, "ann", filled_sheet(project, first, "ann"), active_seconds=1.0)
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        assert screen.editor is not None
        assert screen.editor.prompt == second
        await type_keys(pilot, ["p", "r", *" More", "escape", "n"])
        assert screen.editor.prompt == second
        await type_keys(pilot, ["u"])
        assert screen.editor.prompt == first
        assert judgement_history(project, first, "ann")[-1].sheet.outcome == "withdrawn"
        a = sheet_of(screen).shown_order[0]
        assert sheet_of(screen).remarks[a].text == "It answers what was asked. More"
        await type_keys(pilot, ["u"])
        assert sheet_of(screen).remarks[a].text == "It answers what was asked."


async def test_a_long_note_that_is_looked_at_and_flagged_again_stays_whole(project: Project) -> None:
    prompt = add_task(project, "Where is it?", candidates=2)
    note = "x" * 600 + "\x1b[31m the end"
    sheet = load_task(project, prompt, "ann").sheet.with_outcome("flagged", note)
    save_sheet(project, "ann", sheet, active_seconds=1.0)
    add_task(project, "How long does it take?", candidates=2)
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_keys(pilot, ["p", "f", "enter"])
    assert judgement_history(project, prompt, "ann")[-1].sheet.note == note


LEFT_OUT = "On a response that was left out: Rude words"


async def test_words_on_a_response_that_is_left_out_under_an_open_window_go_to_the_note(project: Project) -> None:
    prompts = [add_task(project, f"Question {number}?") for number in range(2)]
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        assert screen.editor is not None
        first = screen.editor.sheet.shown_order[0]
        await type_keys(pilot, ["4", "r", *"Rude words", "escape", "n"])
        exclude_candidates(project, [first], reason="rude", author="lead")
        screen.reload()
        await settle(pilot)
        await type_keys(pilot, ["p"])
        assert screen.editor.prompt == prompts[0]
        assert first not in screen.editor.sheet.shown_order
        assert (screen.editor.note.text, screen.unsaved) == (LEFT_OUT, 1)
        assert "is in your note: f shows it" in " ".join(said(screen).split())
        await type_keys(pilot, ["f"])
        assert LEFT_OUT in seen(pilot)


async def test_words_on_a_response_that_is_left_out_while_the_app_is_closed_go_to_the_note(project: Project) -> None:
    prompt = add_task(project, "Where is it?")
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        first = sheet_of(screen).shown_order[0]
        await type_keys(pilot, ["r", *"Rude words", "escape"])
    exclude_candidates(project, [first], reason="rude", author="lead")
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        assert screen.editor is not None
        assert (screen.editor.prompt, screen.editor.note.text) == (prompt, LEFT_OUT)
        assert "is in your note: f shows it" in " ".join(said(screen).split())
        await type_keys(pilot, ["f", "enter"])
    assert judgement_history(project, prompt, "ann")[-1].sheet.note == LEFT_OUT


async def test_escape_puts_the_note_of_a_flag_aside_and_loses_no_word_of_it(project: Project) -> None:
    prompt = add_task(project, "Where is it?")
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        await type_keys(pilot, ["f", *"Half a", "escape"])
        assert screen.unsaved == 1
        assert "Your note is put aside, not saved: f goes on with it." in said(screen)
        await type_keys(pilot, ["f", *" note", "escape"])
        assert screen.editor is not None
        assert screen.editor.note.text == "Half a note"
        await type_keys(pilot, ["f"])
        await pilot.press("ctrl+u", "escape")
        await settle(pilot)
        assert screen.unsaved == 0
        await type_keys(pilot, ["f", *"A whole one", "enter", "p", "f", "escape"])
        assert screen.unsaved == 0
    assert [saved.sheet.note for saved in judgement_history(project, prompt, "ann")] == ["A whole one"]
