"""The verb that makes a release, or writes an earlier one again: `export`."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dpotui.cli.options import AnnotatorOption, JsonOption, ProjectArgument
from dpotui.cli.output import annotator_name, answer, talk
from dpotui.cli.progress_line import telling
from dpotui.errors import BadInputError
from dpotui.text import count_of, one_line

if TYPE_CHECKING:
    from dpotui.export import ReleaseReport
    from dpotui.project import Project

SHOWN_REASONS: Final = 10


FolderArgument = Annotated[Path | None, typer.Argument(help="A new or empty folder for the release.", metavar="DIR")]
FormatsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        help="trl and guide (both by default), kto, reward, openai, llamafactory or axolotl; once for each.",
        metavar="NAME",
    ),
]
ValidationOption = Annotated[
    float, typer.Option("--validation", help="Share of prompts held out for validation, 0 to 0.5.")
]
SystemOption = Annotated[
    str,
    typer.Option(
        "--system",
        help="The system message of the rows: as-sent (where both responses had the same), none, or a text.",
        metavar="as-sent|none|TEXT",
    ),
]
CompareOption = Annotated[
    tuple[str, str] | None,
    typer.Option("--compare", help="Only tell what changed between two releases.", metavar="NAME NAME"),
]
PersonalDataOption = Annotated[
    str | None,
    typer.Option(
        "--personal-data",
        help="Hold back pairs with e-mail addresses and the like, redact them, or allow them; remembered. "
        "[default: allow]",
        metavar="hold|redact|allow",
    ),
]
ReleaseOption = Annotated[
    str | None,
    typer.Option("--release", help="Write this earlier release again, byte for byte.", metavar="NAME"),
]
LicenceOption = Annotated[
    str,
    typer.Option(
        "--license", help="The licence that the card declares, such as cc-by-4.0; none by default.", metavar="ID"
    ),
]
LanguagesOption = Annotated[
    list[str] | None,
    typer.Option(
        "--language", help="A language of the texts, such as en; once for each, none by default.", metavar="CODE"
    ),
]
StatedOption = Annotated[
    bool,
    typer.Option("--stated", help="Take preferences that imported files state, for prompts that nobody judged."),
]
DespiteOption = Annotated[
    list[str] | None,
    typer.Option(
        "--despite",
        help="Export although this check fails, such as conflicts, or although the split is lopsided: split.",
        metavar="NAME",
    ),
]
ForceOption = Annotated[
    bool,
    typer.Option("--force", help="Replace what lies in DIR, if that is an earlier export of this project."),
]
PushOption = Annotated[
    str | None,
    typer.Option("--push", help="Send the release to this dataset on the Hugging Face Hub.", metavar="OWNER/NAME"),
]
PublicOption = Annotated[bool, typer.Option("--public", help="Pushed for everybody to see; private by default.")]
YesOption = Annotated[bool, typer.Option("--yes", help="Push without being asked.")]


def export(
    project: ProjectArgument,
    folder: FolderArgument = None,
    formats: FormatsOption = None,
    validation: ValidationOption = 0.2,
    system: SystemOption = "as-sent",
    compare: CompareOption = None,
    personal_data: PersonalDataOption = None,
    release: ReleaseOption = None,
    licence: LicenceOption = "",
    languages: LanguagesOption = None,
    stated: StatedOption = False,
    despite: DespiteOption = None,
    force: ForceOption = False,
    push: PushOption = None,
    public: PublicOption = False,
    yes: YesOption = False,
    annotator: AnnotatorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Export the pairs as a dataset folder that trainers load as it is, and record it as a release."""
    from dpotui.export import DEFAULT_FORMATS, ExportSettings, SystemChoice, write_again
    from dpotui.export.rows.personal_data import parse_handling, set_handling
    from dpotui.overview.exporting import export_after_rounds
    from dpotui.project import open_project

    opened = open_project(project)
    if compare is not None:
        _compare(opened, compare, as_json=as_json)
        return
    if folder is None:
        raise BadInputError("Name a folder for the release: dpotui export PROJECT DIR.")
    if release is not None:
        report = write_again(opened, folder, release, force=force)
    else:
        settings = ExportSettings(
            tuple(formats or DEFAULT_FORMATS), validation, SystemChoice(system), licence, tuple(languages or ()), stated
        )
        author = annotator_name(annotator)
        if personal_data is not None:
            set_handling(opened, parse_handling(personal_data), author=author)
        with telling():
            report = export_after_rounds(opened, folder, settings, despite=despite or (), force=force, author=author)
    answer(report, _lines(report), as_json=as_json)
    if push is not None:
        _push(report, push, private=not public, agreed=yes)


def _compare(project: "Project", names: tuple[str, str], *, as_json: bool) -> None:
    """Tell what changed between two releases."""
    from dpotui.export import compare_releases

    difference = compare_releases(project, *names)
    answer(difference, difference.lines(), as_json=as_json)


def _push(report: "ReleaseReport", repository: str, *, private: bool, agreed: bool) -> None:
    """Show what leaves, ask, and send it."""
    from dpotui.export.hub import plan_push, push

    plan = plan_push(report.folder, repository, private=private)
    for line in plan.lines():
        talk(line)
    if not agreed and not typer.confirm("Send it?", err=True):
        talk("Nothing was sent; the release is written.")
        return
    talk(f"Sent to {push(report.folder, plan, message=f'Release {report.name}')}")


def _lines(report: "ReleaseReport") -> Iterator[str]:
    yield (
        f"Release {report.name}: {count_of(report.pairs, 'pair')} "
        f"({report.train:,} train, {report.validation:,} validation) in {one_line(str(report.folder))}"
    )
    for file in report.files:
        yield f"  {file.path}  {count_of(file.rows, 'row')}"
    for reason, count in Counter(item.words for item in report.held_back).most_common(SHOWN_REASONS):
        yield f"  held back: {count_of(count, 'pair')}, {one_line(reason)}"
    yield from report.notes
