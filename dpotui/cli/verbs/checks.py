"""The verb for quality checks."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dpotui.cli.options import AnnotatorOption, JsonOption, ProjectArgument
from dpotui.cli.output import annotator_name, answer
from dpotui.cli.progress_line import telling
from dpotui.text import one_line

if TYPE_CHECKING:
    from dpotui.checks import CheckResult, ChecksReport
    from dpotui.project import Project

_SHOWN: Final = 5
"""Findings of one check that are listed."""

_SIGNS: Final = {
    "pass": "✓ pass",
    "warn": "! warning",
    "fail": "✗ fail",
    "not_enough": "? too little data",
    "info": "· note",
}
_LEVELS: Final = {"error": ("error",), "warning": ("error", "warning")}


def check(
    project: ProjectArgument,
    fail_on: Annotated[
        str, typer.Option("--fail-on", help="Exit with 1 at this or worse: error or warning.", metavar="LEVEL")
    ] = "error",
    despite: Annotated[
        list[str] | None,
        typer.Option("--despite", help="Exit with 0 although this check, such as conflicts, fails.", metavar="CHECK"),
    ] = None,
    threshold: Annotated[
        list[str] | None,
        typer.Option(
            "--threshold",
            help="Set what the project's checks go by, such as agreement_bar=0.75 (or =default), for everybody.",
            metavar="NAME=VALUE",
        ),
    ] = None,
    annotator: AnnotatorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Run the quality checks on prompts, judgements and pairs."""
    from dpotui.checks import run_checks
    from dpotui.errors import BadInputError
    from dpotui.project import open_project

    if fail_on not in _LEVELS:
        raise BadInputError(f"--fail-on {one_line(fail_on, 40)}: choose error or warning.")
    opened = open_project(project)
    _set_thresholds(opened, threshold or (), annotator)
    with telling():
        report = run_checks(opened)
    shown = {"worst": report.worst, "blocked": report.blocked, "results": report.results}
    answer(shown, _describe(report), as_json=as_json)
    if _besides(report, despite or ()).worst in _LEVELS[fail_on]:
        raise typer.Exit(1)


def _set_thresholds(project: "Project", wanted: Collection[str], annotator: str | None) -> None:
    from dpotui.checks.threshold_settings import set_threshold

    for said in wanted:
        name, _, value = said.partition("=")
        set_threshold(project, name.strip(), value.strip(), author=annotator_name(annotator))


def _besides(report: "ChecksReport", despite: Collection[str]) -> "ChecksReport":
    """The checks that decide on the exit code."""
    from dpotui.errors import BadInputError

    keys = [result.key for result in report.results]
    if unknown := sorted(set(despite) - set(keys)):
        raise BadInputError(f"--despite {one_line(unknown[0], 40)}: choose among {', '.join(keys)}.")
    return replace(report, results=tuple(result for result in report.results if result.key not in despite))


def _describe(report: "ChecksReport") -> Iterator[str]:
    for result in report.results:
        yield f"{_SIGNS[result.verdict]:17}  {result.title}: {result.headline}"
        yield from (f"    {line}" for line in _table(result))
        yield from (f"    - {finding.text}" for finding in result.findings[:_SHOWN])
        if len(result.findings) > _SHOWN:
            yield f"    and {len(result.findings) - _SHOWN:,} more"
        yield from (f"    ~ set aside by {one.author}: {one.reason} ({one.finding.text})" for one in result.muted)
    if report.blocked:
        yield f"Prompts whose pairs are held back at export: {len(report.blocked):,}."


def _table(result: "CheckResult") -> Iterator[str]:
    """The rows of a table under its headings, in columns."""
    widths = [max(map(len, column)) for column in zip(*result.table, strict=True)]
    for row in result.table:
        yield "  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
