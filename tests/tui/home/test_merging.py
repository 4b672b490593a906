"""Merging a copy and settling its conflicts, on Home and with keys alone."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot

from builders import add_candidate, add_judgement, add_prompt
from dpotui.errors import ProjectUnavailableError
from dpotui.project import Project, open_project
from dpotui.project.exchange import conflict_resolution
from dpotui.project.exchange.conflict_resolution import MergeOutcome
from dpotui.project.safety.backups import list_backups
from dpotui.tui.app import DpotuiApp
from project.divergence import copy_of, dump
from tui.harness.screen_text import PATIENCE, screen_text, settle, type_text


@pytest.fixture(autouse=True)
def _in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names of files are short to type."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def copies(project: Project, tmp_path: Path) -> tuple[Project, Project]:
    """Two copies in which ann said different things on one prompt, and bo something in the other one only."""
    prompts = [add_prompt(project, f"Where is order {number}?") for number in range(2)]
    candidates = [add_candidate(project, prompt, "It left us.") for prompt in prompts]
    other = copy_of(project, tmp_path / "laptop.dpo")
    add_judgement(project, prompts[0], "ann", {candidates[0]: 2}, reasons={candidates[0]: "Too short."})
    add_judgement(other, prompts[0], "ann", {candidates[0]: 5}, reasons={candidates[0]: "Says all.\x1b[31m"})
    add_judgement(other, prompts[1], "bo", {candidates[1]: 4})
    return project, other


def scores(project: Project) -> set[int]:
    with project.read() as connection:
        return set(connection.scalars("SELECT value FROM current_score WHERE annotator = 'ann'"))


async def ask_to_merge(pilot: Pilot[None], path: Path) -> None:
    await settle(pilot)
    await pilot.press("m")
    await type_text(pilot, path.name)
    await pilot.press("enter")
    await settle(pilot)


async def test_a_copy_is_previewed_merged_and_its_conflict_settled(copies: tuple[Project, Project]) -> None:
    mine, other = copies
    async with (app := DpotuiApp(mine, "ann")).run_test(size=(80, 24)) as pilot:
        await ask_to_merge(pilot, other.path)
        lines = [line.strip(" │") for line in screen_text(app).splitlines()]
        assert "laptop.dpo would bring" in lines
        assert any(line.split() == ["judgement", "2", "0", "1"] for line in lines)
        assert any(line.split() == ["judged", "by", "bo", "1", "0"] for line in lines)
        assert any(line.split() == ["rubric", "put", "in", "force", "0", "1"] for line in lines)
        assert not any("_" in line or "replica" in line for line in lines)
        await pilot.press("enter")
        await settle(pilot)
        shown = screen_text(app)
        assert "Merged laptop.dpo: 2 new judgements and 1 other new fact." in shown
        assert "✓ now  ann  " in shown
        assert "1 conflict" in shown
        assert "judgement of ann" in shown
        assert any(line.split() == ["A", "Relevance", "5", "2"] for line in shown.splitlines())
        assert "Too short." in shown
        assert "Says all.␛[31m" in shown
        await pilot.press("enter")
        await pilot.pause()
        assert "Which holds?" in screen_text(app)
        await pilot.press("2")
        await settle(pilot)
        assert "Settled: that is what holds now" in screen_text(app)
        assert "Next" in screen_text(app)
        assert "esc Close" not in screen_text(app)
    assert scores(mine) == {2}
    with mine.read() as connection:
        assert connection.scalar("SELECT count(*) FROM judgement WHERE annotator = 'ann'") == 3
    assert [backup.why for backup in list_backups(mine.path)] == ["merge"]


async def test_esc_leaves_the_preview_with_nothing_changed(copies: tuple[Project, Project]) -> None:
    mine, other = copies
    before = dump(mine.path)
    async with (app := DpotuiApp(mine, "ann")).run_test(size=(80, 24)) as pilot:
        await ask_to_merge(pilot, other.path)
        await pilot.press("escape")
        await settle(pilot)
        assert "Next" in screen_text(app)
    assert dump(mine.path) == before


async def test_home_says_that_conflicts_wait_and_c_shows_them_wide_too(copies: tuple[Project, Project]) -> None:
    mine, other = copies
    async with (app := DpotuiApp(mine, "ann")).run_test(size=(160, 50)) as pilot:
        await ask_to_merge(pilot, other.path)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert "! 1 conflict between copies   c shows what was said" in screen_text(app)
        await pilot.press("c")
        await settle(pilot)
        await pilot.press("m")
        await settle(pilot)
        assert "on which all agree" in screen_text(app)
        assert "A  It left us." in screen_text(app)


async def test_a_file_that_is_no_copy_is_refused_with_the_reason(project: Project, tmp_path: Path) -> None:
    page = tmp_path / "page.dpo"
    page.write_text("<html>")
    async with (app := DpotuiApp(project, "ann")).run_test(size=(80, 24)) as pilot:
        await ask_to_merge(pilot, page)
        assert "it is not a SQLite file" in " ".join(screen_text(app).split())


async def test_without_a_conflict_there_is_none_to_show_and_a_copy_without_news_is_said_to_be_so(
    project: Project, tmp_path: Path
) -> None:
    other = copy_of(project, tmp_path / "same.dpo")
    async with (app := DpotuiApp(project, "ann")).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("c")
        await settle(pilot)
        assert "There is no conflict" in screen_text(app)
        await ask_to_merge(pilot, other.path)
        assert "same.dpo holds nothing that is not here already." in screen_text(app)


async def test_a_preview_does_not_interrupt_whoever_has_gone_to_another_place(
    copies: tuple[Project, Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, other = copies
    gone = Event()
    merging = conflict_resolution.merge_all

    def wait_and_merge(project: Project, others: Sequence[Path], *, author: str, dry_run: bool) -> MergeOutcome:
        assert gone.wait(PATIENCE)
        return merging(project, others, author=author, dry_run=dry_run)

    monkeypatch.setattr(conflict_resolution, "merge_all", wait_and_merge)
    async with (app := DpotuiApp(mine, "ann")).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("m")
        await type_text(pilot, other.path.name)
        await pilot.press("enter", "2")
        gone.set()
        await settle(pilot)
        assert (app.current_mode, "would bring" in screen_text(app)) == ("prompts", False)
        await pilot.press("escape")
        await settle(pilot)
        assert "m asks again whether to merge it" in " ".join(screen_text(app).split())


async def test_what_an_older_copy_has_displaced_is_merged_by_one_key(project: Project, tmp_path: Path) -> None:
    older = Path(shutil.copy(project.path, tmp_path / "older.dpo"))
    add_prompt(project, "Saved and seen?")
    async with (app := DpotuiApp(project, "ann")).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "kept as" not in screen_text(app)
        older.rename(project.path)
        with pytest.raises(ProjectUnavailableError):
            add_prompt(project, "One more?")
        await pilot.press("r")
        await settle(pilot)
        shown = " ".join(screen_text(app).split())
        assert "An older copy took this file's place." in shown
        assert "a merges it." in shown
        await pilot.press("a")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "Merged test.aside-" in screen_text(app)
        assert "An older copy took" not in screen_text(app)
    with project.read() as connection:
        assert connection.scalar("SELECT count(*) FROM prompt") == 1


async def test_only_plain_files_beside_the_project_are_offered(project: Project, tmp_path: Path) -> None:
    other = Path(shutil.copy(project.path, tmp_path / "elsewhere.dpo"))
    (tmp_path / "test.aside-20990101T000000.000000Z.dpo").symlink_to(other)
    (tmp_path / "test.aside-20980101T000000.000000Z.dpo").write_bytes(b"SQLite format 3\0 and no more")
    add_prompt(open_project(other), "Somebody else's?")
    async with (app := DpotuiApp(project, "ann")).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "An older copy took" not in screen_text(app)
        await pilot.press("a")
        await settle(pilot)
        assert "would bring" not in screen_text(app)
