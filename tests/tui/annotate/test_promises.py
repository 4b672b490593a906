"""What the annotate screen promises: few keys, and nothing that tells who made a response."""

import pytest
from textual.events import Paste

from annotation.annotated import add_task
from builders import add_candidate, add_prompt
from dpotui.annotation import load_task, save_sheet
from dpotui.project import Project
from read_back import judgement_history
from tui.annotate.annotate_app import app_on, seen, settle, sheet_of, type_keys
from tui.annotate.test_room import put_in_force

MOST_KEYS = 22


@pytest.mark.parametrize("across", [False, True])
async def test_four_candidates_by_five_criteria_take_at_most_22_keys_to_the_next_prompt(
    project: Project, across: bool
) -> None:
    put_in_force(project, 5)
    for number in range(2):
        add_task(project, f"Question {number}?", candidates=4)
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        assert screen.editor is not None
        first = screen.editor.prompt
        screen.editor.focus.across = across
        keys = [*"54321" * 4, "enter"]
        await type_keys(pilot, keys)
        assert screen.editor.prompt != first
        assert len(keys) <= MOST_KEYS
    assert sum(map(len, judgement_history(project, first, "ann")[-1].sheet.scores.values())) == 20


async def test_nothing_on_the_screen_tells_model_settings_files_or_others(project: Project) -> None:
    prompt = add_prompt(project, "Where is it?", tags=["easy"])
    for number in range(4):
        add_candidate(project, prompt, f"Answer {number}", model=f"secret-model-{number}.gguf")
    before = load_task(project, prompt, "bob").sheet
    for candidate in before.shown_order:
        before = before.with_score(candidate, "relevance", 5)
    save_sheet(project, "bob", before.with_outcome("skipped", "not_my_field: bobs note"), active_seconds=7)
    async with app_on(project).run_test(size=(160, 50)) as pilot:
        screen = await settle(pilot)
        assert screen.editor is not None
        assert screen.editor.prompt == prompt
        pages = [seen(pilot)]
        for keys in ("g", "g", "d", "d", "v", "v", "z", "zs", "", "t", "b", "f", "/", "r", "?"):
            await type_keys(pilot, keys)
            pages.append(seen(pilot))
            await type_keys(pilot, ["escape"])
            if keys == "?":
                break
        told = "\n".join(pages).lower()
        for secret in ("secret-model", "gguf", "test.csv", "temperature", "seed", "bob", "spread"):
            assert secret not in told, secret
        assert not sheet_of(screen).scores


async def test_what_is_typed_or_pasted_as_a_reason_never_scores_or_moves(project: Project) -> None:
    put_in_force(project, 5)
    for number in range(2):
        add_task(project, f"Question {number}?")
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        assert screen.editor is not None
        first = screen.editor.prompt
        await type_keys(pilot, ["r", *"12345 hjkl ABC sfbnpqdzgvuU0 P ?/.,"])
        pilot.app.post_message(Paste("4\x1b[A\x1b[31m5\rn\ts\x1b"))
        await settle(pilot)
        await type_keys(pilot, ["escape"])
        assert (screen.editor.prompt, screen.editor.column, screen.editor.row) == (first, 0, 0)
        assert not sheet_of(screen).scores
        (remark,) = sheet_of(screen).remarks.values()
        assert remark.text.startswith("12345 hjkl ABC sfbnpqdzgvuU0 P ?/.,4\x1b[A\x1b[31m5")
        assert "\x1b" not in seen(pilot)


async def test_a_paste_beside_a_reason_does_nothing(project: Project) -> None:
    add_task(project, "Question?")
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        pilot.app.post_message(Paste("54321s1"))
        await settle(pilot)
        assert screen.editor is not None
        assert screen.editor.sheet == screen.editor.saved
