"""The annotate screen, as annotators see and use it with keys."""

import pytest

from builders import add_candidate, add_prompt
from dpotui.annotation import team
from dpotui.project import Project
from dpotui.tui.annotate.screen import AnnotateScreen
from dpotui.tui.widgets.line_canvas import LineCanvas
from dpotui.tui.widgets.plain_editor import PlainEditor
from read_back import judgement_history
from tui.annotate.annotate_app import app_on, said, seen, settle, sheet_of, type_keys

HOSTILE = "\x1b[31mred\x1b[0m [/bold] \u202eevil 注文は発送されました 👩‍👩‍👧 e\u0301 הזמנה "


async def test_a_prompt_is_judged_by_keys_alone_and_the_next_one_opens(filled: Project) -> None:
    async with app_on(filled).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        assert screen.editor is not None
        first = screen.editor.prompt
        await type_keys(pilot, "5443412323")
        await type_keys(pilot, ["A", "r", *"Answers it", "tab", *"Says nothing", "escape", "enter"])
        assert screen.editor.prompt != first
        assert "✓ Saved" in said(screen)
    saved = judgement_history(filled, first, "ann")[-1]
    a, b = saved.sheet.shown_order
    keys = ("relevance", "accuracy", "guidance", "empathy", "safety")
    assert saved.sheet.scores[a] == dict(zip(keys, [5, 4, 4, 3, 4], strict=True))
    assert saved.sheet.scores[b] == dict(zip(keys, [1, 2, 3, 2, 3], strict=True))
    assert saved.sheet.remarks[a].text == "Answers it"
    assert saved.sheet.remarks[b].text == "Says nothing"
    assert saved.active_seconds > 0
    with filled.read() as connection:
        assert team(connection) == ("ann",)


async def test_digits_after_a_jump_never_run_on_over_scores_that_are_there(filled: Project) -> None:
    async with app_on(filled).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        assert screen.editor is not None
        a, b = screen.editor.sheet.shown_order
        await type_keys(pilot, ["B", *"54321", "A", *["down"] * 4, *"12345"])
        assert list(sheet_of(screen).scores[b].values()) == [5, 4, 3, 2, 1]
        assert sheet_of(screen).scores[a] == {"safety": 1}
        assert "reasons" in said(screen)


async def test_digits_and_letters_in_a_reason_never_score_or_move(filled: Project) -> None:
    async with app_on(filled).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = await type_keys(pilot, ["r", *"Order 42 Buhjkl?", "ctrl+s"])
        sheet = sheet_of(screen)
        assert not sheet.scores
        assert sheet.remarks[sheet.shown_order[0]].text == "Order 42 Buhjkl?"
        await type_keys(pilot, "4")
        assert sheet_of(screen).scores


async def test_an_incomplete_sheet_is_not_saved_but_led_to_what_is_missing(filled: Project) -> None:
    async with app_on(filled).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = await type_keys(pilot, ["4", "4", "enter"])
        assert screen.editor is not None
        assert screen.editor.criterion == screen.editor.rubric.criteria[2]
        assert "Still to do: A Guidance" in said(screen)
        await type_keys(pilot, ["A", *"4" * 8, "enter"])
        assert "A reason" in said(screen)
        assert isinstance(screen.focused, PlainEditor)
        assert not judgement_history(filled, screen.editor.prompt, "ann")


async def test_undo_and_redo_go_step_by_step_and_then_across_prompts(filled: Project) -> None:
    async with app_on(filled).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        assert screen.editor is not None
        first = screen.editor.prompt
        await type_keys(pilot, ["3", "4", "u", "u"])
        assert not sheet_of(screen).scores
        await type_keys(pilot, ["U"])
        assert list(sheet_of(screen).scores.values()) == [{"relevance": 3}]
        await type_keys(pilot, ["s", "1"])
        assert screen.editor.prompt != first
        await type_keys(pilot, ["u"])
        assert screen.editor.prompt == first
        assert list(sheet_of(screen).scores.values()) == [{"relevance": 3}]
        assert judgement_history(filled, first, "ann")[-1].sheet.outcome == "withdrawn"
        await type_keys(pilot, ["U"])
        assert screen.editor.prompt != first
        assert judgement_history(filled, first, "ann")[-1].sheet.outcome == "skipped"


async def test_unsaved_work_survives_going_elsewhere_and_quitting_asks(filled: Project) -> None:
    async with app_on(filled).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        assert screen.editor is not None
        first = screen.editor.prompt
        await type_keys(pilot, ["2", "n", "5"])
        await pilot.press("ctrl+g")
        assert not isinstance(pilot.app.screen, AnnotateScreen)
        await pilot.app.run_action("place('annotate')")
        await settle(pilot)
        assert list(sheet_of(screen).scores.values()) == [{"relevance": 5}]
        await type_keys(pilot, ["p"])
        assert screen.editor.prompt == first
        assert list(sheet_of(screen).scores.values()) == [{"relevance": 2}]
        await type_keys(pilot, ["ctrl+q"])
        assert pilot.app.is_running
        assert "2 prompts" in seen(pilot)
        await type_keys(pilot, ["1"])
        assert list(sheet_of(screen).scores.values()) == [{"relevance": 2}]


async def test_a_failed_save_says_so_and_keeps_everything(filled: Project) -> None:
    async with app_on(filled).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        assert screen.editor is not None
        first = screen.editor.prompt
        await type_keys(pilot, ["4"])
        away = filled.path.rename(filled.path.with_suffix(".away"))
        await type_keys(pilot, ["s", "1"])
        assert "✗" in said(screen)
        assert screen.editor.prompt == first
        assert sheet_of(screen).scores
        away.rename(filled.path)
        await type_keys(pilot, ["s", "1"])
        assert screen.editor.prompt != first


async def test_what_the_scores_come_to_as_a_pair_is_said_while_they_are_given(filled: Project) -> None:
    async with app_on(filled).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = await type_keys(pilot, "555551111")
        assert said(screen) == ""
        await type_keys(pilot, "2")
        assert said(screen).startswith("A over B, margin 3.")
        assert said(screen).endswith("widest on Relevance (5 to 1)")
        await type_keys(pilot, "u")
        assert said(screen) == ""


async def test_tags_and_preference_are_one_key_each(filled: Project) -> None:
    async with app_on(filled).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = await type_keys(pilot, ["B", "t", "c", "a", "1", "escape", "b", "2"])
        sheet = sheet_of(screen)
        assert sheet.remarks[sheet.shown_order[1]].tags == ("missed_question", "canned_reply")
        assert sheet.preference == sheet.shown_order[1]
        assert not sheet.scores
        await type_keys(pilot, ["A", *"55555", *"11111"])
        assert "B is preferred" in said(screen)


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_hostile_text_is_shown_harmlessly_and_whole_within_the_room(
    project: Project, size: tuple[int, int]
) -> None:
    prompt = add_prompt(project, HOSTILE * 30, tags=["[/x]"])
    for number in range(8):
        add_candidate(project, prompt, f"{number} {HOSTILE * 300}")
    async with app_on(project).run_test(size=size) as pilot:
        await settle(pilot)
        screen = await type_keys(pilot, ["H", "3", "t", "escape", "g", "g", "v", "space", "v", "z", "space"])
        page = seen(pilot)
        assert not any(bad in page for bad in ("\x1b", "\u202e"))
        assert "␛[31mred" in page
        assert "[H]" in page
        assert all(canvas.region.right <= size[0] for canvas in screen.query(LineCanvas))


async def test_a_huge_candidate_is_shown_by_its_beginning(project: Project) -> None:
    prompt = add_prompt(project, "Long?")
    add_candidate(project, prompt, "word " * 40_000)
    add_candidate(project, prompt, "short")
    async with app_on(project).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "word word" in seen(pilot)
        assert "short" in seen(pilot)


async def test_the_annotator_sees_neither_models_nor_more_than_the_rubric(filled: Project) -> None:
    async with app_on(filled).run_test(size=(160, 50)) as pilot:
        await settle(pilot)
        await type_keys(pilot, ["g", "4", "k"])
        page = seen(pilot)
        assert "secret-model" not in page
        assert "1  Deals with another matter" in page
        assert "= 4" in page


async def test_what_is_said_in_passing_gives_way_to_the_next_step(filled: Project) -> None:
    async with app_on(filled).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        await type_keys(pilot, "9")
        assert "Relevance goes from 1 to 5." in said(screen)
        await type_keys(pilot, ["right"])
        assert not said(screen)
        await type_keys(pilot, [*"jjjjj", "3"])
        assert "This row holds the reasons" in said(screen)
        await type_keys(pilot, ["k", "3"])
        assert not said(screen)
        await type_keys(pilot, ["s", "1"])
        assert "✓ Skipped" in said(screen)
        await type_keys(pilot, ["p"])
        assert not said(screen)
        await type_keys(pilot, ["p"])
        assert "This is the first prompt of your queue." in said(screen)
