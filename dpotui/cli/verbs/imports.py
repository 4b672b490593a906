"""The verb that brings in what a team already has: prompts, candidates, scores."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dpotui.cli.options import AnnotatorOption, JsonOption, ProjectArgument
from dpotui.cli.output import annotator_name, answer, talk
from dpotui.cli.progress_line import telling
from dpotui.errors import BadInputError
from dpotui.text import one_line

if TYPE_CHECKING:
    from dpotui.prompts.sampling.plan import SampleRequest

Kind = Literal["prompts", "candidates", "scores"]


FilesArgument = Annotated[
    list[Path], typer.Argument(help="Tables of any usual format; - is standard input.", metavar="FILE")
]
KindOption = Annotated[
    Kind | None, typer.Option("--kind", help="What the files hold; guessed from their columns by default.")
]
MapOption = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        help="What a column means; several can be =candidate, COLUMN=ignore leaves one out.",
        metavar="COLUMN=FIELD",
    ),
]
TagOption = Annotated[list[str] | None, typer.Option("--tag", help="A tag for every prompt of the files.")]
SampleOption = Annotated[
    int | None, typer.Option("--sample", help="Take this many prompts, varied; --dry-run shows the plan.")
]
SeedOption = Annotated[int, typer.Option("--seed", help="Another seed draws another sample.")]
StrataOption = Annotated[
    str, typer.Option("--strata", help="What a sample keeps the shares of; none for nothing.", metavar="LIST")
]
PerUserOption = Annotated[
    int | None, typer.Option("--per-user", help="A sample takes at most this many prompts of one user.")
]
WhoOption = Annotated[
    list[str] | None,
    typer.Option("--who", help="Who somebody in a form is: THEIRS=NAME, once for each.", metavar="THEIRS=NAME"),
]
MadeForOption = Annotated[
    str | None, typer.Option("--for", help="Whose a form is that does not say it.", metavar="NAME")
]
SkipBadOption = Annotated[
    bool, typer.Option("--skip-bad", "--leave-out-broken", help="Take what is sound, and name what is left out.")
]
LastAnswerOption = Annotated[
    Literal["candidate", "drop"],
    typer.Option("--last-answer", help="What becomes of the answer that ends a conversation."),
]
PreferencesOption = Annotated[
    bool,
    typer.Option("--preferences", help="Take chosen/rejected, winners and ratings, marked as imported judgements."),
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Read and check everything; write nothing.")]


def import_files(
    project: ProjectArgument,
    files: FilesArgument,
    kind: KindOption = None,
    map_: MapOption = None,
    tag: TagOption = None,
    sample: SampleOption = None,
    seed: SeedOption = 0,
    strata: StrataOption = "tag,source,length",
    per_user: PerUserOption = None,
    who: WhoOption = None,
    made_for: MadeForOption = None,
    skip_bad: SkipBadOption = False,
    last_answer: LastAnswerOption = "candidate",
    preferences: PreferencesOption = False,
    dry_run: DryRunOption = False,
    annotator: AnnotatorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Import prompts, candidates or scores; all of it, or nothing when a row is broken."""
    from dpotui.handouts import FormImport
    from dpotui.overview.import_words import import_lines
    from dpotui.overview.importing import ImportRequest
    from dpotui.overview.importing import import_files as carry_out
    from dpotui.overview.left_out import keep_left_out
    from dpotui.project import open_project
    from dpotui.prompts import parse_map
    from dpotui.prompts.tables.piped import by_pipe, files_of

    request = ImportRequest(
        tuple(files),
        kind,
        parse_map(map_ or ()),
        tuple(tag or ()),
        _sample(sample, seed, strata, per_user),
        who=_names(who or ()),
        made_for=made_for,
        last_answer=last_answer,
        preferences=preferences,
        skip_bad=skip_bad,
    )
    opened, author = open_project(project), annotator_name(annotator)
    with files_of(files) as paths, telling():
        report = carry_out(opened, replace(request, paths=paths), author=author, dry_run=dry_run)
    if not isinstance(report, FormImport):
        report = replace(report, left_out=by_pipe(report.left_out, paths, files))
    answer(report, import_lines(report), as_json=as_json)
    if kept := keep_left_out(project, report):
        talk(f"What was left out stands in {one_line(str(kept), 300)}.")
    if isinstance(report, FormImport) and report.conflicts:
        raise typer.Exit(1)


def _sample(size: int | None, seed: int, strata: str, per_user: int | None) -> "SampleRequest | None":
    from dpotui.prompts.sampling.plan import SampleRequest, parse_strata

    if size is None and per_user is not None:
        raise BadInputError("--per-user is for a sample; say with --sample how many prompts it takes.")
    return None if size is None else SampleRequest(size, seed, parse_strata(strata), per_user)


def _names(options: Iterable[str]) -> dict[str, str]:
    """The --who options as {theirs: name}."""
    named = {}
    for option in options:
        theirs, equals, name = option.rpartition("=")
        if not (theirs and equals and name.strip()):
            raise BadInputError(f"--who {one_line(option, 60)}: write it as THEIRS=NAME, for example --who 1=mara.")
        named[theirs] = name.strip()
    return named
