"""Verbs that bring copies of a project together: `merge` and `share`."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from dpotui.cli.options import AnnotatorOption, JsonOption, ProjectArgument
from dpotui.cli.output import annotator_name, answer, talk
from dpotui.cli.progress_line import telling
from dpotui.text import count_of, one_line

if TYPE_CHECKING:
    from dpotui.project import Project
    from dpotui.project.exchange.conflict_resolution import MergeOutcome
    from dpotui.project.exchange.conflicts import Conflict, Head
    from dpotui.project.exchange.merge import MergeReport
    from dpotui.project.exchange.share import ShareReport

_SHOWN: Final = 10
"""Conflicts that are listed one by one."""


def merge(
    project: ProjectArgument,
    others: Annotated[list[Path], typer.Argument(help="Copies of the same project.", metavar="OTHER")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what each copy would bring; change nothing.")] = False,
    prefer: Annotated[
        Literal["mine", "theirs"] | None,
        typer.Option("--prefer", help="Settle every conflict a copy brings: the value here before, or the one it has."),
    ] = None,
    annotator: AnnotatorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take in all that other copies of the project hold; nothing is dropped. Ends with 1 when conflicts are left."""
    from dpotui.project import open_project
    from dpotui.project.exchange.conflict_resolution import merge_all

    with telling():
        outcome = merge_all(
            open_project(project), others, author=annotator_name(annotator), prefer=prefer, dry_run=dry_run
        )
    answer(outcome, _outcome_lines(outcome), as_json=as_json)
    if outcome.conflicts:
        raise typer.Exit(1)


OutArgument = Annotated[
    Path | None,
    typer.Argument(
        help="The file to make (NAME.dpo); a folder for several packets; none with --leave.",
        metavar="[OUT]",
    ),
]
ForAnnotatorsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--for",
        help="Make a work packet: this annotator's prompts and nobody's scores. Several times for several people.",
        metavar="NAME",
    ),
]
JoinOption = Annotated[
    bool, typer.Option("--join", help="With --for: those who are new join the team first, all together.")
]
LeaveOption = Annotated[
    list[str] | None,
    typer.Option(
        "--leave",
        help="Without OUT: NAME leaves the team. What they judged stays, what still waits falls to the others.",
        metavar="NAME",
    ),
]


def share(
    project: ProjectArgument,
    out: OutArgument = None,
    for_annotators: ForAnnotatorsOption = None,
    join: JoinOption = False,
    leave: LeaveOption = None,
    annotator: AnnotatorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make a clean copy of the project to give away, while others go on working in it."""
    from dpotui.overview.packets import make_packets, originals_kept
    from dpotui.project import open_project
    from dpotui.project.exchange.share import share as share_project

    if (out is None) != bool(leave):
        said = "name the file to make, or with --leave alone who leaves the team; then share what falls to the others."
        raise typer.BadParameter(said, param_hint="OUT")
    opened = open_project(project)
    if out is None:
        _leave(opened, leave or [], author=annotator_name(annotator), as_json=as_json)
        return
    if not for_annotators:
        reports = [share_project(opened, out)]
    else:
        reports = make_packets(opened, out, for_annotators, join=join)
    if kept := originals_kept(opened):
        talk(_about_originals(kept, packets=bool(for_annotators)))
    lines = (line for report in reports for line in _share_lines(report))
    answer(reports[0] if len(reports) == 1 else reports, lines, as_json=as_json)


def _leave(project: "Project", names: list[str], *, author: str, as_json: bool) -> None:
    from dpotui.annotation.team import leave_all

    leave_all(project, names, author=author)
    talk(f"{', '.join(one_line(name, 40) for name in names)} left the team.")
    answer({"left": names}, [], as_json=as_json)


def _about_originals(kept: int, *, packets: bool) -> str:
    """What became of prompts that something was taken out of."""
    prompts = count_of(kept, "redacted prompt")
    if packets:
        return f"{prompts} in no packet, which would carry the original; judge them here, or by a hand-out."
    return f"{prompts} with the original in this copy, as in every copy of the project; give it to the team only."


def _outcome_lines(outcome: "MergeOutcome") -> Iterator[str]:
    for report in outcome.merges:
        yield from _report_lines(report)
    if outcome.settled:
        yield f"{count_of(outcome.settled, 'conflict')} settled."
    if outcome.conflicts:
        yield f"{count_of(len(outcome.conflicts), 'conflict')} to settle, in the app or with --prefer mine|theirs:"
    for conflict in outcome.conflicts[:_SHOWN]:
        yield from _conflict_lines(conflict)
    if len(outcome.conflicts) > _SHOWN:
        yield f"  … and {len(outcome.conflicts) - _SHOWN:,} more"


def _report_lines(report: "MergeReport") -> Iterator[str]:
    how = "would bring" if report.dry_run else "brought"
    name = one_line(str(report.source))
    if not report.new:
        yield f"{name}: {how} nothing that is not here already."
        return
    from dpotui.overview import fact_words

    yield f"{name} {how}:"
    yield f"  {'':24}{'new':>9}{'same':>9}{'conflicts':>11}"
    for label, count, conflicts in report.lines:
        yield f"  {one_line(fact_words(label), 40):24}{count.new:9,}{count.same:9,}{conflicts or '':>11}"


def _conflict_lines(conflict: "Conflict") -> Iterator[str]:
    yield f"  {conflict.kind} {one_line(conflict.subject, 80)}"
    for head in conflict.heads:
        counts = ", counts for now" if head.current else ""
        yield f"    {one_line(head.author, 40)}, {head.made_at[:16]}{counts}: {one_line(_value(head), 120)}"


def _value(head: "Head") -> str:
    """What a head says, in a line: its first detail row and, of a judgement, the scores in the order of candidates."""
    first = next((rows[0] for rows in head.details.values() if rows), {})
    if "outcome" not in first:
        decided = _decided(str(first.get("body", "")))
        said = {**decided, **first, "body": None if decided else first.get("body")}
        return ", ".join(f"{key} {value}" for key, value in said.items() if value not in ("", None))
    scores: dict[str, list[str]] = {}
    for row in head.details.get("score", ()):
        scores.setdefault(str(row["candidate"]), []).append(str(row["value"]))
    points = "; ".join(f"{candidate[:6]} {' '.join(values)}" for candidate, values in scores.items())
    return f"{first['outcome']} {points}".strip()


def _decided(body: str) -> dict[str, object]:
    """What a round's body says; nothing when it is not one, as another's file may hold anything."""
    try:
        said = json.loads(body)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _share_lines(report: "ShareReport") -> Iterator[str]:
    counts = report.counts
    whose = f"the work packet of {one_line(report.annotator, 60)}" if report.annotator else "a copy of the project"
    yield (
        f"Made {one_line(str(report.path))}, {whose}: {count_of(counts['prompt'], 'prompt')}, "
        f"{count_of(counts['candidate'], 'candidate')}, {report.bytes / 1e6:.1f} MB."
    )
    yield "Every fact in it was checked." if report.verified else "Its structure and counts were checked."
    yield f"What is done in it comes back with: dpotui merge PROJECT {one_line(report.path.name)}"
