"""Words that people type outside of sheets: never lost half-typed, and gone from the drafts once they are saved."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from dpotui.export import export_release
from dpotui.pairs import extract_pairs
from dpotui.project import Project
from dpotui.project.safety.drafts import DraftBox, draft_folder
from dpotui.project.safety.window_drafts import WindowDraftBox
from dpotui.prompts.finding.excluded import list_excluded
from dpotui.rounds import start_round
from dpotui.tui import text_drafts
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import place_named
from dpotui.tui.text_drafts import TextDrafts
from judged_project import judge_prompts
from read_back import list_rounds
from tui.harness.screen_text import screen_text, settle, type_text

TYPED = "Half of a sentence"


@pytest.fixture
def judged(project: Project, tmp_path: Path) -> Project:
    """Three prompts with a pair each, a release, and a round that is open."""
    judge_prompts(project, 3)
    report = export_release(project, tmp_path / "release", author="lead")
    start_round(project, release=report.id, author="lead", note="")
    return project


def app_at(project: Project, place: str) -> DpotuiApp:
    """The app, opened on a place."""
    return DpotuiApp(project, "ana", place_named(place))


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait for what they lead to."""
    await pilot.press(*keys)
    await settle(pilot)


FIELDS = {
    "the diagnosis of a pair": ("pairs", ["e", "enter"]),
    "why a prompt is excluded": ("prompts", ["x"]),
    "what counts as success": ("rounds", ["n", "1"]),
    "why a round is decided so": ("rounds", ["d", "2"]),
    "what the model is told": ("generate", ["y", "1"]),
}
"""Each field with its place and the keys that lead into it."""


@pytest.mark.parametrize("field", ["the diagnosis of a pair", "what the model is told"])
async def test_what_was_half_typed_when_the_app_ended_is_there_again(judged: Project, field: str) -> None:
    place, keys = FIELDS[field]
    async with (app := app_at(judged, place)).run_test(size=(160, 50)) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        await type_text(pilot, TYPED)
        app.at_shutdown.keep_drafts()
    async with (app := app_at(judged, place)).run_test(size=(160, 50)) as pilot:
        await settle(pilot)
        assert TYPED not in screen_text(app)
        await press(pilot, *keys[: 1 if place == "pairs" else None])
        assert TYPED in screen_text(app)


async def test_it_is_on_disk_soon_with_no_signal_at_all(judged: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_drafts, "KEEP_AFTER", 0.05)
    async with app_at(judged, "prompts").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "x")
        await type_text(pilot, TYPED)
        await pilot.pause(0.2)
        await settle(pilot)
        box = DraftBox(draft_folder(judged, "ana"))
        assert [box.find(subject) for subject in box.subjects()] == [TYPED]
        assert DraftBox(draft_folder(judged, "ben")).subjects() == []


async def test_pairs_goes_to_the_diagnosis_that_was_left_unsaved(judged: Project) -> None:
    async with (app := app_at(judged, "pairs")).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "j", "e")
        await type_text(pilot, TYPED)
        app.at_shutdown.keep_drafts()
    async with (app := app_at(judged, "pairs")).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        shown = screen_text(app)
        assert "a diagnosis of yours that is not saved: e goes on with it." in shown
        (line,) = [line for line in shown.splitlines() if "… begun" in line]
        assert line.startswith("▸")
        await press(pilot, "e", "ctrl+s")
        assert "begun" not in screen_text(app)
    assert extract_pairs(judged).pairs[2].diagnosis.endswith(TYPED)
    assert DraftBox(draft_folder(judged, "ana")).subjects() == []


@pytest.mark.parametrize(
    ("field", "saved"),
    [
        ("why a prompt is excluded", lambda project: list_excluded(project)[0].reason),
        ("what counts as success", lambda project: list_rounds(project)[1].success),
        ("why a round is decided so", lambda project: list_rounds(project)[0].reason),
    ],
)
async def test_words_put_aside_come_back_and_leave_the_drafts_when_they_are_saved(
    judged: Project, field: str, saved: Callable[[Project], str]
) -> None:
    place, keys = FIELDS[field]
    async with (app := app_at(judged, place)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        assert "esc puts it aside" in screen_text(app)
        await type_text(pilot, TYPED)
        await press(pilot, "escape")
        await press(pilot, *keys)
        assert "Taken up again from your draft." in screen_text(app)
        await press(pilot, "enter")
    assert saved(judged) == TYPED
    assert DraftBox(draft_folder(judged, "ana")).subjects() == []


async def test_a_field_that_is_emptied_leaves_no_draft(judged: Project) -> None:
    async with (app := app_at(judged, "prompts")).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "x", "a", "b")
        app.at_shutdown.keep_drafts()
        assert DraftBox(draft_folder(judged, "ana")).subjects()
        await press(pilot, "backspace", "backspace")
        app.at_shutdown.keep_drafts()
        assert not DraftBox(draft_folder(judged, "ana")).subjects()


async def test_a_disk_that_takes_no_draft_is_said_once(judged: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(WindowDraftBox, "keep", full)
    monkeypatch.setattr(text_drafts, "KEEP_AFTER", 0.02)
    async with (app := app_at(judged, "prompts")).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "x", "a")
        await pilot.pause(0.1)
        await settle(pilot)
        assert isinstance(app.words, TextDrafts)
        await press(pilot, "b")
        await pilot.pause(0.1)
        await settle(pilot)
        assert [note.message for note in app._notifications] == [text_drafts.cannot_keep("No space left on device")]


async def test_one_goes_on_with_words_that_were_put_aside_instead_of_typing_over_them(judged: Project) -> None:
    async with app_at(judged, "prompts").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "x")
        await type_text(pilot, "half")
        await press(pilot, "escape", "x")
        await type_text(pilot, " a reason")
        await press(pilot, "enter")
    (excluded,) = list_excluded(judged)
    assert excluded.reason == "half a reason"
