"""A part of a page that scrolls, by the keys of lists too."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll


class ScrolledText(VerticalScroll):
    """Scrolls by j, k, g and G as well as by the arrows, and at once: each frame of a movement would be sent."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k", "scroll_up", "Up", show=False),
        Binding("j", "scroll_down", "Down", show=False),
        Binding("g", "scroll_home", "First", show=False),
        Binding("G", "scroll_end", "Last", show=False),
    ]

    def action_scroll_up(self) -> None:
        """A row up."""
        self.scroll_up(animate=False)

    def action_scroll_down(self) -> None:
        """A row down."""
        self.scroll_down(animate=False)

    def action_page_up(self) -> None:
        """A page up."""
        self.scroll_page_up(animate=False)

    def action_page_down(self) -> None:
        """A page down."""
        self.scroll_page_down(animate=False)

    def action_scroll_home(self) -> None:
        """To the beginning."""
        self.scroll_home(animate=False)

    def action_scroll_end(self) -> None:
        """To the end."""
        self.scroll_end(animate=False)


class ScrolledWidgets(ScrolledText):
    """Scrolls many widgets, none of which looks different while it has the focus."""

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Style what scrolls and not all that lies in it, as Textual would: on Home, 50 widgets at every visit."""
        if self.is_attached:
            self.app.stylesheet.update_nodes([self], animate=True)
