"""What opens over every place: palette, help, jump, themes and settings, each with what matters here first."""

from pathlib import Path

import pytest

from annotation.annotated import add_task
from dpotui.project import Project
from dpotui.settings import load_settings
from dpotui.tui.app import DpotuiApp
from dpotui.tui.place_screen import PlaceScreen
from dpotui.tui.places import place_named
from dpotui.tui.widgets.paged_list import PagedList
from judged_project import judge_prompts
from tui.harness.screen_text import screen_text, see, settle, until

SIZE = (80, 24)


async def test_the_palette_begins_with_what_the_place_is_for_and_not_with_nine_scores(project: Project) -> None:
    add_task(project, "Where is it?")
    async with DpotuiApp(project, "ann", place_named("annotate")).run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+p")
        shown = await see(pilot, "Save this judgement")
        assert "Score 1" not in shown
        assert shown.index("Submit") < shown.index("Reason") < shown.index("Tags")


async def test_the_palette_of_an_empty_list_begins_with_how_to_fill_it(project: Project) -> None:
    async with (app := DpotuiApp(project, "ann", place_named("prompts"))).run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+p")
        shown = await see(pilot, "Import a file")
        assert shown.index("Import a file") < shown.index("Type a prompt")
        assert "List only prompts" not in shown[: shown.index("Type a prompt")]
        assert app.screen is not None


async def test_help_begins_with_what_has_the_focus(project: Project) -> None:
    async with (app := DpotuiApp(project, "ann", place_named("prompts"))).run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("question_mark")
        shown = await see(pilot, "This list, which has the focus")
        assert shown.index("This list") < shown.index("Import a file")
        await pilot.press("escape", "slash", "f1")
        shown = await see(pilot, "This field, which has the focus")
        assert app.screen is not None


async def test_a_letter_of_the_jump_leads_to_the_box_that_wears_it(project: Project) -> None:
    judge_prompts(project, 1)
    async with (app := DpotuiApp(project, "ann", place_named("pairs"))).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen.focused, PagedList)
        await pilot.press("ctrl+o")
        await see(pilot, "a letter goes there")
        await pilot.press("s")
        await settle(pilot)
        assert app.screen.focused is not None
        assert app.screen.focused.id == "pairs-detail"
        await pilot.press("ctrl+o")
        await settle(pilot)
        await pilot.press("a")
        await settle(pilot)
        assert isinstance(app.screen.focused, PagedList)


async def test_from_annotate_where_digits_score_the_jump_leads_to_places(project: Project) -> None:
    add_task(project, "Where is it?")
    async with (app := DpotuiApp(project, "ann", place_named("annotate"))).run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+o")
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        assert app.screen.editor.column == 1  # type: ignore[attr-defined]
        await pilot.press("ctrl+o")
        await settle(pilot)
        await pilot.press("2")
        await until(pilot, lambda: app.current_mode == "prompts")


async def test_a_theme_is_seen_under_the_cursor_and_kept_only_when_taken(project: Project, settings_file: Path) -> None:
    async with (app := DpotuiApp(project, "ann")).run_test(size=SIZE) as pilot:
        await settle(pilot)
        before = app.theme
        await pilot.press("f3", "down")
        await until(pilot, lambda: app.theme != before)
        await pilot.press("escape")
        await settle(pilot)
        assert app.theme == before
        assert not settings_file.exists()
        await pilot.press("f3", "down", "enter")
        await settle(pilot)
        assert not app.current_theme.dark
        assert 'theme = "dpotui-light"' in settings_file.read_text()
    async with (app := DpotuiApp(project, "ann")).run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert not app.current_theme.dark


async def test_a_theme_that_is_not_there_is_named_and_the_usual_one_worn(project: Project, settings_file: Path) -> None:
    settings_file.write_text('[annotate]\n[screen]\ntheme = "nrod"\n')
    async with (app := DpotuiApp(project, "ann")).run_test(size=SIZE) as pilot:
        await settle(pilot)
        shown = await see(pilot, "settings.toml:3: screen.theme: there is no theme nrod; nord is one.")
        assert shown
        assert app.current_theme.dark
        await pilot.press("f3", "down", "enter")
        await settle(pilot)
        assert app.faults == []


async def test_light_for_a_while_goes_back_to_the_theme_that_was_chosen_and_saves_nothing(
    project: Project, settings_file: Path
) -> None:
    settings_file.write_text('[screen]\ntheme = "nord"\n')
    async with (app := DpotuiApp(project, "ann")).run_test(size=SIZE) as pilot:
        await settle(pilot)
        chosen = app.theme
        await pilot.press("ctrl+t")
        assert not app.current_theme.dark
        await see(pilot, "goes back to nord")
        await pilot.press("ctrl+t")
        assert app.theme == chosen
        await see(pilot, "nord again.")
    assert settings_file.read_text() == '[screen]\ntheme = "nord"\n'


async def test_settings_are_changed_where_they_are_shown_and_the_rest_of_the_file_stays(
    project: Project, settings_file: Path
) -> None:
    settings_file.write_text('# mine\n[annotate]\ngoal = 20  # a day\n[keys]\n"home.next" = "n"\n')
    async with (app := DpotuiApp(project, "ann")).run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("f2")
        assert "Yours" in await see(pilot, "▸ auto_advance")
        await pilot.press("enter")
        await see(pilot, "auto_advance is false")
        await pilot.press(*["down"] * 3, "enter")
        await settle(pilot)
        await pilot.press("9", "9", "9", "9", "9", "enter")
        await see(pilot, "goal is a whole number from 0 to 10,000")
        await pilot.press("enter", *["space"] * 9, "3", "0", "enter")
        await see(pilot, "goal is 30")
        await pilot.press("enter", *"0000000123", "enter")
        await see(pilot, "goal is a whole number from 0 to 10,000")
        await pilot.press("enter", "3", "5", "enter")
        await see(pilot, "goal is 35")
        assert app.settings.annotate.goal == 35
    found = load_settings()
    assert (found.annotate.goal, found.annotate.auto_advance, found.faults) == (35, False, ())
    assert settings_file.read_text().startswith("# mine\n[annotate]\n")
    assert settings_file.read_text().endswith('[keys]\n"home.next" = "n"\n')


@pytest.mark.parametrize("key", ["ctrl+p", "question_mark", "ctrl+o", "f2", "f3"])
@pytest.mark.parametrize(
    "place", ["annotate", *(pytest.param(place, marks=pytest.mark.kill) for place in ("home", "export"))]
)
async def test_all_of_them_open_and_close_on_a_screen_without_room(project: Project, place: str, key: str) -> None:
    async with (app := DpotuiApp(project, "ann", place_named(place))).run_test(size=(20, 3)) as pilot:
        await settle(pilot)
        await pilot.press(key, "down", "pagedown", "escape", "escape")
        await settle(pilot)
        assert isinstance(app.screen, PlaceScreen), screen_text(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_frame_of_what_has_the_focus_is_lit_and_bears_its_name(
    project: Project, size: tuple[int, int]
) -> None:
    judge_prompts(project, 1)
    async with (app := DpotuiApp(project, "ann", place_named("pairs"))).run_test(size=size) as pilot:
        await settle(pilot)
        side, lit = app.screen.query_one("#pairs-side"), app.theme_variables["primary"]
        assert "Pair─" in screen_text(app).replace(" ", "")
        assert side.styles.border_top[1].hex.lower() != lit.lower()
        await pilot.press("tab")
        await settle(pilot)
        assert side.styles.border_top[1].hex.lower() == lit.lower()
