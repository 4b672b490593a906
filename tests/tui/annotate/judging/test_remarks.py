"""Remarks on single scores in the annotate screen."""

from annotation.annotated import add_task
from dpotui.project import Project
from read_back import judgement_history
from tui.annotate.annotate_app import app_on, said, seen, settle, sheet_of, type_keys


async def test_one_key_writes_a_remark_on_the_focused_score_and_nothing_scores(project: Project) -> None:
    prompt = add_task(project, "Where is it?", candidates=2)
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = await type_keys(pilot, ["j", "e", *"No day 45", "tab", *"Says Monday", "escape"])
        sheet = sheet_of(screen)
        assert not sheet.scores
        a, b = sheet.shown_order
        assert sheet.score_remarks == {a: {"accuracy": "No day 45"}, b: {"accuracy": "Says Monday"}}
        assert "B, Accuracy: Says Monday" in seen(pilot)
        await type_keys(pilot, ["k"])
        assert "Says Monday" not in seen(pilot)
        await type_keys(pilot, ["u"])
        assert sheet_of(screen).score_remarks == {a: {"accuracy": "No day 45"}}
        await type_keys(pilot, ["U", "A", *"k" * 4, *"5555544444", "r", *"Good", "tab", *"Good", "escape", "enter"])
        assert "✓ Saved" in said(screen)
    (saved,) = judgement_history(project, prompt, "ann")
    assert saved.sheet.score_remarks == {a: {"accuracy": "No day 45"}, b: {"accuracy": "Says Monday"}}


async def test_a_remark_says_in_full_what_it_is_on(project: Project) -> None:
    add_task(project, "Where is it?", candidates=4)
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_keys(pilot, ["D", "e"])
        (head,) = [row for row in seen(pilot).splitlines() if "Remark on" in row]
        assert head.rstrip().endswith("Remark on D, Relevance  esc done")


async def test_what_has_no_room_in_a_box_ends_in_one_ellipsis(project: Project) -> None:
    add_task(project, "Where is it?", candidates=4)
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_keys(pilot, ["r", *"x" * 300, "escape", "A", *"kkkkk"])
        shown = seen(pilot)
        assert "A xxx" in shown
        assert "…" in shown
        assert "……" not in shown


async def test_the_row_of_reasons_takes_no_remark_on_a_score(project: Project) -> None:
    add_task(project, "Where is it?", candidates=2)
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = await type_keys(pilot, [*"j" * 5, "e"])
        assert "This row holds the reasons" in said(screen)
        assert not screen.parts.panels.taking_text
