"""The text area of a reason. Loaded with Textual's when the first reason is written, not while Annotate opens."""

from typing import Final

from textual.events import Key

from dpotui.tui.annotate.keys.key_loop import Effect, Left, Recall, Typed
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
