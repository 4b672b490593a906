"""Prompts that silently come back, as annotators meet them."""

from pathlib import Path

import pytest

from annotation.annotated import add_task, filled
from dpotui.annotation import (
    join_team,
    load_queue,
    load_task,
    save_sheet,
    set_repeat_share,
)
from dpotui.annotation.queue.repeats import SOONEST
from dpotui.project import open_project
from dpotui.scope import find_rubric, new_project
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import place_named
from project.divergence import copy_of
from read_back import judgement_history
from tui.annotate.annotate_app import said, seen, settle, type_keys
from tui.annotate.queue.test_calibration import app_of


@pytest.fixture(name="busy", scope="module")
def much_judged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which ann has judged all prompts but one, and the first comes back."""
    project = new_project(tmp_path_factory.mktemp("busy") / "busy.dpo", find_rubric("support"), author="lead")
    join_team(project, "ann")
    set_repeat_share(project, 1.0, author="lead")
    for number in range(2 * SOONEST + 2):
        add_task(project, f"Where is order {number}?", candidates=2)
    for item in load_queue(project, "ann").items[:-1]:
        task = load_task(project, item.prompt, "ann", repeat=False)
        save_sheet(project, "ann", filled(task), active_seconds=1.0)
    return project.path


async def test_a_prompt_that_comes_back_looks_new_and_leaves_the_first_judgement_alone(
    busy: Path, tmp_path: Path
) -> None:
    project = copy_of(open_project(busy), tmp_path / "copy.dpo")
    async with app_of(project, "ann").run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        desk = screen.editor
        assert desk is not None
        prompt = desk.prompt
        before = judgement_history(project, prompt, "ann")
        assert before
        assert not desk.sheet.scores
        assert "new" in seen(pilot).splitlines()[1]
        await type_keys(pilot, [*"4" * 10, "r", *"Good", "tab", *"Same", "escape", "enter"])
        assert "✓ Saved" in said(screen)
        assert judgement_history(project, prompt, "ann") == before
        (again,) = judgement_history(project, prompt, "ann", kind="repeat")
        assert {remark.text for remark in again.sheet.remarks.values()} == {"Good", "Same"}
        assert screen.editor is not None
        await type_keys(pilot, ["u"])
        assert (screen.editor.prompt, screen.editor.kind) == (prompt, "repeat")
        await type_keys(pilot, ["U"])
        assert judgement_history(project, prompt, "ann") == before
        assert judgement_history(project, prompt, "ann", kind="repeat")[-1].sheet == again.sheet


async def test_a_repeat_on_the_desk_stays_one_whatever_is_searched_for(busy: Path, tmp_path: Path) -> None:
    project = copy_of(open_project(busy), tmp_path / "copy.dpo")
    async with app_of(project, "ann").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = await type_keys(pilot, ["slash", *"is:open", "enter"])
        assert screen.editor is not None
        prompt = screen.editor.prompt
        await type_keys(pilot, [*"2" * 10, "r", *"Good", "tab", *"Same", "escape", "enter", "p"])
        assert screen.editor.prompt == prompt
        screen.reload()
        await settle(pilot)
        assert (screen.editor.prompt, screen.editor.kind) == (prompt, "repeat")
        assert {value for row in screen.editor.sheet.scores.values() for value in row.values()} == {2}


async def test_a_half_done_repeat_is_taken_up_as_one_and_never_laid_on_the_first_judgement(
    busy: Path, tmp_path: Path
) -> None:
    project = copy_of(open_project(busy), tmp_path / "copy.dpo")
    async with app_of(project, "ann").run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        assert screen.editor is not None
        prompt = screen.editor.prompt
        await type_keys(pilot, ["1", "1", "e", *"Half done", "escape"])
    set_repeat_share(project, 0.0, author="lead")
    app = DpotuiApp(project, "ann", place_named("annotate"), prompt=prompt)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        assert screen.editor is not None
        assert (screen.editor.prompt, screen.editor.kind, screen.editor.changed) == (prompt, "judgement", False)
    set_repeat_share(project, 1.0, author="lead")
    async with app_of(project, "ann").run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        assert screen.editor is not None
        assert (screen.editor.prompt, screen.editor.kind) == (prompt, "repeat")
        first = screen.editor.sheet.shown_order[0]
        assert list(screen.editor.sheet.scores[first].values()) == [1, 1]
        assert screen.editor.sheet.score_remarks == {first: {"guidance": "Half done"}}
