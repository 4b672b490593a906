"""Verbs that make and open a project."""

from pathlib import Path
from typing import Annotated

import typer

from dpotui.cli.opening import Opening, open_interface
from dpotui.cli.options import AnnotatorOption, JsonOption, ProjectArgument
from dpotui.cli.output import annotator_name, answer
from dpotui.text import one_line


def new(
    project: Annotated[Path, typer.Argument(help="The project file to make (NAME.dpo).", metavar="PROJECT")],
    rubric: Annotated[str, typer.Option("--rubric", help="A template (see `rubric list`) or a .toml file.")],
    domain: Annotated[str | None, typer.Option("--domain", help="What the project is for, in a sentence.")] = None,
    shared: Annotated[bool, typer.Option("--shared", help="Let the file's group work in it too (mode 0660).")] = False,
    annotator: AnnotatorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make a project with a rubric in force."""
    from dpotui.scope import find_rubric, new_project

    path = project if project.suffix else project.with_suffix(".dpo")
    chosen = find_rubric(rubric)
    made = new_project(path, chosen, author=annotator_name(annotator), domain=domain, shared=shared)
    lines = [
        f"Made {made.path} with the rubric {one_line(chosen.name)}: "
        f"{len(chosen.criteria)} criteria, {len(chosen.failure_tags)} failure tags.",
        f"Next: dpotui import {made.path} PROMPTS.csv",
    ]
    answer({"project": made.path, "id": made.id, "rubric": chosen.name, "domain": made.domain}, lines, as_json=as_json)


def open_(
    project: ProjectArgument,
    annotator: AnnotatorOption = None,
    screen: Annotated[
        str | None, typer.Option("--screen", help="The place to open: home, scope, prompts, ...", show_default="home")
    ] = None,
    prompt: Annotated[
        str | None, typer.Option("--prompt", help="The prompt to annotate first: its id, external id or text.")
    ] = None,
    annotate_only: Annotated[
        bool,
        typer.Option("--annotate-only", help="Open Annotate and nothing else, for those who only judge."),
    ] = False,
) -> None:
    """Open a project in the terminal interface, or make one that is not there yet. `dpotui PROJECT` does the same."""
    if code := open_interface(Opening(project, annotator, screen, prompt, annotate_only)):
        raise typer.Exit(code)
