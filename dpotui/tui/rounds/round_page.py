"""A round as it is shown: its sections in order, with the charts of its training and its numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from textual.content import Content

from dpotui.overview import Advice
from dpotui.rounds import RoundSection, RoundStanding, describe_round, headline, series
from dpotui.text import one_line, percent
from dpotui.tui.places import PLACES
from dpotui.tui.rounds.charts import curve, interval_bar, over_time

_DIM: Final = "$foreground 70%"
_LABEL: Final = 16
_GOOD: Final = ("improved",)
_BAD: Final = ("worse",)
_NARROWEST: Final = 20
_WIDEST: Final = 60


@dataclass(frozen=True)
class PageKeys:
    """The keys that do here what commands do elsewhere, as they are printed."""

    run: str
    judge: str
    decide: str

    def of(self, step: Advice) -> str:
        """The key that does this step of a round here; empty where none does."""
        verbs = {"Measure": self.run, "Let": self.run, "Judge": self.judge, "Decide": self.decide}
        return verbs.get(step.task.split()[0], "") if step.screen == "rounds" else ""


def round_page(standing: RoundStanding, steps: Sequence[Advice], keys: PageKeys, *, width: int) -> Content:
    """All that is known of a round, fitting `width` cells: what it says and what comes next stand first.

    `steps` are what follows from it, as far as that is known.
    """
    entry = standing.entry
    sections = {section.title: section for section in describe_round(standing)}
    head = Content.assemble(
        (f"Round {entry.number}", "bold"),
        (f" on release {one_line(entry.release_name, 20)}, started {entry.started_at[:10]} by ", _DIM),
        (one_line(entry.author, 40), _DIM),
    )
    first = [head, _verdict(sections["Verdict"], standing)]
    if entry.decision:
        first.append(_block(sections["Decision"], standing, width))
    if steps:
        first.append(Content("\n").join([Content.styled("Next", "bold $accent"), *(_step(one, keys) for one in steps)]))
    rest = [section for title, section in sections.items() if title not in ("Verdict", "Decision")]
    return Content("\n\n").join([*first, *(_block(section, standing, width) for section in rest)])


def _verdict(section: RoundSection, standing: RoundStanding) -> Content:
    said, *others = section.lines
    lines = [Content.styled("Verdict", "bold"), Content.styled(said, f"bold {tone(standing)}"), *map(Content, others)]
    return Content("\n").join(lines)


def _step(step: Advice, keys: PageKeys) -> Content:
    """A step with the key that does it here, the place where it is done, or the command for it."""
    place = next((f"{place.key} {place.title}" for place in PLACES if place.name == step.screen != "rounds"), "")
    key = keys.of(step)
    where = f"key {key}" if key else place or f"$ {step.command}"
    return Content.assemble(("→ ", "bold $accent"), step.task, (f"   {where}", "$accent"))


def _block(section: RoundSection, standing: RoundStanding, width: int) -> Content:
    mark, style = ("✓", "$success") if section.done else ("·", "$warning")
    title = Content.styled(f"{mark} {section.title}", f"bold {style}")
    return Content("\n").join([title, *map(Content, section.lines), *_chart(section, standing, width)])


def _chart(section: RoundSection, standing: RoundStanding, width: int) -> Iterator[Content]:
    room = max(_NARROWEST, min(width - _LABEL - 10, _WIDEST))
    if section.title == "Weights" and standing.attachment:
        for label, key in (("loss", "loss"), ("reward margin", "rewards/margins")):
            values = series(standing.attachment, key)
            if len(values) > 1:
                yield _beside(label, curve(values, width=room, height=2))
    if section.title == "Ranking" and standing.ranking and standing.ranking.right + standing.ranking.wrong:
        yield _beside("ranked right", interval_bar(standing.ranking.rate, width=room))
    if section.title == "Answers" and standing.tally and standing.tally.overall.decided:
        yield _beside("answers won", interval_bar(standing.tally.overall.rate, width=room))
    if section.title == "Learning curve":
        for point in standing.curve:
            yield _beside(percent(point.share), interval_bar(point.ranking.rate, width=room))


def _beside(label: str, chart: Content) -> Content:
    """A chart of some rows under a label at its left."""
    rows = chart.split("\n")
    labels = [label.ljust(_LABEL - 2), *(" " * (_LABEL - 2) for _ in rows[1:])]
    return Content("\n").join(Content.assemble("  ", (name, _DIM), row) for name, row in zip(labels, rows, strict=True))


def tone(standing: RoundStanding) -> str:
    """The colour of a verdict; its words say the same."""
    outcome = standing.verdict.outcome
    return "$success" if outcome in _GOOD else "$error" if outcome in _BAD else "$warning"


def rounds_over_time(standings: Sequence[RoundStanding]) -> Content:
    """A column a round, oldest first: pairs, agreement, ranking and answers. Empty with fewer than two rounds."""
    if len(standings) < 2:
        return Content("")
    most = max(one.entry.pairs for one in standings) or 1
    lines = [
        _trend("pairs", [one.entry.pairs / most for one in standings], f"{standings[-1].entry.pairs:,}"),
        _trend("agreement", [one.entry.agreement for one in standings]),
        _trend("ranked right", [one.ranking.rate.mean if one.ranking else None for one in standings]),
        _trend("answers won", [one.tally.overall.rate.mean if one.tally else None for one in standings]),
    ]
    return Content("\n").join([Content.styled("Rounds over time", "bold"), *lines])


def _trend(label: str, values: Sequence[float | None], last: str = "") -> Content:
    """A line over time, with what it came to in the last round: by default as a percentage."""
    known = [_known(value) for value in values]
    said = last or ("not known" if known[-1] is None else percent(known[-1]))
    return Content.assemble("  ", (label.ljust(_LABEL - 2), _DIM), (over_time(known), "$primary"), f"  {said}")


def _known(value: float | None) -> float | None:
    """The value, or None where it is NaN, the rate of nothing."""
    return None if value is None or value != value else value


def round_line(standing: RoundStanding) -> Content:
    """A round in the list."""
    entry = standing.entry
    state, style = (f"✓ {entry.decision}", "$success") if entry.decision else ("· open", "$warning")
    return Content.assemble(
        (f"{entry.number:>3}  ", "bold"),
        f"{one_line(entry.release_name, 12):<5}  ",
        (f"{state:<9}", style),
        ("  " + headline(standing.verdict), tone(standing) if standing.measurement else _DIM),
        (f"  {one_line(entry.note)}", _DIM),
    )
