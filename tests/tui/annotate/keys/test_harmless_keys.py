"""Keys that cannot do harm: one escape too many, a sentence typed beside a text, Caps Lock."""

from dpotui.annotation import calibration_states
from dpotui.annotation.leads import leads
from dpotui.project import Project
from dpotui.tui.annotate.screen import AnnotateScreen
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import place_named
from read_back import judgement_history
from tui.annotate.annotate_app import app_on, said, seen, settle, sheet_of, type_keys


async def test_escape_never_leaves_annotate_and_says_what_does(filled: Project) -> None:
    async with app_on(filled).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = await type_keys(pilot, ["r", "x", *["escape"] * 4, "1", "5"])
        assert isinstance(pilot.app.screen, AnnotateScreen)
        assert list(sheet_of(screen).scores.values()) == [{"relevance": 1, "accuracy": 5}]
        await type_keys(pilot, ["escape"])
        assert said(screen) == "^g goes Home."
        await type_keys(pilot, ["g", "v", "escape", "escape"])
        assert isinstance(pilot.app.screen, AnnotateScreen)
        await pilot.press("ctrl+g")
        assert pilot.app.current_mode == "home"


async def test_escape_stays_where_no_prompt_is_open(project: Project) -> None:
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_keys(pilot, ["escape", "escape", "1"])
        assert isinstance(pilot.app.screen, AnnotateScreen)
        assert "Import some in Prompts (^g, then 2)." in seen(pilot)


async def test_a_sentence_with_caps_lock_on_changes_nothing_for_others_and_no_score(filled: Project) -> None:
    async with app_on(filled).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = await type_keys(pilot, [*"4" * 10, "r", *"Good", "tab", *"Same", "escape"])
        sheet = sheet_of(screen)
        assert screen.editor is not None
        prompt = screen.editor.prompt
        await type_keys(pilot, ["A", *"THE REPLY NAMES ORDER ONE, R"])
        await type_keys(pilot, ["R", "9", "escape"])
        with filled.read() as connection:
            assert not calibration_states(connection)
        assert not judgement_history(filled, prompt, "ann")
        assert sheet_of(screen) == sheet


async def test_annotate_alone_opens_nothing_else(filled: Project) -> None:
    app = DpotuiApp(filled, "ann", place_named("annotate"), only_this_place=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = await type_keys(pilot, ["ctrl+g"])
        assert app.screen is screen
        assert "opened for this place alone" in said(screen)
        for place in ("scope", "home", "export"):
            await app.run_action(f"place('{place}')")
        assert app.screen is await settle(pilot)


async def test_what_binds_the_team_belongs_to_the_lead_who_is_on_record(filled: Project) -> None:
    async with app_on(filled).run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await type_keys(pilot, [*"4" * 10, "r", *"Good", "tab", *"Same", "escape", "ctrl+k"])
        assert "binds the whole team, and so is for the lead" in seen(pilot)
        assert "lead leads here; you are ann." in seen(pilot)
        await type_keys(pilot, ["1"])
        with filled.read() as connection:
            assert (leads(connection), calibration_states(connection)) == (("lead",), {})
        screen = await type_keys(pilot, ["ctrl+k", "2"])
        assert "You lead too, and the project says so." in said(screen)
        await type_keys(pilot, ["ctrl+k"])
        assert "Calibrate new annotators by this prompt?" in seen(pilot)
        await type_keys(pilot, ["1"])
        with filled.read() as connection:
            assert leads(connection) == ("lead", "ann")
            assert list(calibration_states(connection).values()) == ["practice"]


async def test_the_place_bar_shows_no_digits_where_digits_score(filled: Project) -> None:
    for size in ((80, 24), (120, 40), (40, 12)):
        async with app_on(filled).run_test(size=size) as pilot:
            await settle(pilot)
            bar = seen(pilot).splitlines()[0]
            assert "Annotate" in bar
            assert not any(character.isdigit() for character in bar.partition("·")[0])
            assert size[0] < 80 or "Pairs" in bar
