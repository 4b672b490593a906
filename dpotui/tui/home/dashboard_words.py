"""The dashboard of Home in words and small charts."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from textual.content import Content

from dpotui.text import count_of, one_line
from dpotui.tui.widgets.cell_text import fit_cells

if TYPE_CHECKING:
    from dpotui.overview import ActiveDay, AgreementSummary, Dashboard, TagProgress
    from dpotui.rounds import RoundEntry

_DIM: Final = "$foreground 70%"
_LABEL: Final = 22
"""Cells for what a row is about, as wide as the steps above."""
_BAR: Final = 20
_NAMED: Final = 3
"""People named beside a day."""
_LOW: Final = 0.5
"""Alpha under which people read a criterion differently."""


def activity_words(days: "tuple[ActiveDay, ...]") -> Content:
    """A bar a day, with who judged how much."""
    if not days:
        return _panel("Activity", [Content.styled("Nothing was judged here yet.", _DIM)])
    most = max(day.judgements for day in days)
    return _panel("Activity, judgements a day", (_day(day, most) for day in days))


def _day(day: "ActiveDay", most: int) -> Content:
    named = [f"{one_line(name, 16)} {count:,}" for name, count in list(day.by_annotator.items())[:_NAMED]]
    more = len(day.by_annotator) - len(named)
    who = ", ".join(named) + (f", {more:,} more" if more else "")
    return _row(day.date, day.judgements / most, f"{day.judgements:>5,}  ", who)


def coverage_words(tags: "tuple[TagProgress, ...]") -> Content:
    """How many prompts of each tag are judged."""
    rows = (_row(one.tag, one.judged / one.prompts, f"{one.judged:>5,} of {one.prompts:,} judged", "") for one in tags)
    return _panel("Prompts by tag", rows if tags else [Content.styled("No prompt has a tag yet.", _DIM)])


def agreement_words(agreement: "AgreementSummary | None") -> Content:
    """How far two people agree, and on which criteria they do least."""
    if agreement is None or agreement.share is None:
        return _panel("Agreement", [Content.styled("Not known yet: nothing was judged by two people.", _DIM)])
    good = agreement.share >= agreement.wanted
    said = f"{agreement.share:>6.0%}  "
    wanted = f"{agreement.wanted:.0%} wanted"
    rows = [_row("Same response better", agreement.share, said, wanted, "$success" if good else "$error")]
    rows += [_criterion(name, alpha) for name, alpha in agreement.criteria]
    return _panel(f"Agreement of two people, {count_of(agreement.prompts, 'prompt')}; alpha by criterion", rows)


def _criterion(name: str, alpha: float | None) -> Content:
    if alpha is None:
        return _row(name, 0.0, "     –  ", "scores do not vary, or were not given twice")
    note = "read differently" if alpha < _LOW else ""
    return _row(name, max(alpha, 0.0), f"{alpha:>6.2f}  ", note, "$warning" if alpha < _LOW else "$primary")


def waiting_words(data: "Dashboard", me: str) -> Content:
    """How many open prompts wait for each of the team."""
    most = max(data.waiting.values(), default=0)
    if not most:
        return _panel("Open prompts that wait for", [Content.styled("Nobody.", _DIM)])
    rows = [
        _row(name, count / most, f"{count:>5,}  ", "you" if name == me else "")
        for name, count in sorted(data.waiting.items(), key=lambda one: (-one[1], one[0]))
    ]
    return _panel("Open prompts that wait for", rows)


def rounds_words(rounds: "tuple[RoundEntry, ...]", headline: Callable[[str], str]) -> Content:
    """What came of the last rounds; `headline` puts an outcome in words."""
    rows = [_round(entry, headline) for entry in rounds]
    return _panel("Last rounds", rows or [Content.styled("No round yet.", _DIM)])


def _round(entry: "RoundEntry", headline: Callable[[str], str]) -> Content:
    label = f"{entry.number} on {one_line(entry.release_name, 12)}"
    found = f"{headline(entry.outcome)}, decided: {entry.decision}" if entry.decision else "open"
    return Content.assemble((fit_cells(label, _LABEL), _DIM), f"{count_of(entry.pairs, 'pair')}, {found}")


def _panel(title: str, rows: "Iterator[Content] | list[Content]") -> Content:
    return Content("\n").join([Content.styled(title, "bold $accent"), *rows])


def _row(label: str, share: float, number: str, note: str, style: str = "$primary") -> Content:
    filled = max(round(min(share, 1.0) * _BAR), 1 if share > 0 else 0)
    return Content.assemble(
        (fit_cells(one_line(label, 40), _LABEL), _DIM),
        ("━" * filled, style),
        ("╌" * (_BAR - filled), "$foreground 40%"),
        number,
        (note, _DIM),
    )
