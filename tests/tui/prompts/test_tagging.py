"""Tags of prompts, given and taken by keys, to one or to all that are listed."""

from builders import add_prompt, together
from dpotui.project import Project
from dpotui.prompts import PromptFilter
from read_back import count_prompts, list_prompts
from tui.harness.screen_text import screen_text, settle, type_text
from tui.prompts.on_prompts import prompts_app


async def test_a_prompt_is_tagged_and_untagged_by_single_keys(project: Project) -> None:
    add_prompt(project, "Where is it?", tags=["late"])
    add_prompt(project, "Which kettle is quiet?", tags=["late", "product"])
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("t")
        await settle(pilot)
        assert "1 ● late" in screen_text(app)
        assert "2 ○ product" in screen_text(app)
        await pilot.press("1", "n")
        await type_text(pilot, "parcel 1")
        await pilot.press("enter")
        await settle(pilot)
        assert "● parcel 1   will be put on" in screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert [prompt.tags for prompt in list_prompts(project)] == [("parcel 1",), ("late", "product")]
        assert "1 prompt tagged anew: -late, +parcel 1" in screen_text(app)


async def test_escape_from_the_tags_changes_nothing(project: Project) -> None:
    add_prompt(project, "Where is it?", tags=["late"])
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("t")
        await settle(pilot)
        await pilot.press("1", "n", "q", "escape", "escape")
        await settle(pilot)
        assert [prompt.tags for prompt in list_prompts(project)] == [("late",)]
        assert "Tags of" not in screen_text(app)


async def test_everything_that_is_listed_is_tagged_at_once(project: Project) -> None:
    with together(project):
        for number in range(120):
            tags = ["odd"] if number % 2 else []
            add_prompt(project, f"Where is order {number}?" if number % 3 else f"Which kettle {number}?", tags=tags)
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("slash")
        await type_text(pilot, "kettle")
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("T")
        await settle(pilot)
        assert "Tags of 40 prompts" in screen_text(app)
        assert "1 ◐ odd   20 of 40" in screen_text(app)
        await pilot.press("1", "enter")
        await settle(pilot)
        assert "20 prompts tagged anew: +odd. u takes it back." in screen_text(app)
        await pilot.press("u")
        await settle(pilot)
        assert "20 prompts tagged as before." in screen_text(app)
        assert count_prompts(project, PromptFilter(tag="odd")) == 60
        await pilot.press("T")
        await settle(pilot)
        await pilot.press("1", "enter")
        await settle(pilot)
    assert count_prompts(project, PromptFilter(search="kettle", tag="odd")) == 40
    assert count_prompts(project, PromptFilter(tag="odd")) == 80
