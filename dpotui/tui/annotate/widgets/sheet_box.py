"""What the boxes around the score grid have in common: they say something about the sheet, wrapped to their room."""

from collections.abc import Callable

from textual.events import Resize

from dpotui.tui.annotate.sheet.sheet_editor import SheetEditor
from dpotui.tui.widgets.cell_text import fit_cells
from dpotui.tui.widgets.line_canvas import Line, LineCanvas, line


class SheetBox(LineCanvas):
    """Draws what there is to say about the open sheet, and again when its room changes."""

    def __init__(self, lines_about: Callable[[SheetEditor], list[Line]], *, id: str | None = None) -> None:  # noqa: A002
        """`lines_about` says it; there is room for at least one cell a line."""
        super().__init__(id=id)
        self._lines_about = lines_about
        self._editor: SheetEditor | None = None

    def on_resize(self, _: Resize) -> None:
        """Wrap again for the new room."""
        if self._editor is not None:
            self.show(self._editor)

    def show(self, editor: SheetEditor) -> None:
        """Show the lines about the sheet as it is now."""
        self._editor = editor
        # Out of view it has no room: what it said before must not come back with it, for one paint.
        self.draw(self._cut(self._lines_about(editor)) if self.size.width else [])

    def _cut(self, lines: list[Line]) -> list[Line]:
        """As many lines as there is room for; an ellipsis says that there is more."""
        room = max(self.size.height, 1)
        if len(lines) <= room:
            return lines
        last = lines[room - 1] or (("", "dim"),)
        text = "".join(text for text, _ in last).rstrip(" …")
        return [*lines[: room - 1], line((fit_cells(f"{text}…", self.size.width).rstrip(), last[-1][1]))]
