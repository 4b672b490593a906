"""Text that is drawn again only when it says something else, alone or under a label in a column of its own."""

from dataclasses import replace
from itertools import zip_longest

from textual.content import Content
from textual.css.styles import RulesMap
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import Static


class Words(Static):
    """A text that may be put again and again: what is the same costs the terminal nothing."""

    def __init__(
        self,
        text: Content | None = None,
        *,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        self._shown = text or Content("")
        super().__init__(self._shown, id=id, classes=classes)

    def put(self, text: Content, *, layout: bool = True) -> None:
        """Show this text; without `layout` where it takes as much room as the last one."""
        if not text.is_same(self._shown):
            self._shown = text
            self.update(text, layout=layout)


class _Beside(Visual):
    """A label in a column of so many cells, and a text beside it that wraps within its own."""

    def __init__(self, label: Content, text: Content, column: int) -> None:
        self.label = label
        self.text = text
        self._column = column

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Row by row the label's cells, then the text's. Only the text can be marked."""
        column, room = self._rooms(width)
        labels = self.label.render_strips(column, None, style, replace(options, selection=None))
        texts = self.text.render_strips(room, None, style, options) if room else []
        blank, ground = Strip([]), style.rich_style
        rows = [
            Strip.join([left.adjust_cell_length(column, ground), right.adjust_cell_length(room, ground)])
            for left, right in zip_longest(labels, texts, fillvalue=blank)
        ]
        return rows[:height]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """The cells in which nothing has to wrap."""
        return self._column + self.text.get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """The rows that the longer of the two takes."""
        column, room = self._rooms(width)
        return max(self.label.get_height(rules, column), self.text.get_height(rules, room) if room else 0)

    def _rooms(self, width: int) -> tuple[int, int]:
        column = min(self._column, width)
        return column, width - column


class LabelledWords(Static):
    """A label in a column, and a text beside it that wraps within its own.

    One widget, not three: Home has a dozen of these and help has dozens, laid out many times until they stand.
    """

    def __init__(
        self,
        label: Content | None = None,
        *,
        width: int = 12,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """`width` is that of the label's column, in cells."""
        self._label = label or Content("")
        self._text = Content("")
        self._column = width
        super().__init__(_Beside(self._label, self._text, width), id=id)

    def put(self, text: Content, label: Content | None = None) -> None:
        """Show this text, and another label if one is given. What is the same costs the terminal nothing."""
        label = self._label if label is None else label
        if not (text.is_same(self._text) and label.is_same(self._label)):
            self._label, self._text = label, text
            self.update(_Beside(label, text, self._column))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """What the mouse has marked of the text."""
        return selection.extract(self._text.plain), "\n"
