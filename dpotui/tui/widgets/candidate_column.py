"""One candidate as a column of wrapped rows under its letter."""

from rich.cells import cell_len

from dpotui.annotation import LetteredCandidate
from dpotui.text import excerpt
from dpotui.tui.widgets.cell_text import fit_cells, wrap_cells
from dpotui.tui.widgets.scrolled_rows import ScrolledRows


class CandidateColumn:
    """The wrapped response of one candidate and how far it is scrolled. Plain text: line breaks stay, Markdown too."""

    def __init__(self, candidate: LetteredCandidate) -> None:
        self.candidate = candidate
        self.view: ScrolledRows[str] = ScrolledRows()
        self._text = excerpt(candidate.response)
        self._width = 0

    def fit(self, width: int, height: int) -> None:
        """Wrap for a width, where it is a new one, and keep the place read so far."""
        if width != self._width:
            read = self.view.top / max(len(self.view.rows), 1)
            rows = wrap_cells(self._text, width)
            self.view = ScrolledRows(rows, height, round(read * len(rows)))
            self._width = width
        elif height != self.view.height:
            self.view = ScrolledRows(self.view.rows, height, self.view.top)

    def title(self, *, focused: bool) -> str:
        """The letter, bracketed when focused."""
        return f"[{self.candidate.letter}]" if focused else f" {self.candidate.letter} "

    def head(self, title: str, width: int) -> str:
        """A title on exactly `width` cells, at its right end what lies out of view."""
        marks = self.view.marks
        return fit_cells(title, width - cell_len(marks)) + marks

    def row(self, place: int, width: int) -> str:
        """A row in view on exactly `width` cells; blank below the text."""
        shown = self.view.shown
        return fit_cells(shown[place] if place < len(shown) else "", width)
