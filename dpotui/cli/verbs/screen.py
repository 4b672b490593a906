"""The verb that screens prompts and responses, and takes out of them what should not leave the team."""

from typing import Annotated

import typer

from dpotui.cli.options import AnnotatorOption, JsonOption, ProjectArgument
from dpotui.cli.output import annotator_name, answer, talk
from dpotui.cli.progress_line import telling
from dpotui.text import count_of


def screen(
    project: ProjectArgument,
    redact: Annotated[
        list[str] | None,
        typer.Option("--redact", help="Put a word such as <email> in the place of everything of a kind; or: all."),
    ] = None,
    language: Annotated[
        list[str] | None, typer.Option("--language", help="A language that prompts are in, as en; kept as a setting.")
    ] = None,
    context: Annotated[
        int | None, typer.Option("--context", help="Tokens of the model's context; kept as a setting.")
    ] = None,
    annotator: AnnotatorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Look for secrets, personal data and what is no good prompt; redact it by kind. Exit 1 when something is left."""
    from dpotui.overview.screening import open_of_kinds, redact_findings, redactable_kinds, screen_project
    from dpotui.overview.screening_words import screening_lines, screening_report
    from dpotui.project import open_project
    from dpotui.prompts.looked_at import Looks
    from dpotui.prompts.screening import changed_settings, set_screen_settings

    opened, author = open_project(project), annotator_name(annotator)
    kinds = redactable_kinds(redact or ())
    if language or context is not None:
        set_screen_settings(opened, changed_settings(opened, language, context), author=author)
    looks = Looks()
    with telling():
        findings = screen_project(opened, looks)
    if kinds:
        changed = redact_findings(opened, open_of_kinds(findings, kinds), author=author).changed
        talk(f"{count_of(changed, 'text')} redacted; what was taken in is kept, and exported nowhere.")
        findings = screen_project(opened, looks)
    report = screening_report(findings)
    answer(report, screening_lines(findings), as_json=as_json)
    if report["open"]:
        raise typer.Exit(1)
