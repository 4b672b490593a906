"""Rounds over time, and the report: every number of every round as Markdown, with the command it came from."""

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dpotui.project import Project
from dpotui.project.store.connection import Connection
from dpotui.rounds.description import RoundSection, describe_round, headline, outcome_words
from dpotui.rounds.ledger import find_round, read_rounds
from dpotui.rounds.standing import RoundStanding, read_standings
from dpotui.text import count_of, one_line, percent


@dataclass(frozen=True)
class RoundsReport:
    """The rounds that a report is about, and the report itself."""

    rounds: tuple[RoundStanding, ...]
    markdown: str


def report_rounds(project: Project, round_key: str | None = None) -> RoundsReport:
    """The report on all rounds, or on one. BadInputError when there is none."""
    with project.read() as connection:
        chosen = find_round(connection, round_key)
        standings = read_standings(connection)
    shown = [one for one in standings if round_key is None or one.entry.id == chosen.id]
    return RoundsReport(tuple(shown), "\n".join(_markdown(project, standings, shown)) + "\n")


def earlier_rounds(connection: Connection) -> tuple[str, ...]:
    """A sentence on every decided round, for the card of the next release. It names nobody."""
    return tuple(
        f"Round {entry.number} on release {one_line(entry.release_name, 40)} ({count_of(entry.pairs, 'pair')}): "
        f"{outcome_words(entry) or 'No verdict was recorded.'} Decided: {entry.decision}."
        for entry in read_rounds(connection)
        if entry.decision is not None
    )


def _markdown(project: Project, standings: Sequence[RoundStanding], shown: Sequence[RoundStanding]) -> Iterator[str]:
    yield f"# Rounds of {_escaped(one_line(project.name, 80))}"
    yield ""
    yield from _table(standings)
    for standing in shown:
        entry = standing.entry
        yield ""
        yield f"## Round {entry.number}"
        yield ""
        yield f"Started {entry.started_at[:10]} by {_escaped(one_line(entry.author, 60))}."
        for section in describe_round(standing):
            yield from _section(section, shlex.quote(one_line(project.path.name, 120)))


def _table(standings: Sequence[RoundStanding]) -> Iterator[str]:
    yield "| round | release | pairs | agreement | ranked right | answers won | verdict | decision |"
    yield "|---|---|---|---|---|---|---|---|"
    for one in standings:
        cells = (
            str(one.entry.number),
            _cell(one.entry.release_name),
            f"{one.entry.pairs:,}",
            "-" if one.entry.agreement is None else percent(one.entry.agreement),
            f"{one.ranking.right} of {one.ranking.right + one.ranking.wrong}" if one.ranking else "-",
            f"{one.tally.overall.wins} of {one.tally.overall.decided}" if one.tally else "-",
            headline(one.verdict),
            one.entry.decision or "open",
        )
        yield f"| {' | '.join(cells)} |"


def _section(section: RoundSection, project: str) -> Iterator[str]:
    yield ""
    yield f"### {section.title}"
    yield ""
    for line in section.lines:
        indent = "  " if line.startswith("  ") else ""
        yield f"{indent}- {_escaped(line.strip())}"
    if section.command:
        yield ""
        command = section.command.replace("PROJECT", project)
        # A name of somebody's own with this sign in it would end the code.
        yield _escaped(command) if "`" in command else f"`{command}`"


def _cell(text: str) -> str:
    return _escaped(one_line(text, 40))


def _escaped(text: str) -> str:
    """Text that Markdown shows as it is: stored words must not become links, images or HTML."""
    return "".join(f"\\{character}" if character in "\\`*_[]<>#!|" else character for character in text)
