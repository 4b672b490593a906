"""What the boxes around the score grid have in common: they say something about the desk, wrapped to their room."""

from textual.events import Resize

from dpotui.tui.annotate.sheet_editor import SheetEditor
from dpotui.tui.widgets.cell_text import fit_cells
from dpotui.tui.widgets.line_canvas import Line, LineCanvas, line


class DeskBox(LineCanvas):
    """Draws `lines_about` the desk, and again when its room changes."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._desk: SheetEditor | None = None

    def on_resize(self, _: Resize) -> None:
        """Wrap again for the new room."""
        if self._desk is not None:
            self.show(self._desk)

    def show(self, desk: SheetEditor) -> None:
        """Say it about the desk as it is now."""
        self._desk = desk
        if self.size.width:
            self.draw(self._cut(self.lines_about(desk)))

    def _cut(self, lines: list[Line]) -> list[Line]:
        """As many lines as there is room for; an ellipsis says that there is more."""
        room = max(self.size.height, 1)
        if len(lines) <= room:
            return lines
        last = lines[room - 1] or (("", "dim"),)
        text = "".join(text for text, _ in last).rstrip(" …")
        return [*lines[: room - 1], line((fit_cells(f"{text}…", self.size.width).rstrip(), last[-1][1]))]

    def lines_about(self, desk: SheetEditor) -> list[Line]:
        """The lines, for subclasses; there is room for at least one cell a line."""
        raise NotImplementedError
