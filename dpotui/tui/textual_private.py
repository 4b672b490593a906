"""All of Textual that is used though it is not public, in one place. Checked against Textual 8.2.8.

`tests/tui/test_textual_private.py` fails where another version has changed it.
"""

from collections.abc import Callable, Collection
from typing import Any, Final

from textual._xterm_parser import XTermParser
from textual.app import App
from textual.dom import DOMNode
from textual.drivers import linux_driver
from textual.geometry import Region
from textual.keys import _character_to_key
from textual.widget import Widget

CHECKED: Final = ("8.2.8",)
"""The versions of Textual for which this is known to hold."""

TerminalParser = XTermParser
"""What makes keys, pastes and the rest of what a terminal sends."""


def key_name(character: str) -> str:
    """The name of the key that types a character: `question_mark` for `?`."""
    return _character_to_key(character)


def bound_keys(node: DOMNode) -> frozenset[str]:
    """The keys that a widget or screen has bindings for, a keymap taken into account."""
    return frozenset(node._bindings.key_to_bindings)


def parse_terminal_with(parser: type[XTermParser]) -> None:
    """Have the driver of terminals parse with this. It makes its parser by this name and no other way."""
    linux_driver.XTermParser = parser  # type: ignore[attr-defined]


def repaint(app: App[Any]) -> None:
    """Paint every cell of the screen that is in view."""
    screen = app.screen
    app._display(screen, screen._compositor.render_update(full=True))


class QuietApp(App[None]):
    """An app that ends at a fault without a traceback on the terminal; whoever runs it asks for the `fault`."""

    def __init__(self, before_end: Callable[[], object], **options: Any) -> None:
        """`before_end` is called when a fault ends it, before anything else."""
        super().__init__(**options)
        self._before_end = before_end

    @property
    def fault(self) -> Exception | None:
        """What has ended the app, if a fault did."""
        return self._exception

    def _fatal_error(self) -> None:
        self._before_end()
        self._close_messages_no_wait()


class ClippedWidget(Widget):
    """A widget that paints partially, and nothing of what lies outside since it has shrunk.

    Those cells are another widget's by now: painted up to the middle of a wide character, they would lose it.
    """

    def _exchange_repaint_regions(self) -> Collection[Region]:
        regions = super()._exchange_repaint_regions()
        return [inside for region in regions if (inside := region.intersection(self.outer_size.region))]
