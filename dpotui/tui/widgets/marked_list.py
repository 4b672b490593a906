"""A short list of coloured lines, the highlighted one marked by `▸` as well as by its colour."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

_MARK = "▸ "
_NO_MARK = "  "


LIST_KEYS: Final = (
    Binding("k", "cursor_up", "Up", show=False),
    Binding("j", "cursor_down", "Down", show=False),
    Binding("g", "first", "First", show=False),
    Binding("G", "last", "Last", show=False),
)
"""What moves in every list besides the arrows."""


class MarkedList(OptionList):
    """Lines of one row each, cut with an ellipsis where too long. For lists of a screenful; else `PagedList`."""

    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS]
    DEFAULT_CSS = """
    MarkedList {
        height: auto;
        border: none;
        padding: 0;
        background: $background;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        &:focus { border: none; background-tint: $foreground 0%; }
        & > .option-list--option-highlighted {
            background: $panel;
            color: $foreground;
            text-style: bold;
        }
        &:focus > .option-list--option-highlighted {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
        }
    }
    """

    def __init__(self, lines: Sequence[Content] = (), *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self._rows: list[Content] = []
        self._marked: int | None = None
        self.show_lines(lines)

    def show_lines(self, lines: Sequence[Content], *, highlight: int | None = None) -> None:
        """Show these lines; the highlight goes to the row given, else it stays where it can."""
        wanted = highlight if highlight is not None else self.highlighted or 0
        unchanged = len(lines) == len(self._rows) and all(map(Content.is_same, lines, self._rows))
        if not unchanged:
            self._rows, self._marked = list(lines), None
            self.set_options(Option(self._line(row)) for row in range(len(lines)))
        self.highlighted = min(wanted, len(lines) - 1) if lines else None

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Move the mark along."""
        super().watch_highlighted(highlighted)
        before, self._marked = self._marked, highlighted
        for row in (before, highlighted):
            if row is not None and row < len(self._rows) and row < self.option_count:
                self.replace_option_prompt_at_index(row, self._line(row))

    def _line(self, row: int) -> Content:
        """The row under the cursor is all in the cursor's colours: on its ground no other is sure to be readable."""
        line = self._rows[row]
        return Content(f"{_MARK}{line.plain}") if row == self._marked else Content.assemble(_NO_MARK, line)
