"""What tests of the screen would find is found, though no terminal is there."""

import pytest
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widgets import Static

from tui.harness.screen_text import settle


class Broken(Static):
    """A widget whose second line cannot be rendered."""

    def render_line(self, y: int) -> Strip:
        if y:
            raise RuntimeError("this line cannot be rendered")
        return super().render_line(y)


class OneLine(App[None]):
    """A line, below which something else can be mounted."""

    def compose(self) -> ComposeResult:
        yield Static("fine")


async def test_what_cannot_be_painted_fails_a_test_that_does_not_look_at_it() -> None:
    with pytest.raises(RuntimeError, match="cannot be rendered"):
        async with OneLine().run_test() as pilot:
            await settle(pilot)
            await pilot.app.mount(Broken("two\nlines"))
            await settle(pilot)
