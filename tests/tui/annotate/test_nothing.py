"""The annotate screen where there is nothing to judge, yet or any more."""

from builders import add_prompt
from dpotui.project import Project
from tui.annotate.annotate_app import app_on, seen, settle, type_keys


async def test_an_empty_project_says_where_to_go(project: Project) -> None:
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Import some in Prompts" in seen(pilot)
    add_prompt(project, "Anything?")
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Generate" in seen(pilot)


async def test_with_nothing_to_judge_the_keys_for_judging_do_nothing_and_one_key_goes_home(project: Project) -> None:
    async with (app := app_on(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert seen(pilot).splitlines()[-1].rstrip().split("  ") == [
            " u Undo",
            "p Back",
            "/ Search",
            "^g Home",
            "? keys",
        ]
        screen = await type_keys(pilot, [*"zdvgPrt3", "enter"])
        assert app.screen is screen
        await pilot.press("ctrl+g")
        assert app.current_mode == "home"


async def test_after_the_last_prompt_one_can_still_go_back(filled: Project) -> None:
    async with app_on(filled).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = await type_keys(pilot, ["s", "1"])
        for _ in range(2):
            screen = await type_keys(pilot, ["s", "1"])
        assert screen.editor is None
        assert "3 prompts of your queue are done" in seen(pilot)
        await type_keys(pilot, ["p"])
        assert "✓ skipped" in seen(pilot)
