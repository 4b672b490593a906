"""Verbs for the ledger of training rounds: start, decide, list."""

from typing import TYPE_CHECKING, Annotated

import typer

from dpotui.cli.options import AnnotatorOption, JsonOption, ProjectArgument
from dpotui.cli.output import annotator_name, answer
from dpotui.text import count_of, one_line

if TYPE_CHECKING:
    from dpotui.rounds import RoundEntry


def round_start(
    project: ProjectArgument,
    release: Annotated[
        str | None, typer.Option("--release", help="The release to train on, by name or id; the latest by default.")
    ] = None,
    note: Annotated[str, typer.Option("--note", help="What is tried: model, trainer, settings.")] = "",
    annotator: AnnotatorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Start a round: you are about to train on a release."""
    from dpotui.project import open_project
    from dpotui.rounds import start_round

    entry = start_round(open_project(project), release=release, author=annotator_name(annotator), note=note)
    answer(entry, [f"Started: {_line(entry)}"], as_json=as_json)


def round_decide(
    project: ProjectArgument,
    key: Annotated[str, typer.Argument(help="The round, by its number or the start of its id.", metavar="ROUND")],
    decision: Annotated[str, typer.Option("--decision", help="scale, revise or stop.")],
    reason: Annotated[str, typer.Option("--reason", help="Why, for those who read the ledger later.")],
    annotator: AnnotatorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Close a round with a decision: scale (more pairs), revise (rubric or annotation), or stop."""
    from dpotui.project import open_project
    from dpotui.rounds import decide_round

    entry = decide_round(open_project(project), key, decision=decision, reason=reason, author=annotator_name(annotator))
    answer(entry, [f"Decided: {_line(entry)}"], as_json=as_json)


def round_list(project: ProjectArgument, as_json: JsonOption = False) -> None:
    """List the rounds, oldest first."""
    from dpotui.project import open_project
    from dpotui.rounds import list_rounds

    entries = list_rounds(open_project(project))
    lines = [_line(entry) for entry in entries] or ["No round yet; start one with `dpotui round start PROJECT`."]
    answer(entries, lines, as_json=as_json)


def _line(entry: "RoundEntry") -> str:
    said = f"{entry.decision} ({one_line(entry.reason)})" if entry.decision else "open"
    note = f"; {one_line(entry.note, 80)}" if entry.note else ""
    by = f"{entry.started_at[:10]} by {one_line(entry.author, 60)}"
    release = f"{one_line(entry.release_name, 20)} ({count_of(entry.pairs, 'pair')})"
    return f"round {entry.number} on {release}, {by}{note}: {said}"
