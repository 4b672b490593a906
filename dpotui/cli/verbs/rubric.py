"""Verbs for rubrics: list, show, check, use."""

from collections.abc import Iterator
from pathlib import Path
from shutil import get_terminal_size
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dpotui.cli.options import AnnotatorOption, JsonOption, ProjectArgument
from dpotui.cli.output import annotator_name, answer, say
from dpotui.text import one_line, percent

if TYPE_CHECKING:
    from dpotui.scope import Rubric

_NAME: Final = 19
"""Cells of the column of names."""


def list_(as_json: JsonOption = False) -> None:
    """List the rubric templates that ship with dpotui."""
    from dpotui.scope import find_rubric, template_names

    rubrics = [find_rubric(name) for name in template_names()]
    answer(rubrics, (line for rubric in rubrics for line in _listed(rubric)), as_json=as_json)


def _listed(rubric: "Rubric") -> Iterator[str]:
    """A template by its name, broken between words where the terminal ends."""
    said = f"{rubric.title}: {', '.join(criterion.name for criterion in rubric.criteria)}"
    room = max(get_terminal_size().columns - _NAME, _NAME)
    for number, line in enumerate(wrap(said, room, break_long_words=False, break_on_hyphens=False)):
        yield f"{'' if number else rubric.name:{_NAME - 1}} {line}"


def show(
    name: Annotated[
        str, typer.Argument(help="A template name, a rubric file or a project file.", metavar="NAME|PROJECT")
    ],
    toml: Annotated[
        bool, typer.Option("--toml", help="As a rubric file, to be edited and given to `rubric use`.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Show a rubric with every anchor: a template, a file, or the one in force in a project."""
    rubric = _rubric_of(name)
    if toml:
        from dpotui.scope.rubric_toml import rubric_toml

        say(*rubric_toml(rubric).splitlines())
        return
    answer(rubric, _describe(rubric), as_json=as_json)


def check(
    file: Annotated[Path, typer.Argument(help="A rubric file (TOML).", metavar="FILE")], as_json: JsonOption = False
) -> None:
    """Check a rubric file; what is wrong is named with its line and key."""
    from dpotui.scope import load_rubric_file

    rubric = load_rubric_file(file)
    line = f"{file}: fine. {len(rubric.criteria)} criteria, {len(rubric.failure_tags)} failure tags."
    answer(rubric, [line], as_json=as_json)


def use(
    project: ProjectArgument,
    file: Annotated[str, typer.Argument(help="A rubric file or a template name.", metavar="FILE")],
    count: Annotated[
        str | None,
        typer.Option(
            "--earlier-scores",
            help="Which scores given before still count: all, unchanged (criteria in the same words), or none.",
            metavar="WHICH",
        ),
    ] = None,
    again: Annotated[
        bool | None,
        typer.Option("--again/--not-again", help="Offer judged prompts again for criteria that they lack, or not."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what it would cost, and change nothing.")] = False,
    annotator: AnnotatorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Put a rubric in force; scores given before count on the criteria that they still answer."""
    from dpotui.pairs import effect_lines, rubric_effect
    from dpotui.project import open_project
    from dpotui.scope import EarlierScores, find_rubric, parse_counting, rubric_history, use_rubric

    rubric = find_rubric(file)
    opened = open_project(project)
    counting = None if count is None else parse_counting(count)
    earlier = None if counting is None and again is None else EarlierScores(counting, again is not False)
    effect = rubric_effect(opened, rubric, earlier)
    changed = not dry_run and use_rubric(opened, rubric, author=annotator_name(annotator), earlier=earlier)
    number = len(rubric_history(opened))
    name = one_line(rubric.name)
    line = f"{name} is now in force, as version {number}." if changed else "It is already in force."
    shown = {"rubric": rubric.id, "version": number, "changed": changed, "effect": effect}
    answer(shown, [*effect_lines(effect), *([] if dry_run else [line])], as_json=as_json)


def _rubric_of(name: str) -> "Rubric":
    from dpotui.project import open_project
    from dpotui.scope import current_rubric, find_rubric

    if not name.endswith(".dpo"):
        return find_rubric(name)
    with open_project(Path(name)).read() as connection:
        return current_rubric(connection)


def _describe(rubric: "Rubric") -> Iterator[str]:
    yield f"{rubric.title} ({rubric.name})"
    yield rubric.domain
    yield "A good response:"
    yield from (f"  - {success}" for success in rubric.success)
    for criterion in rubric.criteria:
        veto = ", can veto a preference" if criterion.safety else ""
        yield ""
        yield f"{criterion.name} [{criterion.key}], weight {criterion.weight:g}{veto}: {criterion.question}"
        yield from (f"  {point:g}  {criterion.anchor(point)}" for point in criterion.described)
    yield ""
    yield "Failure tags: " + ", ".join(tag.name for tag in rubric.failure_tags)
    yield f"Two people judge {percent(rubric.overlap)} of the prompts; a reason is required: {rubric.reason_required}."
    if rubric.coverage:
        yield f"Prompts wanted: {rubric.coverage.words}."
