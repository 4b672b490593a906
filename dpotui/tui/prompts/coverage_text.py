"""What is said of coverage: bars by length and source, and the next prompts to collect."""

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len
from textual.content import Content

from dpotui.prompts.finding.coverage import Coverage, CoverageShare, NextPrompts
from dpotui.text import count_of, one_line
from dpotui.tui.prompts.narrowing import band_words
from dpotui.tui.widgets.cell_text import fit_cells

_NAME: Final = 14
_BAR: Final = 20
_NEXT: Final = 5
"""Suggestions that are shown at a time."""
_SOURCES: Final = 8
"""Sources that are shown, the largest."""
_NO_TARGET: Final = (
    "The rubric names no target. Edit it in Scope (1) and add at its end, for example:\n\n"
    "[coverage]\nprompts = 150\ntags = { delivery = 40, refund = 30 }\n"
    "lengths = { short = 60, medium = 60, long = 30 }\n"
    "sources = { crm = 100, chat = 50 }"
)


def bar(number: int, of: int, width: int) -> str:
    """So much of a whole, in exactly `width` cells, drawn as on Home; what is there at all has a cell."""
    full = max(min(round(width * number / of), width), 1 if number else 0) if of else 0
    return "━" * full + "╌" * (width - full)


def missing_words(number: int, wanted: int) -> str:
    """How many are missing, or that there are enough; nothing where nothing is wanted."""
    if not wanted:
        return ""
    return f"{wanted - number:,}" if number < wanted else "✓"


def coverage_heading(coverage: Coverage) -> Content:
    """How many there are of how many, and the first thing to collect."""
    target = coverage.target.prompts if coverage.target else 0
    said = (
        f"   {coverage.prompts:,} of {count_of(target, 'prompt')}"
        if target
        else f"   {count_of(coverage.prompts, 'prompt')}"
    )
    parts: list[tuple[str, str]] = [("Coverage", "$primary bold"), (said, "")]
    if coverage.next:
        parts += [("   next: ", "$foreground 70%"), (_next_words(coverage.next[0]), "$accent bold")]
    elif coverage.target and coverage.prompts and not coverage.missing:
        parts.append(("   ✓ all that is wanted is there", "$success"))
    elif coverage.target is None and coverage.prompts:
        parts.append(("   no target is named; how, stands below", "$foreground 70%"))
    return Content.assemble(*parts)


def coverage_of_all(coverage: Coverage) -> Content:
    """All prompts: what to collect, then lengths and sources."""
    blocks = []
    if coverage.next:
        lines = [Content.assemble("• ", _next_words(found)) for found in coverage.next[:_NEXT]]
        if rest := len(coverage.next) - _NEXT:
            lines += [Content.styled(f"  and {count_of(rest, 'more tag')}", "$foreground 70%")] if rest > 0 else []
        blocks.append(_block("Collect next", lines))
    elif coverage.missing:
        blocks.append(_block("Collect next", [Content(f"{count_of(coverage.missing, 'more prompt')}, of any tag")]))
    blocks += _axes(coverage.lengths, coverage.sources)
    if coverage.target is None:
        blocks.append(Content.styled(_NO_TARGET, "$foreground 70%"))
    return Content("\n\n").join(blocks)


def coverage_of_tag(coverage: Coverage, share: CoverageShare | None) -> Content:
    """One tag, or the prompts without one: lengths, sources, and how many of each length come from each source."""
    tag = share.name if share else ""
    blocks = [Content.styled(one_line(tag, 60) if share else "Prompts without a tag", "bold $accent")]
    if share and (found := coverage.next_of(share)):
        blocks[0] = Content.assemble(
            blocks[0], "   ", (f"collect {found.missing:,} more, {_kind_words(found)}", "bold")
        )
    sources = coverage.sources_of(tag)
    blocks += [*_axes(coverage.lengths_of(tag), sources), _table(coverage, tag, sources)]
    return Content("\n\n").join(blocks)


def _axes(lengths: Sequence[CoverageShare], sources: Sequence[CoverageShare]) -> list[Content]:
    shown = sorted(sources, key=lambda share: (-share.missing, -share.prompts))[:_SOURCES]
    rest = [Content.styled(f"  and {len(sources) - _SOURCES:,} more", "$foreground 70%")] * (len(sources) > _SOURCES)
    return [
        _block("Length in characters", _bars(lengths, [_characters(share.name) for share in lengths])),
        _block("Source", [*_bars(shown, [""] * len(shown)), *rest]),
    ]


def _characters(length: str) -> str:
    return band_words(length).removesuffix(" characters")


def _block(title: str, lines: Sequence[Content]) -> Content:
    return Content("\n").join([Content.styled(title, "bold $accent"), *lines])


def _bars(shares: Sequence[CoverageShare], notes: Sequence[str]) -> list[Content]:
    largest = max((share.prompts for share in shares), default=0)
    return [_bar_line(share, largest, note) for share, note in zip(shares, notes, strict=True)]


def _bar_line(share: CoverageShare, largest: int, note: str) -> Content:
    goal = f" of {share.wanted:,}" if share.wanted else ""
    missing = f"   {share.missing:,} missing" if share.missing else "   ✓" if share.wanted else ""
    return Content.assemble(
        fit_cells(_name(share.name), _NAME) + " ",
        (bar(share.prompts, share.wanted or largest, _BAR), "$warning" if share.missing else "$primary"),
        f" {share.prompts:,}{goal}",
        (missing, "$warning" if share.missing else "$success"),
        (f"   {note}" if note else "", "$foreground 70%"),
    )


def _table(coverage: Coverage, tag: str, sources: Sequence[CoverageShare]) -> Content:
    """Lengths down, the largest sources across."""
    names = [share.name for share in sorted(sources, key=lambda share: -share.prompts)[:4]]
    widths = [max(cell_len(_name(name)), 6) for name in names]
    heads = [fit_cells(_name(name), min(width, _NAME)) for name, width in zip(names, widths, strict=True)]
    lines = [Content.styled(" " * (_NAME + 1) + "  ".join(heads), "$foreground 70%")]
    for share in coverage.lengths:
        counts = [coverage.cells.get((tag, share.name, name), 0) for name in names]
        cells = [f"{number or '-':>{cell_len(head)}}" for number, head in zip(counts, heads, strict=True)]
        lines.append(Content(fit_cells(share.name, _NAME) + " " + "  ".join(cells)))
    return _block("Length by source", lines)


def _next_words(found: NextPrompts) -> str:
    return f"{found.missing:,} more {one_line(found.tag, 30)}, {_kind_words(found)}"


def _kind_words(found: NextPrompts) -> str:
    return f"{found.length} ones" + ("" if found.source is None else f" from {_name(found.source)}")


def _name(name: str) -> str:
    return one_line(name, 40) or "no source"
