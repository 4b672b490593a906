"""The jump: every list, text and field in view wears a letter, and that letter leads there."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from textual.app import ComposeResult
from textual.content import Content
from textual.events import Key
from textual.geometry import Offset
from textual.widget import Widget
from textual.widgets import Static

from dpotui.tui.dialogs.dialog import Dialog
from dpotui.tui.places import PLACES

if TYPE_CHECKING:
    from dpotui.tui.place_screen import PlaceScreen

LETTERS: Final = "asdfghjklqwertyuiopzxcvbnm"
"""Those under the fingers first."""
_HINT: Final = "a letter goes there   {} goes to a place   esc stays"


class Jump(NamedTuple):
    """Somewhere to go: where its letter is drawn, and what leads there."""

    at: Offset
    go: Callable[[], object]


class JumpScreen(Dialog[str]):
    """Answers the letter or digit that was typed; any other key stays where one was."""

    CSS_PATH = "jumping.tcss"

    def __init__(self, places: Sequence[Offset]) -> None:
        super().__init__()
        self._places = places

    def compose(self) -> ComposeResult:
        """The letters where they lead, and a hint in place of the key bar."""
        for letter, place in zip(LETTERS, self._places, strict=False):
            worn = Static(Content(f" {letter} "), classes="jump")
            worn.styles.offset = (place.x, place.y)
            yield worn
        digits = f"{PLACES[0].key} to {PLACES[-1].key}"
        yield Static(Content.styled(_HINT.format(digits), "$foreground 80%"), id="jump-hint")

    def on_key(self, event: Key) -> None:
        """The first key answers."""
        event.stop()
        event.prevent_default()
        self.dismiss(event.character if event.character and event.key != "escape" else None)


def jump_on(screen: "PlaceScreen") -> None:
    """Show the letters over a place, and go where the one that is typed leads."""
    jumps = jumps_of(screen)

    def go(typed: str | None) -> None:
        place = next((place for place in PLACES if place.key == typed), None)
        if place is not None:
            screen.call_next(screen.host.action_place, place.name)
        elif typed and typed in LETTERS[: len(jumps)]:
            jumps[LETTERS.index(typed)].go()

    screen.ask(JumpScreen([jump.at for jump in jumps]), go)


def jumps_of(screen: "PlaceScreen") -> list[Jump]:
    """Where one can go on a place, in the order of reading: where it says itself, else to all that takes keys."""
    found = screen.jumps() or [(widget.region, _to(widget)) for widget in screen.focus_chain]
    jumps = [Jump(region.offset, go) for region, go in found if region and screen.region.contains_point(region.offset)]
    return sorted(jumps, key=lambda jump: (jump.at.y, jump.at.x))[: len(LETTERS)]


def _to(widget: Widget) -> Callable[[], object]:
    return lambda: widget.is_attached and widget.focus()
