"""What the Export screen says of pairs, of a release that was written, and of those before it."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Final

from textual.content import Content

from dpotui.export import FORMATS, ExportPromise, FormatPreview, ReleaseReport, ReleaseSummary, Stop
from dpotui.pairs import Extraction
from dpotui.text import count_of, one_line, visible
from dpotui.tui.dialogs.help import Row
from dpotui.tui.widgets.cell_text import fit_cells

_REASONS_SHOWN: Final = 10
_AUTHOR: Final = 14
_FORMAT: Final = 13
_PURPOSE: Final = 48
_PREVIEWED: Final = 600
"""Characters of a column that the preview shows."""

NO_PROMISE: Final = Content.styled("Nothing would be written as it stands; x says why.", "$warning")
"""Not why: what others said of prompts that one still has to judge may be among the reasons."""
HANDLINGS: Final = {
    "hold": "pairs with personal data are held back",
    "redact": "words such as <email> stand in its place",
    "allow": "exported as it is, and the checks warn",
}
"""What is done with personal data, in words."""


def ready(data: Extraction) -> Content:
    """The pairs there are to export, or what it takes to have some."""
    if not data.kept:
        all_dropped = f"   {count_of(len(data.pairs), 'pair')} dropped by hand; keep some in Pairs (5)"
        return Content.assemble(("Nothing to export yet", "bold $accent"), all_dropped if data.pairs else "")
    dropped = len(data.pairs) - len(data.kept)
    facts = f"{data.strategy}, {dropped:,} dropped by hand"
    return Content.assemble(
        (count_of(len(data.kept), "pair"), "bold $primary"),
        (" ready", "bold"),
        (f"   {facts}", "$foreground 70%"),
    )


def promised(promise: ExportPromise) -> Content:
    """What an export would write now, what stays out and what it will ask about."""
    rows = promise.train + promise.validation
    lines = [
        Content.assemble(
            ("x ", "$primary bold"),
            (f"writes {count_of(rows, 'row')}", "bold"),
            (f": {promise.train:,} train, {promise.validation:,} validation", "$foreground 70%"),
        )
    ]
    held = list(promise.held.items())[:_REASONS_SHOWN]
    warnings = [f"{count_of(count, 'pair')} held back: {one_line(reason, 200)}" for reason, count in held]
    if promise.stops:
        warnings.append(f"it asks first about {', '.join(promise.stops)}")
    lines += [Content.styled(f"  {warning}", "$warning") for warning in warnings]
    return Content("\n").join(lines)


def format_choices() -> list[tuple[str, str]]:
    """The formats there are, each with what reads it."""
    return [(name, f"{name:<{_FORMAT}} {one.purpose}") for name, one in FORMATS.items()]


def formats(chosen: Collection[str]) -> Content:
    """Every format: whether it is chosen, what reads it, the folder that it gets and the types of its files."""
    rows = []
    for name, one in FORMATS.items():
        mark, tone = ("●", "$success") if name in chosen else ("○", "$foreground 70%")
        where = f"{one.folder + '/':<{_FORMAT}} {', '.join(one.types)}"
        rows.append(
            Content.assemble(
                (f"{mark} ", tone),
                (f"{name:<{_FORMAT}} ", "bold" if name in chosen else ""),
                f"{one.purpose:<{_PURPOSE}}",
                (where, "$foreground 70%"),
            )
        )
    return Content("\n").join(rows)


def personal_data(handling: str) -> Content:
    """What the project does with personal data."""
    return Content.assemble(("Personal data  ", "bold"), handling, (f"   {HANDLINGS[handling]}", "$foreground 70%"))


def stated(pairs: int, *, taken: bool) -> Content:
    """What imported files state of prompts that nobody judged, and whether an export takes it; empty without any."""
    if not pairs:
        return Content("")
    there = f"   {count_of(pairs, 'pair')} that imported files state of prompts nobody judged"
    way = "the card says so; a leaves them out" if taken else "a takes them"
    return Content.assemble(
        ("Stated         ", "bold"), "taken along" if taken else "left out", (f"{there}; {way}", "$foreground 70%")
    )


def stopped(stops: Sequence[Stop]) -> Content:
    """What there is to look at before an export."""
    return Content("\n").join(Content.styled(f"{stop.name}: {visible(stop.text)}", "$warning") for stop in stops)


def written(report: ReleaseReport) -> Content:
    """A release that was just made: its files, and what stayed out."""
    lines = [
        Content.assemble(
            (f"Release {report.name}  ", "bold $success"),
            f"{report.train:,} train + {report.validation:,} validation in {one_line(str(report.folder))}",
        )
    ]
    lines += [Content(f"{count_of(file.rows, 'row'):>10}  {one_line(file.path)}") for file in report.files]
    lines += _held_back(report)
    lines += [Content(f"{'':>10}  {visible(note)}") for note in report.notes]
    return Content("\n").join(lines)


def _held_back(report: ReleaseReport) -> Iterator[Content]:
    for reason, count in Counter(held.words for held in report.held_back).most_common(_REASONS_SHOWN):
        yield Content.styled(f"{count_of(count, 'pair'):>10}  held back: {one_line(reason, 300)}", "$warning")


def releases_made(releases: Sequence[ReleaseSummary], beside: Path) -> Content:
    """The latest first. Folders beside the project go by their names: there is no room for long paths."""
    if not releases:
        return Content.styled("No release yet.", "$foreground 70%")
    lines = [Content.styled(f"Release  made        train  validation  {'by':<{_AUTHOR}}  folder", "bold")]
    for item in reversed(releases):
        author = fit_cells(one_line(item.author), _AUTHOR)
        line = f"{item.name:<7}  {item.made_at[:10]}  {item.train:>5,}  {item.validation:>10,}  {author}  "
        lines.append(Content.assemble(line, (one_line(_in_short(item.folder, beside), 300), "$foreground 70%")))
    return Content("\n").join(lines)


def _in_short(folder: str, beside: Path) -> str:
    path = Path(folder)
    return str(path.relative_to(beside)) if path.is_relative_to(beside) else folder


def preview_rows(preview: FormatPreview) -> list[Row]:
    """The first records of a format, for the page that shows them."""
    return [("", Content(visible(line[:_PREVIEWED]))) for line in preview.lines()]
