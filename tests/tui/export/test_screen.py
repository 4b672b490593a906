"""Export: a folder, a share, and a release that is written and recorded."""

import shutil
from pathlib import Path

import pytest
from textual.events import ScreenResume
from textual.widgets import Input

from builders import add_candidate, add_judgement, add_prompt
from dpotui.export import DEFAULT_FORMATS, FORMATS, export_prospect, list_releases, set_handling
from dpotui.export.hub import PushPlan
from dpotui.pairs import extract_pairs
from dpotui.project import Project, open_project
from dpotui.project.exchange.merge import merge
from tui.export.export_app import export_app, press
from tui.harness.screen_text import screen_text, settle, type_text


async def test_a_release_is_written_into_the_folder_that_is_offered(judged: Project) -> None:
    async with (app := export_app(judged)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "5 pairs ready" in screen_text(app)
        await press(pilot, "x")
        assert "Release r1 is written, read back and recorded." in screen_text(app)
        (release,) = list_releases(judged)
        assert release.folder == str(judged.path.with_name("test-r1"))
        assert (judged.path.with_name("test-r1") / "guide" / "train.jsonl").exists()
        assert app.screen.query_one("#export-folder", Input).value.endswith("test-r2")
        assert "x writes 5 rows" in screen_text(app)
        await pilot.resize_terminal(80, 18)  # where it does not fit, however short the names of folders are
        await settle(pilot)
        await press(pilot, "G")
        assert "x writes 5 rows" not in screen_text(app)
        assert any(line.endswith(" ann             test-r1") for line in screen_text(app).splitlines())
        await press(pilot, "k", "g")
        assert "x writes 5 rows" in screen_text(app)
        await pilot.resize_terminal(160, 50)
        await settle(pilot)
        assert "guide/train.jsonl" in screen_text(app)
        assert "r1       20" in screen_text(app)


async def test_enter_never_exports_from_outside_the_fields_but_from_within(judged: Project) -> None:
    async with export_app(judged).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert list_releases(judged) == []
        await press(pilot, "v", "enter")
        assert len(list_releases(judged)) == 1


async def test_what_is_typed_into_a_field_never_acts_and_escape_leaves_it(judged: Project) -> None:
    async with (app := export_app(judged)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f")
        await type_text(pilot, "-x5rjkgG")
        assert app.screen.query_one("#export-folder", Input).value.endswith("test-r1-x5rjkgG")
        await press(pilot, "escape")
        assert app.current_mode == "export"
        assert list_releases(judged) == []
        await press(pilot, "escape")
        assert app.current_mode == "home"


async def test_what_is_wrong_is_said_and_nothing_is_written(judged: Project) -> None:
    async with (app := export_app(judged)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "v", "a", "enter")
        assert "the validation share is a number" in screen_text(app)
        await press(pilot, "f", "ctrl+u", "enter")
        assert "Name a folder for the release" in screen_text(app)
        assert list_releases(judged) == []


async def test_with_nothing_to_export_the_way_there_is_told(project: Project) -> None:
    async with (app := export_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Nothing to export yet" in screen_text(app)
        assert "First: Bring in 100 to 200 real prompts.   2 Prompts" in screen_text(app)
        await press(pilot, "x")
        assert "no prompt has been judged yet" in screen_text(app)


async def test_the_first_rows_of_each_format_are_shown_before_anything_is_written(judged: Project) -> None:
    async with (app := export_app(judged)).run_test(size=(160, 50)) as pilot:
        await settle(pilot)
        await press(pilot, "o")
        names = list(FORMATS)
        wanted = {"openai", "guide"}
        flipped = [str(names.index(name) + 1) for name in names if (name in wanted) != (name in DEFAULT_FORMATS)]
        await press(pilot, *flipped, "enter")
        assert set(app.screen.query_one("#export-formats", Input).value.split(", ")) == wanted
        await press(pilot, "p")
        assert "non_preferred_output" in screen_text(app)
        assert "weaker_response" in screen_text(app)
        await press(pilot, "escape")
        assert not list_releases(judged)
        await press(pilot, "x")
        assert "openai/train.jsonl" in screen_text(app)


async def test_where_there_is_room_every_format_says_who_reads_it(judged: Project) -> None:
    async with (app := export_app(judged)).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        shown = screen_text(app)
        for name, one in FORMATS.items():
            (line,) = [row for row in shown.splitlines() if one.purpose in row]
            assert f"{'●' if name in DEFAULT_FORMATS else '○'} {name} " in line
            assert f" {one.folder}/ " in line
        await press(pilot, "o", str(list(FORMATS).index("kto") + 1), "enter")
        assert "● kto" in screen_text(app)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "● kto" not in screen_text(app)
        assert f"any of {', '.join(FORMATS)}" in screen_text(app)
        await press(pilot, "o")
        assert FORMATS["kto"].purpose in screen_text(app)


async def test_an_open_conflict_is_told_and_exported_after_a_yes_only(judged: Project, tmp_path: Path) -> None:
    pair = extract_pairs(judged).pairs[0]
    other = open_project(Path(shutil.copy(judged.path, tmp_path / "other.dpo")))
    add_judgement(judged, pair.prompt, pair.annotators[0], {pair.chosen: 5, pair.rejected: 1})
    add_judgement(other, pair.prompt, pair.annotators[0], {pair.chosen: 5, pair.rejected: 2})
    merge(judged, other.path)
    async with (app := export_app(judged)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "x")
        assert "conflicts: 1 conflict to settle" in screen_text(app)
        await press(pilot, "1")
        assert not list_releases(judged)
        await press(pilot, "x")
        await press(pilot, "2")
        assert len(list_releases(judged)) == 1


async def test_system_message_licence_and_language_are_those_of_the_fields(judged: Project) -> None:
    async with (app := export_app(judged)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s", "ctrl+u")
        await type_text(pilot, "Be kind.")
        await press(pilot, "escape", "l")
        await type_text(pilot, "cc by!")
        await press(pilot, "enter")
        assert "name a licence by its identifier" in screen_text(app)
        await press(pilot, "l", "ctrl+u")
        await type_text(pilot, "cc-by-4.0")
        await press(pilot, "tab")
        await type_text(pilot, "en, de")
        await press(pilot, "enter")
    (release,) = list_releases(judged)
    card = (Path(release.folder) / "README.md").read_text(encoding="utf-8")
    assert 'license: "cc-by-4.0"' in card
    assert 'language: ["en", "de"]' in card
    assert "Every row has the same system message" in card


async def test_what_happens_to_personal_data_is_chosen_and_remembered(judged: Project) -> None:
    async with (app := export_app(judged)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Personal data allow" in " ".join(screen_text(app).split())
        await press(pilot, "d")
        await press(pilot, "1")
        assert "Personal data hold" in " ".join(screen_text(app).split())
    assert export_prospect(judged).handling == "hold"


async def test_an_earlier_export_is_replaced_after_a_yes_that_says_what_is_lost(judged: Project) -> None:
    place = judged.path.with_name("test-r1")
    async with (app := export_app(judged)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "x")
        (place / "mine.txt").write_text("mine")
        await press(pilot, "f", "ctrl+u")
        await type_text(pilot, str(place))
        await press(pilot, "enter")
        assert "mine.txt" in screen_text(app)
        await press(pilot, "1")
        assert (place / "mine.txt").exists()
        app.screen.post_message(ScreenResume())
        await settle(pilot)
        assert app.screen.query_one("#export-folder", Input).value == str(place)
        await press(pilot, "x")
        await press(pilot, "2")
    assert [item.name for item in list_releases(judged)] == ["r1", "r2"]
    assert not (place / "mine.txt").exists()


async def test_a_push_shows_what_leaves_and_sends_it_after_a_yes_only(
    judged: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("huggingface_hub")
    sent: list[tuple[str, str, bool, str]] = []

    def push(folder: Path, plan: PushPlan, *, message: str) -> str:
        sent.append((folder.name, plan.repository, plan.private, message))
        return "https://hub/datasets/tea/pairs"

    monkeypatch.setattr("dpotui.tui.export.pushing.push", push)
    async with (app := export_app(judged)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "u")
        assert "no written release to send" in screen_text(app)
        await press(pilot, "x")
        for answer in ("enter", "2"):
            await press(pilot, "u")
            await type_text(pilot, "tea/pairs")
            await press(pilot, "enter")
            assert "To tea/pairs on the Hub go" in screen_text(app)
            assert "README.md" in screen_text(app)
            assert not sent
            await press(pilot, answer)
        assert "Sent to https://hub/datasets/tea/pairs" in screen_text(app)
    assert sent == [("test-r1", "tea/pairs", True, "Release r1")]


async def test_the_number_that_is_promised_is_the_number_that_is_written(judged: Project) -> None:
    prompt = add_prompt(judged, "My mail is jo@example.org, where is order 9?")
    good, weak = (add_candidate(judged, prompt, text) for text in ("On its way to you.", "Wait."))
    add_judgement(judged, prompt, "ana", {good: 5, weak: 2})
    set_handling(judged, "hold", author="lead")
    async with (app := export_app(judged)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        shown = screen_text(app)
        assert "6 pairs ready" in shown
        assert "x writes 5 rows" in shown
        assert "1 pair held back" in shown
        await press(pilot, "v", "ctrl+u", "0", "escape")
        assert "x writes 5 rows: 5 train, 0 validation" in screen_text(app)
        await press(pilot, "x")
        (release,) = list_releases(judged)
        assert (release.train, release.validation) == (5, 0)


async def test_no_format_at_all_is_no_answer(judged: Project) -> None:
    async with (app := export_app(judged)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        before = app.screen.query_one("#export-formats", Input).value
        await press(pilot, "o", *(str(list(FORMATS).index(name) + 1) for name in DEFAULT_FORMATS), "enter")
        assert "At least one is needed." in screen_text(app)
        await press(pilot, "escape")
        assert app.screen.query_one("#export-formats", Input).value == before
