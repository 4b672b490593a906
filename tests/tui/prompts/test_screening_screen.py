"""Screening is walked through with single keys; a redaction shows at once, and every decision can be taken back."""

from builders import add_candidate, add_prompt
from dpotui.project import Project
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import place_named
from read_back import count_prompts, list_prompts
from tui.harness.screen_text import screen_text, settle

SECRET = "sk-proj-Ab3dE6gH9jK2mN5pQ8sT"


def planted(project: Project) -> str:
    """A prompt with a key and an address, two more with addresses, one that says nothing; returns the first."""
    prompt = add_prompt(project, f"My key {SECRET} fails, write to jo@posteo.de.")
    add_candidate(project, prompt, "I wrote to jo@posteo.de.")
    add_prompt(project, "Is ann@posteo.de on your list?")
    add_prompt(project, "asdf")
    return prompt


def app_on(project: Project) -> DpotuiApp:
    """The app, opened on Prompts."""
    return DpotuiApp(project, "lead", place_named("prompts"))


async def test_a_finding_is_redacted_and_the_next_one_comes(project: Project) -> None:
    planted(project)
    async with (app := app_on(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("s")
        await settle(pilot)
        shown = screen_text(app)
        assert "5 of 5 findings to decide" in shown
        assert "r writes <api key> in its place" in shown
        await pilot.press("r")
        await settle(pilot)
        shown = screen_text(app)
        assert "1 text redacted" in shown
        assert "4 of 5 findings to decide" in shown
        assert "r writes <email> in its place" in shown
        assert list_prompts(project)[0].text == "My key <api key> fails, write to jo@posteo.de."
        await pilot.press("up")
        await settle(pilot)
        shown = screen_text(app)
        assert "✓ redacted: taken out" in shown
        assert shown.count("My key <api key> fails") == 2
        assert SECRET not in shown


async def test_all_of_a_kind_is_decided_at_once_and_one_taken_back(project: Project) -> None:
    planted(project)
    async with (app := app_on(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("s")
        await settle(pilot)
        await pilot.press("down", "K")
        await settle(pilot)
        assert "3 open findings: an e-mail address. What becomes of them?" in screen_text(app)
        await pilot.press("1")
        await settle(pilot)
        assert "3 texts redacted" in screen_text(app)
        assert "posteo" not in " ".join(item.text for item in list_prompts(project))
        await pilot.press("up", "up", "up", "up", "down", "u")
        await settle(pilot)
        assert "Open again." in screen_text(app)
        assert "jo@posteo.de" in list_prompts(project)[0].text


async def test_what_is_no_prompt_is_left_out_or_stands(project: Project) -> None:
    planted(project)
    async with (app := app_on(project)).run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await pilot.press("s")
        await settle(pilot)
        await pilot.press("down", "down", "down", "r")
        await settle(pilot)
        assert "There is nothing to take out of it" in screen_text(app)
        await pilot.press("x")
        await settle(pilot)
        assert "Left out. u takes it back." in screen_text(app)
        assert count_prompts(project) == 2
        await pilot.press("o")
        await settle(pilot)
        assert "1 finding may stand" in screen_text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert "2 prompts" in screen_text(app)


async def test_undo_right_after_a_decision_takes_back_all_of_it(project: Project) -> None:
    planted(project)
    async with (app := app_on(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("s")
        await settle(pilot)
        await pilot.press("down", "K")
        await settle(pilot)
        await pilot.press("1")
        await settle(pilot)
        assert "posteo" not in " ".join(item.text for item in list_prompts(project))
        await pilot.press("u")
        await settle(pilot)
        assert "Open again in screening: 3 texts." in screen_text(app)
        assert "posteo" in list_prompts(project)[0].text
        assert "posteo" in list_prompts(project)[1].text
        await pilot.press("g", "r")
        await settle(pilot)
        await pilot.press("u", "u")
        await settle(pilot)
        assert SECRET in list_prompts(project)[0].text


async def test_enter_redacts_a_secret_and_asks_about_what_is_no_prompt(project: Project) -> None:
    planted(project)
    async with (app := app_on(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("s")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert SECRET not in list_prompts(project)[0].text
        await pilot.press("g", "down", "down", "down", "enter")
        await settle(pilot)
        assert "x leaves the prompt out, o lets it stand." in screen_text(app)
        assert "4 of 5 findings to decide" in screen_text(app)


async def test_keys_that_come_faster_than_decisions_are_stored_act_on_one_finding_each(project: Project) -> None:
    planted(project)
    async with (app := app_on(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("s")
        await settle(pilot)
        await pilot.press("r", "o", "x", "r")  # the last on what says nothing
        await settle(pilot)
        lines = [line.strip("▸ ") for line in screen_text(app).splitlines()]
        states = [line.split("  ")[0] for line in lines if line.startswith(("✓", "open  "))]
        assert states == ["✓ redacted", "✓ stands", "✓ left out", "open", "open"]
        assert "There is nothing to take out of it" in screen_text(app)


async def test_undo_goes_back_through_all_that_was_decided(project: Project) -> None:
    planted(project)
    before = [item.text for item in list_prompts(project)]
    async with (app := app_on(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("s")
        await settle(pilot)
        for key in "rrr":
            await pilot.press(key)
            await settle(pilot)
        assert "2 of 5 findings to decide" in screen_text(app)
        for left in (3, 4, 5):
            await pilot.press("u")
            await settle(pilot)
            assert f"{left} of 5 findings to decide" in screen_text(app)
        assert [item.text for item in list_prompts(project)] == before
        await pilot.press("u")
        await settle(pilot)
        assert "Nothing is decided" in screen_text(app)
