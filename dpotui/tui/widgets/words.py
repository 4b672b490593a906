"""Text that is drawn again only when it says something else, alone or under a label in a column of its own."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
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

    def put(self, text: Content) -> None:
        """Show this text."""
        if not text.is_same(self._shown):
            self._shown = text
            self.update(text)


class LabelledWords(Horizontal):
    """A label in a column, and a text beside it that wraps within its own."""

    DEFAULT_CSS = """
    LabelledWords {
        height: auto;
        & > .label { height: auto; }
        & > .text { width: 1fr; height: auto; }
    }
    """

    def __init__(
        self,
        label: Content | None = None,
        *,
        width: int = 12,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """`width` is that of the label's column, in cells."""
        super().__init__(id=id)
        self._label = Words(label, classes="label")
        self._text = Words(classes="text")
        self._label.styles.width = width

    def compose(self) -> ComposeResult:
        """Label and text."""
        yield self._label
        yield self._text

    def put(self, text: Content, label: Content | None = None) -> None:
        """Show this text, and another label if one is given."""
        self._text.put(text)
        if label is not None:
            self._label.put(label)
