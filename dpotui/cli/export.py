"""The verb that makes a release: `export`."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dpotui.cli.options import AnnotatorOption, JsonOption, ProjectArgument
from dpotui.cli.output import annotator_name, answer
from dpotui.text import count_of, one_line

if TYPE_CHECKING:
    from dpotui.export import ReleaseReport

SHOWN_REASONS: Final = 10


def export(
    project: ProjectArgument,
    folder: Annotated[Path, typer.Argument(help="A new or empty folder for the release.", metavar="DIR")],
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", help="trl or guide; can be given more than once. Both by default.", metavar="NAME"),
    ] = None,
    validation: Annotated[
        float, typer.Option("--validation", help="Share of prompts held out for validation, 0 to 0.5.")
    ] = 0.2,
    annotator: AnnotatorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Export the pairs as a dataset folder that trainers load as it is, and record it as a release."""
    from dpotui.export import DEFAULT_FORMATS, export_release
    from dpotui.project import open_project

    report = export_release(
        open_project(project),
        folder,
        formats=formats or DEFAULT_FORMATS,
        validation=validation,
        author=annotator_name(annotator),
    )
    answer(report, _lines(report), as_json=as_json)


def _lines(report: "ReleaseReport") -> Iterator[str]:
    yield (
        f"Release {report.name}: {count_of(report.pairs, 'pair')} "
        f"({report.train:,} train, {report.validation:,} validation) in {one_line(str(report.folder))}"
    )
    for file in report.files:
        yield f"  {file.path}  {count_of(file.rows, 'row')}"
    for reason, count in Counter(item.reason for item in report.held_back).most_common(SHOWN_REASONS):
        yield f"  held back: {count_of(count, 'pair')}, {one_line(reason)}"
    yield from report.notes
