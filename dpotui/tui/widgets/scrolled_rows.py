"""A window on rows of text: where it stands, and how much lies above and below."""

from collections.abc import Sequence
from typing import Final, Generic, TypeVar

T = TypeVar("T")

WHEEL: Final = 3
"""Rows that one notch of a mouse wheel scrolls."""


class ScrolledRows(Generic[T]):
    """Rows, and the part of them that is in view."""

    def __init__(self, rows: Sequence[T] = (), height: int = 0, top: int = 0) -> None:
        self.rows = rows
        self.height = height
        self.top = 0
        self.scroll_to(top)

    @property
    def shown(self) -> Sequence[T]:
        """The rows in view."""
        return self.rows[self.top : self.top + self.height]

    @property
    def above(self) -> int:
        """Rows before the view."""
        return self.top

    @property
    def below(self) -> int:
        """Rows after the view."""
        return max(len(self.rows) - self.top - self.height, 0)

    def scroll_to(self, top: int) -> None:
        """Put the view on a row, as far as there are rows."""
        self.top = min(max(top, 0), max(len(self.rows) - self.height, 0))

    def scroll_by(self, pages: int) -> None:
        """Move by pages, with one row in common."""
        self.scroll_to(self.top + pages * max(self.height - 1, 1))

    def scroll_rows(self, rows: int) -> None:
        """Move by rows."""
        self.scroll_to(self.top + rows)

    def show_row(self, row: int) -> None:
        """Move as little as needed to bring a row into view."""
        self.scroll_to(min(max(self.top, row - self.height + 1), row))

    @property
    def marks(self) -> str:
        """What lies out of view, in words for a corner: `↑3 ↓12`; empty when all is in view."""
        return " ".join(mark for mark in self.edges if mark)

    @property
    def edges(self) -> tuple[str, str]:
        """The same, one mark for above and one for below, each empty where nothing lies."""
        return f"↑{self.above}" * (self.above > 0), f"↓{self.below}" * (self.below > 0)
