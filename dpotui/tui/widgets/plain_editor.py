"""A text area for words people write: plain, soft-wrapped, harmless whatever is pasted into it."""

from rich.text import Text
from textual.widgets import TextArea

from dpotui.text import glyph_for_glyph


class PlainEditor(TextArea):
    """Edits text byte for byte and draws it through the text door, one glyph a character."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(text, soft_wrap=True, show_line_numbers=False, tab_behavior="focus", id=id)
        self.cursor_blink = False

    def get_line(self, line_index: int) -> Text:
        """The line as it is drawn; what is edited and saved stays as typed."""
        return Text(glyph_for_glyph(self.document.get_line(line_index)), end="", no_wrap=True)
