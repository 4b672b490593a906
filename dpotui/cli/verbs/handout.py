"""The verb that hands work out in a form which other programs fill in."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dpotui.cli.options import AnnotatorOption, JsonOption, ProjectArgument
from dpotui.cli.output import annotator_name, answer
from dpotui.text import count_of, one_line

if TYPE_CHECKING:
    from dpotui.handouts import HandOutReport


def handout(
    project: ProjectArgument,
    out: Annotated[Path, typer.Argument(help="The new file (.xlsx, .csv) or folder.", metavar="OUT")],
    for_annotator: Annotated[str, typer.Option("--for", help="Whose open prompts.", metavar="NAME")],
    form: Annotated[
        Literal["sheet", "csv", "labelstudio", "qualtrics"] | None,
        typer.Option("--as", help="Which form; the name of OUT says it for sheet and csv."),
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="At most this many prompts.")] = None,
    join: Annotated[bool, typer.Option("--join", help="Let NAME join the team first.")] = False,
    annotator: AnnotatorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Hand an annotator's open prompts out, blind, as a spreadsheet, for Label Studio or for Qualtrics."""
    from dpotui.handouts import hand_out
    from dpotui.project import open_project

    opened = open_project(project)
    author = annotator_name(annotator)
    report = hand_out(opened, for_annotator, out, author=author, form=form, limit=limit, join=join)
    answer(report, _lines(report), as_json=as_json)


def _lines(report: "HandOutReport") -> Iterator[str]:
    name = one_line(str(report.path))
    yield (
        f"Made {name} for {one_line(report.annotator, 60)}: {count_of(report.prompts, 'prompt')}, "
        f"{count_of(report.responses, 'response')}."
    )
    if report.left:
        yield f"{count_of(report.left, 'open prompt')} of theirs {'is' if report.left == 1 else 'are'} not in it."
    if report.form in ("labelstudio", "qualtrics"):
        yield f"What to click stands in {one_line(str(report.path / 'READ ME.txt'))}."
    yield "What is filled in comes back with: dpotui import PROJECT FILE"
