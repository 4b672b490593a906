"""Verbs for the ledger of training rounds: start, compare, decide, list, report."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dpotui.cli.options import AnnotatorOption, JsonOption, ProjectArgument
from dpotui.cli.output import annotator_name, answer
from dpotui.cli.verbs.round_step import BaseOption, RoundArgument, long_step
from dpotui.errors import BadInputError
from dpotui.text import count_of, one_line

if TYPE_CHECKING:
    from dpotui.rounds import RoundStanding


ReleaseOption = Annotated[
    str | None, typer.Option("--release", help="The release to train on, by name or id; the latest by default.")
]
ModelOption = Annotated[
    Path | None,
    typer.Option(
        "--model",
        help="The base model, a GGUF file; by default the one that made most of the release's responses.",
        metavar="FILE",
    ),
]
SuccessOption = Annotated[
    str, typer.Option("--success", help="What would count as success, before anything is known.", metavar="TEXT")
]
ComparisonsOption = Annotated[
    int | None,
    typer.Option(
        "--compare", help="Prompts of the blind comparison: fixed now, so that nobody stops early. [default: 40]"
    ),
]
NoteOption = Annotated[str, typer.Option("--note", help="What is tried: model, trainer, settings.")]


def round_start(
    project: ProjectArgument,
    release: ReleaseOption = None,
    model: ModelOption = None,
    success: SuccessOption = "",
    comparisons: ComparisonsOption = None,
    note: NoteOption = "",
    annotator: AnnotatorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Start a round: write down what you are about to train on, and what would count as success."""
    from dpotui.project import open_project
    from dpotui.rounds import COMPARISONS, read_standing, start_round

    opened = open_project(project)
    entry = start_round(
        opened,
        release=release,
        author=annotator_name(annotator),
        note=note,
        model=model,
        success=success,
        comparisons=COMPARISONS if comparisons is None else comparisons,
    )
    standing = read_standing(opened, entry.id)
    lines = [f"Started: {_line(standing)}", *_said(standing, "Question"), *_next(standing, project)]
    answer(entry, lines, as_json=as_json)


def round_compare(
    project: ProjectArgument,
    key: RoundArgument = None,
    model: BaseOption = None,
    one_judge: Annotated[
        bool, typer.Option("--one-judge", help="No prompt waits for a second judge; a fifth do where there is a team.")
    ] = False,
    annotator: AnnotatorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Let base and tuned model answer the same prompts, to be judged blind. Run again, it goes on where it stopped."""
    from dpotui.project import open_project
    from dpotui.rounds import compare_round, read_standing

    opened = open_project(project)
    with long_step() as watch:
        made = compare_round(
            opened,
            key,
            author=annotator_name(annotator),
            model=model,
            one_judge=one_judge,
            watch=watch,
        )
    standing = read_standing(opened, made.round)
    answer(standing.progress, [*_said(standing, "Answers"), *_next(standing, project)], as_json=as_json)


def round_decide(
    project: ProjectArgument,
    key: RoundArgument = None,
    decision: Annotated[
        str | None, typer.Option("--decision", help="scale, revise or stop; without it, only says what stands.")
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help="Why, for those who read the ledger later.")] = "",
    annotator: AnnotatorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say what the numbers allow, and close a round with a decision: scale (more pairs), revise, or stop."""
    from dpotui.overview import plan_after
    from dpotui.project import open_project
    from dpotui.rounds import decide_round

    if decision is None and reason:
        raise BadInputError("A reason belongs to a decision: add --decision scale, revise or stop.")
    opened = open_project(project)
    if decision is not None:
        entry = decide_round(opened, key, decision=decision, reason=reason, author=annotator_name(annotator))
        key = entry.id
    plan = plan_after(opened, key)
    standing = plan.standing
    head = f"{'Decided' if decision else 'Stands'}: {_line(standing)}"
    suggestion = plan.decision or "none; so little shows nothing, for or against it"
    suggested = [] if standing.entry.decision else [f"  the guide's decision on this: {suggestion}"]
    lines = [
        head,
        *_said(standing, "Verdict"),
        *suggested,
        "Next",
        *(f"  {step.sentence}" for step in plan.steps),
    ]
    said = {"round": standing.entry, "verdict": standing.verdict, "decision": plan.decision, "steps": plan.steps}
    answer(said, lines, as_json=as_json)


def round_list(project: ProjectArgument, as_json: JsonOption = False) -> None:
    """List the rounds, oldest first."""
    from dpotui.project import open_project
    from dpotui.rounds import list_standings

    standings = list_standings(open_project(project))
    lines = list(map(_line, standings)) or ["No round yet; start one with `dpotui round start PROJECT`."]
    answer([standing.entry for standing in standings], lines, as_json=as_json)


def round_report(
    project: ProjectArgument,
    key: Annotated[
        str | None,
        typer.Argument(help="The round, by its number or the start of its id; all by default.", metavar="[ROUND]"),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Write every number of the rounds as Markdown on stdout, each with its command."""
    from dpotui.project import open_project
    from dpotui.rounds import report_rounds

    report = report_rounds(open_project(project), key)
    answer(report.rounds, report.markdown.splitlines(), as_json=as_json)


def _line(standing: "RoundStanding") -> str:
    entry = standing.entry
    said = f"{entry.decision} ({one_line(entry.reason)})" if entry.decision else "open"
    note = f"; {one_line(entry.note, 80)}" if entry.note else ""
    by = f"{entry.started_at[:10]} by {one_line(entry.author, 60)}"
    release = f"{one_line(entry.release_name, 20)} ({count_of(entry.pairs, 'pair')})"
    return f"round {entry.number} on {release}, {by}{note}: {said}"


def _said(standing: "RoundStanding", title: str) -> list[str]:
    from dpotui.rounds import describe_round

    section = next(one for one in describe_round(standing) if one.title == title)
    return [section.title, *(f"  {line}" for line in section.lines)]


def _next(standing: "RoundStanding", project: Path) -> list[str]:
    from dpotui.overview import command_on
    from dpotui.rounds import describe_round

    todo = next((one for one in describe_round(standing) if not one.done and one.command), None)
    return [f"Next: {command_on(project, todo.command)}"] if todo else []
