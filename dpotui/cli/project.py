"""Verbs that make and open a project."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dpotui.cli.output import AnnotatorOption, JsonOption, ProjectArgument, annotator_name, answer, talk
from dpotui.errors import BadInputError
from dpotui.text import one_line

if TYPE_CHECKING:
    from dpotui.project import Project


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
) -> None:
    """Open a project in the terminal interface, or make one that is not there yet. `dpotui PROJECT` does the same."""
    from dpotui.project import open_project
    from dpotui.tui.places import place_named

    place = place_named(screen or ("annotate" if prompt else "home"))
    path = project if project.exists() or project.suffix else project.with_suffix(".dpo")
    opened = path if has_terminal() and not path.exists() else open_project(path)
    wanted = _prompt_named(opened, prompt) if prompt else None
    require_terminal()
    from dpotui.tui.app import DpotuiApp

    app = DpotuiApp(opened, annotator_name(annotator), place, prompt=wanted)
    with _backing_up(path):
        code = app.run_to_end()
    if code:
        raise typer.Exit(code)


def _prompt_named(project: "Project | Path", name: str) -> str:
    from dpotui.project import Project
    from dpotui.prompts import find_prompt

    if isinstance(project, Project):
        with project.read() as connection:
            if found := find_prompt(connection, name):
                return found
    raise BadInputError(f"The project has no prompt {one_line(name, 60)}; give its id, its external id or its text.")


@contextmanager
def _backing_up(path: Path) -> Iterator[None]:
    """Back an existing project up meanwhile, so that nobody waits for it; what speaks against the file is said last."""
    from concurrent.futures import ThreadPoolExecutor

    from dpotui.project.backups import back_up_on_open
    from dpotui.project.files import file_warnings

    if not path.exists():
        yield
        return
    warnings = file_warnings(path)
    with ThreadPoolExecutor(1) as pool:
        backup = pool.submit(back_up_on_open, path)
        yield
    for warning in (*warnings, *filter(None, [backup.result()])):
        talk(warning)


def has_terminal() -> bool:
    """Whether the interface has a terminal to read from and to draw on (Textual draws on stderr)."""
    return sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()


def require_terminal() -> None:
    """Raise BadInputError unless the interface has a terminal."""
    if not has_terminal():
        raise BadInputError("The interface needs a terminal; run this in one, or use the other verbs (dpotui --help).")
