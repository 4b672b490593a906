"""The question before a merge: what the other copy would bring, by table and by annotator."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content

from dpotui.overview import fact_words
from dpotui.text import one_line
from dpotui.tui.dialogs.help import PageScreen, Row

if TYPE_CHECKING:
    from dpotui.project.exchange.merge import MergeReport

_LABEL = 30


class MergePreview(PageScreen):
    """Shows the preview, and answers whether to merge: ⏎ does, esc does not."""

    CLOSING = "⏎ merges it, after a backup   ↑↓ PgDn scroll   esc never mind"
    BINDINGS: ClassVar[list[BindingType]] = [("enter", "merge", "Merge")]

    def __init__(self, report: "MergeReport") -> None:
        title = f"{one_line(report.source.name, 60)} would bring"
        super().__init__([(title, [("", _columns("new", "same", "conflicts")), *_rows(report)])], label_width=_LABEL)

    def action_merge(self) -> None:
        """Answer that the copy is to be merged."""
        self.dismiss(True)


def _rows(report: "MergeReport") -> list[Row]:
    return [
        (one_line(fact_words(label), _LABEL - 2), _columns(f"{count.new:,}", f"{count.same:,}", f"{conflicts or ''}"))
        for label, count, conflicts in report.lines
    ]


def _columns(new: str, same: str, conflicts: str) -> Content:
    return Content.assemble((f"{new:>9}", "bold"), f"{same:>9}", (f"{conflicts:>11}", "$warning"))
