"""A pause: the clock stands until a key is pressed, and that key does nothing else."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Static


class PauseScreen(ModalScreen[None]):
    """Says that no time counts."""

    CSS_PATH = "ask.tcss"

    def compose(self) -> ComposeResult:
        """One box."""
        with Vertical(id="ask"):
            yield Static(Content.styled("Pause", "$accent bold"))
            yield Static(Content("No time counts, and all you entered is kept. Any key goes on."))

    def on_key(self, event: Key) -> None:
        """Go on."""
        event.stop()
        event.prevent_default()
        self.dismiss()
