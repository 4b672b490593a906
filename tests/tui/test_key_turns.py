"""Keys that come in one read act one after another: each where the one before it led, none before it."""

import pytest
from textual.app import App, ComposeResult
from textual.events import Event, Key, Paste
from textual.widgets import Input, Static

from builders import add_prompt
from dpotui.project import Project
from dpotui.tui.key_turns import KeyPassed, KeyTurns
from dpotui.tui.prompts.import_panel import ImportPanel
from read_back import list_prompts
from tui.harness.screen_text import post_keys, see, settle, until
from tui.prompts.on_prompts import left, prompts_app


async def test_what_is_typed_behind_tab_stands_in_the_next_field(project: Project) -> None:
    async with prompts_app(project).run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await pilot.press("i", "tab", "tab")
        post_keys(pilot, [*"tea", "tab", *"200", "shift+tab", *"s"])
        await settle(pilot)
        fields = {field.id: field.value for field in pilot.app.screen.query_one(ImportPanel).query(Input)}
        assert (fields["import-tags"], fields["import-sample"]) == ("teas", "200")


async def test_what_is_typed_behind_a_row_of_choices_stands_in_the_field_after_it(project: Project) -> None:
    async with prompts_app(project).run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await pilot.press("i", "tab")
        post_keys(pilot, ["right", "tab", *"t2"])
        await settle(pilot)
        assert pilot.app.screen.query_one("#import-tags", Input).value == "t2"


async def test_words_typed_right_behind_the_key_that_searches_are_searched_for(project: Project) -> None:
    add_prompt(project, "Where is my refund?")
    add_prompt(project, "Which kettle is quiet?")
    async with prompts_app(project).run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        post_keys(pilot, ["slash", *"refund", "enter"])
        shown = await see(pilot, "1 of 2 prompts")
        assert "List only prompts by" not in shown


async def test_decisions_of_one_read_keep_their_order(project: Project) -> None:
    first = add_prompt(project, "Is ann@posteo.de on your list?")
    second = add_prompt(project, "Is ben@posteo.de on your list?")
    async with prompts_app(project).run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await pilot.press("s")
        await see(pilot, "2 of 2 findings to decide")
        post_keys(pilot, ["enter", "x"])
        await see(pilot, "0 of 2 findings to decide")
        assert left(project) == {first}
        assert [prompt.text for prompt in list_prompts(project)] == ["Is <email> on your list?"]
        assert second not in left(project)


async def test_a_paste_goes_to_the_field_that_a_key_of_the_same_read_led_to(project: Project) -> None:
    async with prompts_app(project).run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await pilot.press("i", "tab", "tab")
        post_keys(pilot, [*"tea", "tab"])
        pilot.app.post_message(Paste("200"))
        await settle(pilot)
        assert pilot.app.screen.query_one("#import-tags", Input).value == "tea"
        assert pilot.app.screen.query_one("#import-sample", Input).value == "200"


@pytest.mark.parametrize("again", range(2))
async def test_keys_act_again_after_a_screen_was_left_in_the_middle_of_a_read(project: Project, again: int) -> None:
    add_prompt(project, "Where is my refund?")
    async with prompts_app(project).run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        for _ in range(again + 1):
            await pilot.press("c")
            await settle(pilot)
            post_keys(pilot, ["escape", "j", "c", "escape", "k"])
            await settle(pilot)
        await pilot.press("o")
        await see(pilot, "In which order?")


class Swallowing(Static, can_focus=True):
    """Lets nothing through that follows a key, as if it were taken off with it."""

    def on_key_passed(self, follower: KeyPassed) -> None:
        follower.stop()


class OneWidgetApp(App[None]):
    """Has its keys act in turn, and notes them."""

    def __init__(self) -> None:
        super().__init__()
        self.acted: list[str] = []
        self.turns = KeyTurns(self, super().on_event)

    def compose(self) -> ComposeResult:
        yield Swallowing()

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Key) and not event.is_forwarded:
            await self.turns.take(event)
        else:
            await super().on_event(event)

    def on_key(self, event: Key) -> None:
        self.acted.append(event.key)

    async def on_key_passed(self, follower: KeyPassed) -> None:
        await self.turns.passed(follower)


async def test_nothing_that_was_typed_waits_for_ever() -> None:
    async with (app := OneWidgetApp()).run_test() as pilot:
        post_keys(pilot, "abc")
        await until(pilot, lambda: app.acted == ["a", "b", "c"])
        await pilot.press("d")
        await until(pilot, lambda: app.acted == ["a", "b", "c", "d"])
