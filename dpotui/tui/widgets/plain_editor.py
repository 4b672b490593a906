"""A text area for words people write: plain, soft-wrapped, harmless whatever is pasted into it."""

from typing import Final

from rich.text import Text
from textual.events import Key
from textual.widgets import TextArea

from dpotui.text import glyph_for_glyph

_WORDWISE: Final = {
    "alt+b": "cursor_word_left",
    "alt+left": "cursor_word_left",
    "alt+f": "cursor_word_right",
    "alt+right": "cursor_word_right",
    "alt+d": "delete_word_right",
}
"""What shells and editors do with these keys."""


class PlainEditor(TextArea):
    """Edits text byte for byte and draws it through the text door, one glyph a character."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(text, soft_wrap=True, show_line_numbers=False, tab_behavior="focus", id=id)
        self.cursor_blink = False

    async def on_key(self, event: Key) -> None:
        """With alt, a letter moves by words or does nothing; a text area would insert it."""
        if event.key.startswith("alt+"):
            event.prevent_default()
            if action := _WORDWISE.get(event.key):
                event.stop()
                await self.run_action(action)

    def get_line(self, line_index: int) -> Text:
        """The line as it is drawn; what is edited and saved stays as typed."""
        return Text(glyph_for_glyph(self.document.get_line(line_index)), end="", no_wrap=True)
