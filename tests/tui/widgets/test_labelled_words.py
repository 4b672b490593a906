"""A label in a column, and a text beside it: how they share a row."""

from textual.app import App, ComposeResult
from textual.content import Content

from dpotui.tui.widgets.words import LabelledWords
from tui.harness.screen_text import screen_text


class Page(App[None]):
    """One label with its text, and a line below."""

    def compose(self) -> ComposeResult:
        yield LabelledWords(Content("Prompts and more"), width=9, id="one")
        yield LabelledWords(Content("Below"), width=9, id="two")


async def test_the_text_wraps_within_its_own_column_and_the_next_row_stands_below_the_longer_of_both() -> None:
    app = Page()
    async with app.run_test(size=(24, 8)) as pilot:
        app.query_one("#one", LabelledWords).put(Content("ten thousand of them, all of them new"))
        await pilot.pause()
        rows = [row.rstrip() for row in screen_text(app).splitlines()]
        assert rows[:5] == [
            "Prompts  ten thousand of",
            "and more them, all of",
            "         them new",
            "Below",
            "",
        ]


async def test_where_there_is_room_for_the_label_alone_the_label_is_shown() -> None:
    app = Page()
    async with app.run_test(size=(8, 6)) as pilot:
        app.query_one("#two", LabelledWords).put(Content("a text"), Content("Now"))
        await pilot.pause()
        assert [row.strip() for row in screen_text(app).splitlines()][:3] == ["Prompts", "and more", "Now"]


async def test_what_is_said_again_is_not_painted_again() -> None:
    app = Page()
    async with app.run_test(size=(24, 8)) as pilot:
        words = app.query_one("#one", LabelledWords)
        words.put(Content("the same"), Content("Label"))
        before = words.visual
        words.put(Content("the same"))
        await pilot.pause()
        assert words.visual is before
