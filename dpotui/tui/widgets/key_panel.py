"""A panel that takes every key while it is open, and loses none that comes when it has just been left."""

from collections.abc import Awaitable, Callable

from textual.events import Key

from dpotui.tui.widgets.line_canvas import LineCanvas


class KeyPanel(LineCanvas, can_focus=True):
    """Rows to choose from by keys. Subclasses say in `take` what a key does."""

    def __init__(self, *, pass_on: Callable[[Key], Awaitable[None]], id: str | None = None) -> None:  # noqa: A002
        """`pass_on` gets keys that came after the panel was left."""
        super().__init__(id=id)
        self._pass_on = pass_on
        self.listening = False
        """Whether keys are for the panel."""

    def listen(self) -> None:
        """Take the keys, the next one included."""
        self.listening = True
        self.screen.set_focus(self, scroll_visible=False)

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002
        """Whether a key is taken as a character."""
        return self.listening and character is not None and character.isprintable()

    async def on_key(self, event: Key) -> None:
        """Take a key, or pass on what came too late."""
        if self.listening:
            self.take(event)
        else:
            event.stop()
            await self._pass_on(event)

    def take(self, event: Key) -> None:
        """Do what a key asks for; for subclasses."""
        raise NotImplementedError
