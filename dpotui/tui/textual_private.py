"""All of Textual that is used though it is not public, in one place. Checked against Textual 8.2.8.

`tests/tui/test_textual_private.py` fails where another version has changed it.
"""

from collections.abc import Callable, Collection, Sequence
from typing import Any, Final, Protocol

from rich.console import RenderableType
from textual import on
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.cache import LRUCache
from textual.css.query import NoMatches
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.driver import Driver
from textual.drivers import linux_driver
from textual.events import Click
from textual.geometry import Region
from textual.keys import _character_to_key
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import MountError, Widget
from textual.widgets import OptionList
from textual.worker import WorkerFailed

__all__ = [
    "CHECKED",
    "ChopsUpdate",
    "ClippedWidget",
    "CompositorUpdate",
    "LayoutUpdate",
    "QuietApp",
    "TerminalParser",
    "bound_keys",
    "key_name",
    "parse_terminal_with",
    "repaint",
    "steady_lists",
]

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
    if isinstance(app, QuietApp):
        app.forget_painted()
    app._display(screen, screen._compositor.render_update(full=True))


def steady_lists() -> None:
    """Have lists of options, that of the command palette too, bear what they were not ready for.

    Page up and down look up the line of the highlighted option, and without a cell to be drawn on there are no lines. A
    click names the option that was painted under it, and there may be fewer of them by now.
    """
    move_page, on_click = OptionList._move_page, OptionList._on_click

    def _move_page(self: OptionList, direction: Any) -> None:
        if self.highlighted in self._index_to_line:
            move_page(self, direction)

    async def _on_click(self: OptionList, event: Click) -> None:
        if event.style.meta.get("option", 0) < self.option_count:
            await on_click(self, event)

    if move_page.__module__ != __name__:
        OptionList._move_page = _move_page  # type: ignore[method-assign]
        OptionList._on_click = _on_click  # type: ignore[method-assign]


class PaintedScreen(Protocol):
    """What knows which cells the terminal shows."""

    def prepare(self, update: CompositorUpdate, now: Callable[[], Sequence[Strip]]) -> CompositorUpdate:
        """The update to paint instead of one; `now` gives the rows of the screen as they are."""

    def forget(self) -> None:
        """The terminal may show anything."""


class KeptRules(Stylesheet):
    """A style sheet that parses a source once for each theme.

    Textual's own parses every source again when it is told the theme's colours, and when any screen brings its styles:
    four times until the first place stands.
    """

    _SOURCES: Final = 512
    """More than all widgets and places have; with fewer than there are, each would be dropped before it is used."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._parse_cache = LRUCache(self._SOURCES)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Forget what was parsed if the colours are others than before."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Parse what is new. The rules change only when everything could be parsed."""
        self.parse()


class QuietApp(App[None]):
    """An app that ends at a fault without a traceback on the terminal; whoever runs it asks for the `fault`."""

    def __init__(
        self,
        before_end: Callable[[], object],
        painted: PaintedScreen,
        **options: Any,
    ) -> None:
        """`before_end` is called when a fault ends it, before anything else.

        `painted` gets every update of the screen, and returns the one to paint.
        """
        super().__init__(**options)
        self.stylesheet = KeptRules(variables=self.stylesheet._variables)
        self._before_end = before_end
        self._painted = painted

    @property
    def fault(self) -> Exception | None:
        """What has ended the app, if a fault did."""
        return self._exception

    @property
    def is_leaving(self) -> bool:
        """Whether it was asked to end; messages that are on their way still come to the screens."""
        return self._exit

    def forget_painted(self) -> None:
        """The terminal may show anything now; the next full update paints every cell."""
        self._painted.forget()

    def on_resize(self) -> None:
        """A terminal of another size has moved, cut or cleared what it showed."""
        self.forget_painted()

    @on(Driver.SignalResume)
    def paint_again(self) -> None:
        """The terminal was the shell's meanwhile."""
        repaint(self)

    def _handle_exception(self, error: Exception) -> None:
        # The palette looks for its list while it is being closed: what a worker of Textual's missed is gone with it.
        missed = isinstance(error, WorkerFailed) and isinstance(error.error, NoMatches)
        # Once the app leaves, Textual takes no more widgets in: what mounts one, or looks for one, comes too late.
        late = isinstance(error, MountError | NoMatches) and self.is_leaving
        if not (missed or late):
            super()._handle_exception(error)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if isinstance(renderable, CompositorUpdate):
            renderable = self._painted.prepare(renderable, screen._compositor.render_strips)
        super()._display(screen, renderable)

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
