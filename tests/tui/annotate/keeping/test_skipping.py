"""Prompts are skipped with a reason and flagged with a note, and no word of either is lost."""

from dpotui.annotation import SKIP_REASONS
from dpotui.project import Project
from read_back import judgement_history
from tui.annotate.annotate_app import app_on, seen, settle, sheet_of, type_keys
from tui.harness import screen_text


async def test_skip_asks_why_and_flag_takes_a_note(filled: Project) -> None:
    async with app_on(filled).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        assert screen.editor is not None
        first = screen.editor.prompt
        await type_keys(pilot, ["s", "2"])
        second = screen.editor.prompt
        await type_keys(pilot, ["f", *"odd one", "enter"])
        assert screen.editor.prompt not in (first, second)
    skipped, flagged = (judgement_history(filled, prompt, "ann")[-1].sheet for prompt in (first, second))
    assert (skipped.outcome, skipped.note) == ("skipped", "not_my_field")
    assert (flagged.outcome, flagged.note) == ("flagged", "odd one")


async def test_a_sentence_typed_after_skip_is_the_reason_and_nothing_else(filled: Project) -> None:
    async with app_on(filled).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        assert screen.editor is not None
        first = screen.editor.prompt
        screen_text.post_keys(pilot, ["s", *"the 2 questions differ"])
        await screen_text.see(pilot, "the 2 questions differ")
        await type_keys(pilot, ["escape"])
        await type_keys(pilot, ["s"])
        await screen_text.see(pilot, "the 2 questions differ")
        await type_keys(pilot, ["enter"])
        await screen_text.see(pilot, "Prompt 2 of")
        second = screen.editor.prompt
        assert judgement_history(filled, first, "ann")[-1].sheet.note == "other: the 2 questions differ"
        await type_keys(pilot, ["s", "enter"])
        assert "A number, or some words" in seen(pilot)
        await type_keys(pilot, ["escape"])
        assert screen.editor.prompt == second != first
        assert not judgement_history(filled, second, "ann")
        await type_keys(pilot, ["p"])
        assert "You skipped this prompt: the 2 questions differ" in seen(pilot)


async def test_words_of_a_skip_are_a_draft_and_a_number_still_skips_beside_them(filled: Project) -> None:
    async with app_on(filled).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        assert screen.editor is not None
        first = screen.editor.prompt
        await type_keys(pilot, ["s", *"two", "escape"])
        assert "is put aside, not saved: s goes on with it" in seen(pilot)
        assert pilot.app.at_shutdown.unsaved == 1  # type: ignore[attr-defined]
        screen_text.post_keys(pilot, ["s", "1"])
        await screen_text.see(pilot, "Prompt 2 of")
        await settle(pilot)
        assert judgement_history(filled, first, "ann")[-1].sheet.note == next(iter(SKIP_REASONS))
        assert pilot.app.at_shutdown.unsaved == 0  # type: ignore[attr-defined]
        assert not sheet_of(screen).scores


async def test_a_flagged_prompt_says_before_it_is_scored_that_the_lead_reads_the_note(filled: Project) -> None:
    async with app_on(filled).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_keys(pilot, ["f", *"odd", "enter"])
        await type_keys(pilot, "p")
        shown = " ".join(seen(pilot).split())
        assert "You flagged this prompt: odd (the lead reads it," in shown
