"""Verbs that make and open a project."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from dpotui.cli.output import AnnotatorOption, JsonOption, ProjectArgument, annotator_name, answer
from dpotui.errors import BadInputError
from dpotui.text import one_line


def new(
    project: Annotated[Path, typer.Argument(help="The project file to make (NAME.dpo).", metavar="PROJECT")],
    rubric: Annotated[str, typer.Option("--rubric", help="A template (see `rubric list`) or a .toml file.")],
    domain: Annotated[str | None, typer.Option("--domain", help="What the project is for, in a sentence.")] = None,
    annotator: AnnotatorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make a project with a rubric in force."""
    from dpotui.scope import find_rubric, new_project

    path = project if project.suffix else project.with_suffix(".dpo")
    chosen = find_rubric(rubric)
    made = new_project(path, chosen, author=annotator_name(annotator), domain=domain)
    lines = [
        f"Made {made.path} with the rubric {one_line(chosen.name)}: "
        f"{len(chosen.criteria)} criteria, {len(chosen.failure_tags)} failure tags.",
        f"Next: dpotui import {made.path} PROMPTS.csv",
    ]
    answer({"project": made.path, "id": made.id, "rubric": chosen.name, "domain": made.domain}, lines, as_json=as_json)


def open_(
    project: ProjectArgument,
    annotator: AnnotatorOption = None,
    screen: Annotated[str, typer.Option("--screen", help="The place to open: home, scope, prompts, ...")] = "home",
) -> None:
    """Open a project in the terminal interface. Bare `dpotui PROJECT` does the same."""
    from dpotui.project import open_project

    opened = open_project(project)
    require_terminal()
    from dpotui.tui.app import DpotuiApp, place_named

    DpotuiApp(opened, annotator_name(annotator), place_named(screen)).run()


def require_terminal() -> None:
    """Raise BadInputError unless both ends of the interface are a terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadInputError("The interface needs a terminal; run this in one, or use the other verbs (dpotui --help).")
