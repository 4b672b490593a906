"""Where a reason is written. Digits and letters typed here are words, never scores."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import Static

from dpotui.tui.annotate.keys.key_loop import Effect
from dpotui.tui.annotate.widgets.key_panel import Route

if TYPE_CHECKING:
    from dpotui.tui.annotate.widgets.reason_text import ReasonText


class ReasonEditor(Vertical):
    """A heading and a text area, which is made for the first reason. Its `TextArea.Changed` goes up at every change."""

    def __init__(self, route: Route, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._route = route
        self._head = Static(id="reason-head")
        self._made: ReasonText | None = None

    def compose(self) -> ComposeResult:
        """Whose reason it is; the text comes below."""
        yield self._head

    @property
    def _area(self) -> "ReasonText":
        if self._made is None:
            from dpotui.tui.annotate.widgets.reason_text import ReasonText

            self._made = ReasonText(self._route, id="reason-text")
            self.mount(self._made)
        return self._made

    @property
    def text(self) -> str:
        """What stands there."""
        return self._made.text if self._made else ""

    def open(self, letter: str, text: str, *, about: str = "") -> None:
        """Edit the reason of the candidate under a letter, the cursor at its end. The next key is already typed here.

        `about` names the criterion when it is a remark on one score.
        """
        self._area.load_text(text)
        self._area.move_cursor(self._area.document.end)
        head = Content.assemble(
            (f"Remark on {letter}, {about}" if about else f"Reason for {letter}", "$accent bold"),
            ("  esc done" if about else "  esc done  tab next  ^d submit  ^r phrases", "$foreground 70%"),
        )
        self._head.update(head)
        self._listen()

    def insert_phrase(self, phrase: str) -> None:
        """Go on writing after `phrase`, which is set off from what stands before the cursor."""
        self._listen()
        if phrase:
            row, column = self._area.cursor_location
            before = self._area.document.get_line(row)[:column]
            self._area.insert(f" {phrase}" if before and not before[-1].isspace() else phrase)

    def close(self) -> None:
        """No key is for this text any more, not even one that is on its way."""
        if self._made:
            self._made.listening = False

    def take(self, event: Key) -> Effect | None:
        """Pass a key to the text."""
        return self._area.take(event)

    def _listen(self) -> None:
        self._area.listening = True
        self.screen.set_focus(self._area, scroll_visible=False)
