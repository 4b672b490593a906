"""When the project file does not take a save: it is said, nothing is lost, and the same window saves later."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

import pytest

from builders import add_candidate, add_prompt, at_once
from dpotui.project import Project, create_project
from dpotui.project.store.file.queue import turn_to_write
from dpotui.scope import find_rubric, new_project, use_rubric
from dpotui.tui.annotate.judging import drafts as annotate_drafts
from dpotui.tui.annotate.keeping import saving as annotate_saving
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import place_named
from read_back import judgement_history
from tui.annotate.annotate_app import app_on, said, seen, settle, sheet_of, type_keys
from tui.harness.screen_text import until

NOBODY = 65534
RETRY = 0.1
"""Seconds."""


@pytest.fixture(autouse=True)
def _in_haste(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annotate_saving, "RETRY", RETRY)
    monkeypatch.setattr(annotate_drafts, "KEEP_AFTER", 0.1)
    monkeypatch.setattr("dpotui.project.store.file.database.turn_to_write", partial(turn_to_write, timeout=1.5))


@at_once
def fill(project: Project) -> Project:
    """Three prompts with two candidates each."""
    for number in range(3):
        prompt = add_prompt(project, f"Where is order {number}?")
        for answer in ("It left us on Monday.", "Please wait."):
            add_candidate(project, prompt, f"{answer} ({number})")
    return project


@contextmanager
def mounted(folder: Path, *arguments: str) -> Iterator[None]:
    """A file system on a folder, where this user may mount one."""
    folder.mkdir(exist_ok=True)
    made = subprocess.run(["mount", *arguments, str(folder)], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("only root can mount a file system")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def full_disk(project: Project) -> Iterator[None]:
    filler = project.path.with_name("filler")
    with filler.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
        while True:
            file.write(bytes(4096))
    yield
    filler.unlink()


@contextmanager
def moved_away(project: Project) -> Iterator[None]:
    away = project.path.rename(project.path.with_suffix(".away"))
    yield
    away.rename(project.path)


@contextmanager
def another_in_its_place(project: Project) -> Iterator[None]:
    away = project.path.rename(project.path.with_suffix(".away"))
    create_project(project.path, name="another", domain="another")
    yield
    away.replace(project.path)


@contextmanager
def read_only(project: Project) -> Iterator[None]:
    folder = project.path.parent
    with mounted(folder, "--bind", str(folder)):
        subprocess.run(["mount", "-o", "remount,bind,ro", str(folder)], check=True)
        yield


@contextmanager
def permission_lost(project: Project) -> Iterator[None]:
    project.path.chmod(0o000)
    root = os.geteuid() == 0  # who may open everything, and so is nobody for a while
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        project.path.chmod(0o600)


@contextmanager
def limited_size(_: Project) -> Iterator[None]:
    """As `prlimit --fsize` sets it: no file may grow beyond a page."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


Trouble = Callable[[Project], AbstractContextManager[None]]


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (moved_away, "The file or its folder is gone"),
        (another_in_its_place, "another project's file has taken this place"),
        (read_only, "read-only"),
        (permission_lost, "permissions"),
        (limited_size, "a limit on file sizes"),
    ],
)
async def test_a_refused_save_is_said_kept_and_made_good_by_the_same_window(
    tmp_path: Path, trouble: Trouble, words: str
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    await judge_through(fill(new_project(folder / "p.dpo", find_rubric("support"), author="lead")), trouble, words)


async def test_a_full_disk_is_said_and_once_there_is_room_the_same_window_saves(tmp_path: Path) -> None:
    folder = tmp_path / "small"
    with mounted(folder, "-t", "tmpfs", "-o", "size=3m", "tmpfs"):
        project = fill(new_project(folder / "p.dpo", find_rubric("support"), author="lead"))
        await judge_through(project, full_disk, "The disk is full; make room")


async def judge_through(project: Project, trouble: Trouble, words: str) -> None:
    """Score, run into trouble on saving, and see it saved without a key once the trouble is over."""
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        assert screen.editor is not None
        first = screen.editor.prompt
        await type_keys(pilot, ["4", "s"])
        with trouble(project):
            await type_keys(pilot, "1")
            assert "✗ Not saved" in said(screen)
            assert words in " ".join(said(screen).split())
            await until(pilot, lambda: "✗ not saved" in seen(pilot))  # not while it is tried again
            assert screen.editor.prompt == first
            assert sheet_of(screen).scores
            await pilot.pause(2.5 * RETRY)
        await until(pilot, lambda: screen.editor is not None and screen.editor.prompt != first)
        assert "✓ Skipped" in said(screen)
    assert judgement_history(project, first, "ann")[-1].sheet.outcome == "skipped"


@contextmanager
def somebody_writes(project: Project) -> Iterator[None]:
    """Another process holds the write queue."""
    program = "import fcntl, sys; f = open(sys.argv[1], 'ab'); fcntl.flock(f, 2); print(flush=True); input()"
    command = [sys.executable, "-c", program, f"{project.path}.lock"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        yield
        other.communicate(b"\n")


async def test_while_a_save_waits_its_turn_the_work_goes_on_and_it_comes_when_it_can(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(annotate_saving, "SLOW", 0.1)  # elsewhere nobody goes on before the file has refused a save
    fill(project)
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        assert screen.editor is not None
        first = screen.editor.prompt
        with somebody_writes(project):
            await pilot.press("4", "s", "1", "5", "3")
            await until(pilot, lambda: screen.editor is not None and screen.editor.prompt != first)
            await until(pilot, lambda: list(sheet_of(screen).scores.values()) == [{"relevance": 5, "accuracy": 3}])
            await until(pilot, lambda: "1 more not saved" in seen(pilot))
            await until(pilot, lambda: "Not saved (prompt 1)" in said(screen))
            assert not judgement_history(project, first, "ann")
        await until(pilot, lambda: "✓ Skipped (prompt 1)" in said(screen))
        assert list(sheet_of(screen).scores.values()) == [{"relevance": 5, "accuracy": 3}]
        assert screen.unsaved == 1
    assert judgement_history(project, first, "ann")[-1].sheet.outcome == "skipped"


async def test_what_is_changed_after_a_refusal_is_not_saved_until_it_is_submitted_again(project: Project) -> None:
    fill(project)
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        assert screen.editor is not None
        first = screen.editor.prompt
        with moved_away(project):
            await type_keys(pilot, ["s", "1"])
            await type_keys(pilot, "5")
        await pilot.pause(2.5 * RETRY)
        assert screen.editor.prompt == first
        assert "● not saved" in seen(pilot)
        assert not judgement_history(project, first, "ann")
        await type_keys(pilot, ["s", "2"])
        assert screen.editor.prompt != first


async def test_a_rubric_changed_meanwhile_leaves_the_sheet_with_its_annotator(project: Project) -> None:
    fill(project)
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        use_rubric(project, find_rubric("code"), author="lead")
        await type_keys(pilot, ["4", "s", "1"])
        assert sheet_of(screen).scores
        assert "✓" not in said(screen)


@pytest.mark.parametrize("keys", [["r", "x"], ["s"], ["f", "x"], ["ctrl+p"], ["question_mark"], ["escape"]])
async def test_ctrl_q_asks_once_from_any_place(project: Project, keys: list[str]) -> None:
    fill(project)
    app = DpotuiApp(project, "ann", place_named("annotate"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_keys(pilot, "4")
        for key in [*keys, "ctrl+q", "ctrl+q"]:
            await pilot.press(key)
            await pilot.pause()
        assert app.is_running
        assert "1 prompt with entries that are not saved" in seen(pilot)
        await pilot.press("2")
        await pilot.pause()
        assert not app.is_running
