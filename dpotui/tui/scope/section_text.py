"""The text of a rubric, section by section, which stays with the section that is read."""

from collections.abc import Iterable

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from dpotui.tui.widgets.scrolled_text import ScrolledText


class SectionText(ScrolledText):
    """Scrolls to a section whenever one is shown, and again whenever sections have got another place meanwhile.

    A section that was only just mounted has no place before the next layout, however many refreshes come until then.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._sections: list[Static] = []
        self._shown = 0

    def put(self, sections: Iterable[Content]) -> None:
        """Show these sections in place of those before, from the first on."""
        self.remove_children()
        self._sections = [Static(section, classes="section") for section in sections]
        self.mount_all(self._sections)
        self.show_section(0)

    def show_section(self, index: int) -> None:
        """Mark a section and scroll to it."""
        self._shown = index
        for place, section in enumerate(self._sections):
            section.set_class(place == index, "-current")
        self._scroll_there()

    def watch_virtual_size(self, _: Size) -> None:
        """The sections have been laid out, or in another room."""
        self.call_later(self._scroll_there)

    def _scroll_there(self) -> None:
        if self._shown < len(self._sections) and self._sections[self._shown].is_attached:
            self.scroll_to_widget(self._sections[self._shown], top=True, animate=False, immediate=True)
