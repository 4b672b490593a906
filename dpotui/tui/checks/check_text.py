"""What a quality check says, in words: in its row of the list, and in full with its numbers and what it found."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from rich.cells import cell_len
from textual.content import Content

from dpotui.checks import CheckResult, ChecksReport, Verdict
from dpotui.text import count_of, one_line
from dpotui.tui.checks.charts import chart, says_it_all
from dpotui.tui.checks.item_text import SIGNS
from dpotui.tui.widgets.cell_text import fit_cells, wrap_cells

VERDICT_SIGNS: Final[dict[Verdict, tuple[str, str, str]]] = {
    "fail": ("✗", "failed", "$error"),
    "warn": ("!", "warning", "$warning"),
    "not_enough": ("?", "too little data", "$warning"),
    "info": ("·", "note", "$primary"),
    "pass": ("✓", "passed", "$success"),
}
_NOTES: Final = {
    "agreement": "Twice: responses that two people scored. Exact: both gave the same score; near: at most a point "
    "apart. Alpha, AC2 and kappa: how far they agree beyond chance; 0 is chance, 1 is perfect, and an alpha under 0.5 "
    "says that people read the criterion differently."
}
"""What the columns of a table mean, for those who have not met them."""
_TITLE: Final = 30
"""Cells for the title of a check in the list; what it says follows."""
_WORDS: Final = 24
"""Cells in which a headline says something, with its gap and its sign."""
HANGING: Final = " " * 4
"""Before what a check says, where it stands under the check's title."""
_SHOWN: Final = 200
"""Findings of one check that are listed; the headline has the full count."""
_GAP: Final = "  "
_LEAST: Final = 12
"""Cells that the widest column of a table keeps."""
_CELL: Final = 72
"""Characters of a table's cell that are shown."""


def summary(data: ChecksReport) -> Content:
    """How many checks there are, by verdict."""
    parts = [Content.styled(count_of(len(data.results), "check"), "bold $primary")]
    for verdict, (sign, word, style) in VERDICT_SIGNS.items():
        number = sum(result.verdict == verdict for result in data.results)
        if number:
            counted = count_of(number, word) if verdict in ("warn", "info") else f"{number} {word}"
            parts.append(Content.styled(f"{sign} {counted}", style))
    if data.blocked:
        parts.append(Content.styled(f"{len(data.blocked):,} held back", "$error bold"))
    return Content("   ").join(parts)


def in_full(result: CheckResult, width: int) -> Content:
    """The check over all rows that its headline takes in so many cells."""
    sign, _, style = VERDICT_SIGNS[result.verdict]
    said = wrap_cells(one_line(result.headline, 600), width)
    return Content.assemble(
        (f"{sign} ", f"{style} bold"),
        one_line(result.title),
        ("".join(f"\n{HANGING}{row}" for row in said), "$foreground 70%"),
    )


def in_one_row(result: CheckResult, width: int) -> Content:
    """The check in one row; without its headline, which stands beside the list, where that would be a few letters."""
    sign, _, style = VERDICT_SIGNS[result.verdict]
    title = [(f"{sign} ", f"{style} bold"), (fit_cells(one_line(result.title), _TITLE), "")]
    said = [(f"  {one_line(result.headline)}", "$foreground 70%")] if width >= _TITLE + _WORDS else []
    return Content.assemble(*title, *said)


def detail(result: CheckResult, room: int) -> Content:
    """All that a check says, its table in `room` cells."""
    sign, word, style = VERDICT_SIGNS[result.verdict]
    parts = [
        Content.assemble((one_line(result.title), "bold"), (f"   {sign} {word}", f"{style} bold")),
        Content(one_line(result.headline, 600)),
    ]
    if (drawn := chart(result, room)) is not None:
        parts.append(drawn)
    if result.table and not (drawn and says_it_all(result)):
        parts.append(_table(result.table, room))
    if note := _NOTES.get(result.key if result.table else ""):
        parts.append(Content.styled(note, "$foreground 70%"))
    if result.findings or result.muted:
        parts.append(_findings(result))
    return Content("\n\n").join(parts)


def _table(rows: tuple[tuple[str, ...], ...], room: int) -> Content:
    """Columns side by side in `room` cells: those without a word below their heading go, the widest is wrapped.

    Where nothing stands below any heading, the headings stay.
    """
    columns = range(len(rows[0]))
    told = [column for column in columns if any(row[column] for row in rows[1:])] or columns
    cells = [[one_line(row[column], _CELL) for column in told] for row in rows]
    widths = [max(cell_len(row[column]) for row in cells) for column in range(len(told))]
    widest = widths.index(max(widths))
    widths[widest] = max(min(widths[widest], room - sum(widths) - len(_GAP) * (len(told) - 1) + widths[widest]), _LEAST)
    head, *body = ["\n".join(_row(row, widths)) for row in cells]
    return Content.assemble((head, "bold"), *(f"\n{row}" for row in body))


def _row(cells: list[str], widths: list[int]) -> Iterator[str]:
    """The lines of a row; a cell that is wrapped makes more than one."""
    for parts in zip_longest(
        *(wrap_cells(cell, width) for cell, width in zip(cells, widths, strict=True)), fillvalue=""
    ):
        yield _GAP.join(fit_cells(part, width) for part, width in zip(parts, widths, strict=True)).rstrip()


def _findings(result: CheckResult) -> Content:
    lines = [Content.styled("⏎ goes through them one by one, with the keys that mend them", "$foreground 70%")]
    for finding in result.findings[:_SHOWN]:
        word, style = SIGNS[finding.severity]
        lines.append(Content.assemble((f"{word}  ", style), one_line(finding.text, 600)))
    if len(result.findings) > _SHOWN:
        lines.append(Content.styled(f"… {len(result.findings) - _SHOWN:,} more", "$foreground 70%"))
    lines += [
        Content.styled(f"~ set aside by {one_line(one.author, 30)}: {one_line(one.reason, 200)}", "$foreground 70%")
        for one in result.muted[:_SHOWN]
    ]
    return Content("\n").join(lines)
