"""Where a reason is written. Digits and letters typed here are words, never scores."""

from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import Static

from dpotui.tui.annotate.key_loop import Effect, Left, Recall, Typed
from dpotui.tui.annotate.widgets.key_panel import Route
from dpotui.tui.widgets.plain_editor import PlainEditor

_LEAVING: Final = {"escape": 0, "ctrl+s": 0, "tab": 1, "shift+tab": -1}
"""Keys that leave a reason, and by how many candidates they go on."""
_SUBMITTING: Final = ("ctrl+d", "ctrl+enter", "alt+enter")
_RECALL: Final = "ctrl+r"
_EDITING: Final = {"backspace": "delete_left", "up": "cursor_up", "down": "cursor_down"}
"""Keys without a character and what they do to a text."""


class ReasonText(PlainEditor):
    """The text area of a reason. Keys that are not for the text go through the screen's key loop, as in `KeyPanel`."""

    def __init__(self, route: Route, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._route = route
        self.listening = False
        """Whether keys are for this text."""

    async def on_key(self, event: Key) -> None:
        """Type, leave, or pass on what came too late."""
        if not self.listening or event.key in (*_LEAVING, *_SUBMITTING, _RECALL):
            event.prevent_default()
            await self._route(event)

    def take(self, event: Key) -> Effect | None:
        """Take a key that leaves the text, or that reached the screen before the focus reached this text."""
        if event.key in _LEAVING:
            return Left(_LEAVING[event.key])
        if event.key in _SUBMITTING:
            return Left(submit=True)
        if event.key == _RECALL:
            return Recall()
        if event.key in _EDITING:
            getattr(self, f"action_{_EDITING[event.key]}")()
        elif event.is_printable or event.key == "enter":
            self.insert("\n" if event.key == "enter" else event.character or "")
        else:
            return None
        return Typed()


class ReasonEditor(Vertical):
    """A heading and a text area. Textual's `TextArea.Changed` goes up from here at every change."""

    def __init__(self, route: Route, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._area = ReasonText(route, id="reason-text")
        self._head = Static(id="reason-head")

    def compose(self) -> ComposeResult:
        """Whose reason it is, then the text."""
        yield self._head
        yield self._area

    @property
    def text(self) -> str:
        """What stands there."""
        return self._area.text

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
        self._area.listening = False

    def take(self, event: Key) -> Effect | None:
        """As the text takes it."""
        return self._area.take(event)

    def _listen(self) -> None:
        self._area.listening = True
        self.screen.set_focus(self._area, scroll_visible=False)
