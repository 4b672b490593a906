"""The panel that settles conflicts: a list of them, and the values of the focused one beside each other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from dpotui.text import count_of
from dpotui.tui.home.conflict_table import ConflictTable
from dpotui.tui.widgets.paged_list import Column, PagedList, Rows
from dpotui.tui.widgets.words import Words

if TYPE_CHECKING:
    from dpotui.overview import Disagreement
    from dpotui.project.exchange.conflicts import Conflict

_COLUMNS = (Column("Conflict", 22), Column("About"), Column("Said by", 16, muted=True))


class ConflictPanel(Vertical):
    """The conflicts and their values; the screen reads and settles them."""

    @dataclass
    class ConflictFocused(Message):
        """Another conflict is under the cursor and wants to be described in the panel."""

        panel: "ConflictPanel"
        conflict: "Conflict"

    @dataclass
    class ConflictChosen(Message):
        """The conflict that is shown is to be settled."""

        shown: "Disagreement"

    def __init__(
        self,
        conflicts: "Sequence[Conflict]",
        titles: Callable[["Sequence[Conflict]"], list[tuple[str, str]]],
        *,
        id: str,  # noqa: A002
    ) -> None:
        """`titles` says in a thread what conflicts are about."""
        super().__init__(id=id)
        self._titles = titles
        self._conflicts = conflicts

    def compose(self) -> ComposeResult:
        """Heading, list, and the focused conflict."""
        yield Words(id="conflicts-heading")
        yield PagedList(columns=_COLUMNS, fetch=self._rows, empty="No conflict is left.", id="conflicts-list")
        yield ConflictTable(id="conflicts-table")

    def on_mount(self) -> None:
        """List the conflicts, with the focus on the list."""
        self.show(self._conflicts)
        self.query_one(PagedList).focus()

    def _rows(self, offset: int, limit: int) -> Rows:
        conflicts = self._conflicts[offset : offset + limit]
        names = [", ".join(dict.fromkeys(head.author for head in conflict.heads)) for conflict in conflicts]
        return [(*title, name) for title, name in zip(self._titles(conflicts), names, strict=True)]

    # What is read in threads and what is pressed may come before the panel is composed, or while it goes: so its parts
    # are asked for, and not taken for granted.

    def describe(self, shown: "Disagreement") -> None:
        """Show the focused conflict."""
        for table in self.query(ConflictTable):
            table.show(shown)

    def page(self) -> None:
        """Scroll the focused conflict."""
        for table in self.query(ConflictTable):
            table.page()

    @property
    def _focused(self) -> "Conflict | None":
        rows = [found.cursor for found in self.query(PagedList)]
        return self._conflicts[rows[0]] if rows and rows[0] < len(self._conflicts) else None

    def show(self, conflicts: "Sequence[Conflict]") -> None:
        """List these conflicts; the cursor stays on its conflict as long as it is there."""
        before = self._focused
        self._conflicts = conflicts
        for heading in self.query("#conflicts-heading").results(Words):
            heading.put(_heading(len(conflicts)))
        for found in self.query(PagedList):
            found.set_total(len(conflicts))
            if before in conflicts:
                found.cursor = conflicts.index(before)
            found.refresh_rows()
        self.cursor_moved()

    @on(PagedList.CursorMoved)
    def cursor_moved(self) -> None:
        """The table follows the cursor."""
        if (conflict := self._focused) is not None:
            self.post_message(self.ConflictFocused(self, conflict))

    @on(PagedList.RowChosen)
    def settle(self) -> None:
        """Enter settles what is shown."""
        for table in self.query(ConflictTable):
            if table.shown is not None and table.shown.conflict == self._focused:
                self.post_message(self.ConflictChosen(table.shown))


def _heading(conflicts: int) -> Content:
    return Content.assemble(
        (count_of(conflicts, "conflict"), "bold $warning" if conflicts else "bold $success"),
        ("  between copies. Nothing was dropped: choose what holds.", "$foreground 70%"),
    )
