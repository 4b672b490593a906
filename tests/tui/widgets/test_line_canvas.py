"""The ground of the annotate screen's widgets paints its own cells and nobody else's."""

from collections.abc import Collection

from textual.app import App, ComposeResult
from textual.geometry import Region

from dpotui.tui.widgets.line_canvas import LineCanvas, line


class Recorded(LineCanvas):
    """Remembers what it asked to have painted again."""

    DEFAULT_CSS = "Recorded { height: 6; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Region] = []

    def _exchange_repaint_regions(self) -> Collection[Region]:
        regions = super()._exchange_repaint_regions()
        self.asked += regions
        return regions


class OneCanvas(App[None]):
    """A canvas above others."""

    def compose(self) -> ComposeResult:
        """The canvas, then one that moves up when the first one shrinks."""
        yield Recorded()
        yield LineCanvas("below")


async def test_a_canvas_that_shrinks_does_not_paint_what_lies_below_it_by_then() -> None:
    async with OneCanvas().run_test(size=(40, 12)) as pilot:
        canvas = pilot.app.query_one(Recorded)
        canvas.draw([line((f"line {number} with some words", "plain")) for number in range(6)])
        await pilot.pause()
        assert {region.y for region in canvas.asked} == set(range(6))
        canvas.styles.height = 2
        await pilot.pause()
        canvas.asked.clear()
        canvas.draw([line((f"line {number}", "plain")) for number in range(6)])
        await pilot.pause()
        assert {region.y for region in canvas.asked} == {0, 1}
