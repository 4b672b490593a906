"""A canvas on more rows than it has room for, scrolled by keys and by the wheel."""

from collections.abc import Callable

from textual.events import MouseScrollDown, MouseScrollUp

from dpotui.tui.widgets.line_canvas import Line, LineCanvas
from dpotui.tui.widgets.scrolled_rows import WHEEL, ScrolledRows


class ScrolledCanvas(LineCanvas):
    """Holds the rows and which of them are in view; has them painted again whenever that changes."""

    def __init__(self, paint: Callable[[], None], id: str | None = None) -> None:  # noqa: A002
        """`paint` draws the rows in view."""
        super().__init__(id=id)
        self._paint_view = paint
        self._view: ScrolledRows[Line] = ScrolledRows()

    def scroll_pages(self, pages: int) -> None:
        """Read on or back."""
        self._view.scroll_by(pages)
        self._paint_view()

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """The wheel reads on."""
        event.stop()
        self._wheel(WHEEL)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """The wheel reads back."""
        event.stop()
        self._wheel(-WHEEL)

    def _wheel(self, rows: int) -> None:
        self._view.scroll_rows(rows)
        self._paint_view()
