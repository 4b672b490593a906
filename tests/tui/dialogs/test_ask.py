"""Questions over a place."""

from dpotui.tui.dialogs.ask import AskChoice
from dpotui.tui.painted_cells import PaintedCells
from dpotui.tui.textual_private import QuietApp
from tui.harness.screen_text import screen_text, settle


async def test_what_is_known_of_choices_before_they_are_drawn_stands_there_when_they_are() -> None:
    async with (app := QuietApp(lambda: None, PaintedCells())).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        answers: list[str | None] = []
        app.push_screen(ask := AskChoice("Which margin?", [("1", "1 or more"), ("2", "2 or more")]), answers.append)
        ask.describe({"2": "2 or more: 7 pairs"})
        await settle(pilot)
        assert "2 or more: 7 pairs" in screen_text(app)
        await pilot.press("2")
        ask.describe({"1": "1 or more: 9 pairs"})
        await settle(pilot)
        assert answers == ["2"]
