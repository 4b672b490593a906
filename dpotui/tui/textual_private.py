"""All of Textual that is used though it is not public, in one place. Checked against Textual 8.2.8.

`tests/tui/test_textual_private.py` fails where another version has changed it.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from traceback import walk_tb
from typing import Any, Final, Protocol

from rich.console import RenderableType
from textual import on
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual._xterm_parser import XTermParser
from textual.app import App, ScreenStackError
from textual.cache import LRUCache
from textual.content import Content
from textual.css.match import _check_selectors
from textual.css.model import RuleSet
from textual.css.query import NoMatches
from textual.css.styles import RulesMap
from textual.css.stylesheet import Stylesheet
from textual.css.types import Specificity3
from textual.dom import DOMNode, NoScreen
from textual.driver import Driver
from textual.drivers import linux_driver
from textual.events import Click, Event, InputEvent, Key, Paste, ScreenResume
from textual.geometry import Region, Size
from textual.keys import _character_to_key
from textual.reactive import Reactive
from textual.screen import Screen
from textual.strip import Strip
from textual.theme import Theme
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
    "type_into",
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


def type_into(widget: Widget, typed: Key | Paste) -> None:
    """Send what was typed to a widget, whatever has the focus on top."""
    widget._forward_event(typed)


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


def wrap_in_a_cell() -> None:
    """Have text wrapped to one cell where it has none, as in lists on a terminal of a few: it would wrap for ever."""
    wrap = Content._wrap_and_format

    def _wrap_and_format(self: Content, width: int, *how: Any, **options: Any) -> Any:
        return wrap(self, max(width, 1), *how, **options)

    if wrap.__module__ != __name__:
        Content._wrap_and_format = _wrap_and_format  # type: ignore[method-assign]


def lay_out_once() -> None:
    """Have screens laid out, styled and painted only for a reason.

    Textual lays a screen out again after each layout that gave any widget another size, though only a scroll bar could
    change anything then; again when the screen hears of the size that it has already; and it styles and paints all of
    a new screen anew although each widget was styled when it was mounted, and painted when it was laid out.
    """
    size_updated, screen_resized, resume = Widget._size_updated, Screen._screen_resized, Screen._on_screen_resume

    def _size_updated(self: Widget, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        before = self.virtual_size
        resized = size_updated(self, size, virtual_size, container_size, layout=False)
        if layout and self.virtual_size != before:
            Reactive._check_watchers(self, "virtual_size", before)
        return resized

    def _screen_resized(self: Screen[Any], size: Size) -> None:
        if self._compositor.size != size:
            screen_resized(self, size)

    def _on_screen_resume(self: Screen[Any], event: ScreenResume) -> None:
        is_new = not self.stack_updates
        event.refresh_styles &= not is_new
        if is_new and self.is_attached and (self.CSS or self.css_path):
            # It was styled before its own style sheet was read, what lies in it after that.
            self.app.stylesheet.apply(self, animate=False)
        resume(self, event)
        if is_new:  # it was laid out, which has painted all of it
            self._repaint_required = False

    if size_updated.__module__ != __name__:
        Widget._size_updated = _size_updated  # type: ignore[method-assign]
        Screen._screen_resized = _screen_resized  # type: ignore[method-assign]
        Screen._on_screen_resume = _on_screen_resume  # type: ignore[method-assign]


class PaintedScreen(Protocol):
    """What knows which cells the terminal shows."""

    def prepare(self, update: CompositorUpdate, now: Callable[[], Sequence[Strip]]) -> CompositorUpdate:
        """The update to paint instead of one; `now` gives the rows of the screen as they are."""

    def forget(self) -> None:
        """Assume nothing of what the terminal shows."""


class KeptRules(Stylesheet):
    """A style sheet that parses a source once for each theme.

    Textual's own parses all again when it is told the theme's colours, and when any screen brings styles: four times.
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

    @classmethod
    def _check_rule(cls, rule_set: RuleSet, css_path_nodes: list[DOMNode]) -> Iterable[Specificity3]:
        # The last selector is the node's own: most rules end there, before the way to the node is looked at.
        node = css_path_nodes[-1]
        for selector_set in rule_set.selector_set:
            selectors = selector_set.selectors
            if selectors[-1].check(node) and (len(selectors) == 1 or _check_selectors(selectors, css_path_nodes)):
                yield selector_set.specificity

    @classmethod
    def replace_rules(cls, node: DOMNode, rules: RulesMap, animate: bool = False) -> None:
        """Give a widget its styles, unless it has them."""
        if node.styles.base._rules == rules:
            node.notify_style_update()
        else:
            super().replace_rules(node, rules, animate)


class QuietApp(App[None]):
    """An app that ends at a fault without a traceback on the terminal; whoever runs it asks for the `fault`."""

    _mixed_for: Theme | None = None

    def __init__(self, before_end: Callable[[], object], painted: PaintedScreen, **options: Any) -> None:
        """`before_end` is called when a fault ends it, before anything else.

        `painted` gets every update of the screen, and returns the one to paint.
        """
        lay_out_once()
        steady_lists()
        wrap_in_a_cell()
        super().__init__(**options)
        self.stylesheet = KeptRules(variables=self.stylesheet._variables)
        self._before_end = before_end
        self._painted = painted

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme, mixed once for each."""
        theme = self.current_theme
        if theme is not self._mixed_for:
            self._mixed, self._mixed_for = super().get_css_variables(), theme
        return self._mixed

    @property
    def fault(self) -> Exception | None:
        """What has ended the app, if a fault did."""
        return self._exception

    @property
    def is_leaving(self) -> bool:
        """Whether it was asked to end; messages that are on their way still come to the screens."""
        return self._exit

    def update_styles(self, node: DOMNode, animate: bool = True) -> None:
        """Style a widget and what lies in it; one that is still being made is styled when it is mounted."""
        if node.is_attached or node is self:
            super().update_styles(node, animate)

    async def on_event(self, event: Event) -> None:
        """What is typed when the last screen is gone, while the app ends, is for nobody."""
        if self.screen_stack or not isinstance(event, InputEvent | Paste):
            await super().on_event(event)

    def forget_painted(self) -> None:
        """The terminal may show anything now; the next full update paints every cell."""
        self._painted.forget()

    def on_resize(self) -> None:
        """A terminal of another size has moved, cut or cleared what it showed."""
        self.forget_painted()

    @on(Driver.SignalResume)
    def paint_again(self) -> None:
        """Paint everything again after the shell had the terminal."""
        repaint(self)

    def _handle_exception(self, error: Exception) -> None:
        # The palette looks for its list while it is being closed: what a worker of Textual's missed is gone with it.
        missed = isinstance(error, WorkerFailed) and isinstance(error.error, NoMatches)
        # Once the app leaves, widgets and screens go and none are taken in: what looks for one then comes too late.
        late = isinstance(error, MountError | NoMatches | NoScreen | ScreenStackError) and self.is_leaving
        # A timer or a call after painting may come to what is being taken off, and find its parts or its screen gone.
        lost = isinstance(error, NoMatches | NoScreen) and _is_taken_off(error)
        if not (missed or late or lost):
            super()._handle_exception(error)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if isinstance(renderable, CompositorUpdate):
            renderable = self._painted.prepare(renderable, screen._compositor.render_strips)
        super()._display(screen, renderable)

    def _fatal_error(self) -> None:
        self._before_end()
        self._close_messages_no_wait()


def _is_taken_off(error: Exception) -> bool:
    """Whether the fault came about in a method of what is being, or has been, taken off the screen."""
    owners = (frame.f_locals.get("self") for frame, _ in walk_tb(error.__traceback__))
    return any(isinstance(owner, DOMNode) and owner._pruning for owner in owners)


class ClippedWidget(Widget):
    """A widget that paints partially, and nothing of what lies outside since it has shrunk.

    Those cells are another widget's by now: painted up to the middle of a wide character, they would lose it.
    """

    def _exchange_repaint_regions(self) -> Collection[Region]:
        regions = super()._exchange_repaint_regions()
        return [inside for region in regions if (inside := region.intersection(self.outer_size.region))]
