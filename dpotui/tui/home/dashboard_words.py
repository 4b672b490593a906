"""The dashboard of Home in words and small charts."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from textual.content import Content

from dpotui.text import count_of, one_line, percent
from dpotui.tui.widgets.cell_text import fit_cells

if TYPE_CHECKING:
    from dpotui.overview import ActiveDay, AgreementSummary, CriterionSummary, Dashboard, TagProgress
    from dpotui.rounds import RoundEntry

_DIM: Final = "$foreground 70%"
_LABEL: Final = 22
"""Cells for what a row is about, as wide as the steps above."""
_BAR: Final = 20
_NAMED: Final = 3
"""People named beside a day."""
_NO_NUMBER: Final = "     –  "
_VERDICTS: Final = {"pass": "$success", "fail": "$error"}
"""Colours of the agreement where the check has a verdict on it."""


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
    if agreement is None or not agreement.prompts:
        return _panel("Agreement", [Content.styled("Not known yet: nothing was judged by two people.", _DIM)])
    rows = [_same_better(agreement), *map(_criterion, agreement.criteria)]
    return _panel(f"Agreement of two people, {count_of(agreement.prompts, 'prompt')}; alpha by criterion", rows)


def _same_better(agreement: "AgreementSummary") -> Content:
    """In the colour of the check's verdict; without one it is said that it is not sure, or how many more would tell."""
    share, unsure = agreement.share, agreement.verdict == "not_enough"
    if share is None:
        missing = f", {agreement.missing_prompts:,} missing" if agreement.missing_prompts else ""
        return _row("Same response better", 0.0, _NO_NUMBER, f"too few{missing}")
    style, wanted = _VERDICTS.get(agreement.verdict, "$primary"), f"{percent(agreement.wanted)} wanted"
    note = f"{wanted}, unsure" if unsure else wanted
    return _row("Same response better", share, f"{percent(share):>6}  ", note, style)


def _criterion(one: "CriterionSummary") -> Content:
    alpha = one.alpha
    if alpha is None:
        return _row(one.name, 0.0, _NO_NUMBER, one.reading)
    style = "$warning" if one.differs else "$primary"
    return _row(one.name, max(alpha, 0.0), f"{alpha:>6.2f}  ", one.reading, style)


def waiting_words(data: "Dashboard", me: str) -> Content:
    """How many open prompts wait for each of the team, and for somebody who is not in it yet."""
    title = "Open prompts that wait for (one for two people counts for both)"
    by_person, newcomer, too_many = data.waiting
    if too_many:
        return _panel(title, [Content.styled("Too many are open to share them out.", _DIM)])
    most = max(newcomer, *by_person.values(), 0)
    if not most:
        return _panel(title, [Content.styled("Nobody.", _DIM)])
    rows = [
        _row(name, count / most, f"{count:>5,}  ", "you" if name == me else "")
        for name, count in sorted(by_person.items(), key=lambda one: (-one[1], one[0]))
    ]
    if newcomer:
        rows.append(_row("somebody else", newcomer / most, f"{newcomer:>5,}  ", "nobody in the team is left for them"))
    return _panel(title, rows)


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
