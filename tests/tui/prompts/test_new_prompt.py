"""The dialog of a new prompt: what is found about it harms nothing when the dialog is half gone."""

from textual.app import App
from textual.content import Content
from textual.widgets import Input

from dpotui.tui.prompts.new_prompt import NewPromptDialog
from dpotui.tui.widgets.words import Words
from tui.harness.screen_text import settle


async def test_what_is_found_comes_to_nothing_when_the_dialog_lost_its_parts_meanwhile() -> None:
    async with (app := App[None]()).run_test(size=(80, 24)) as pilot:
        dialog: NewPromptDialog = NewPromptDialog("Where is it?", lambda _: None, lambda _: None)
        await app.push_screen(dialog)
        await settle(pilot)
        dialog.show_near("Where is it?", Content("unlike all others"))
        assert str(dialog.query_one("#near", Words).render()) == "unlike all others"
        for part in (Words, Input):
            await dialog.query_one(part).remove()
            dialog.show_near("Where is it?", Content("too late"))
        assert app._exception is None
