"""Rows to choose from by keys, within the screen's one key loop."""

from collections.abc import Awaitable, Callable

from textual.events import Key

from dpotui.tui.widgets.line_canvas import LineCanvas

Route = Callable[[Key], Awaitable[None]]
"""Hands a key to the screen's key loop and returns when it has had its effect."""


class KeyPanel(LineCanvas, can_focus=True):
    """Has the focus while it is open, so that letters are its own; what a key does, the key loop asks its `take`."""

    def __init__(self, route: Route, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._route = route

    def listen(self) -> None:
        """Take the keys from the next one on."""
        self.screen.set_focus(self, scroll_visible=False)

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002
        """Whether a key is taken as a character."""
        return character is not None and character.isprintable()

    async def on_key(self, event: Key) -> None:
        """Every key goes through the loop, those that came too late as well."""
        await self._route(event)
