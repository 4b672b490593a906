"""The verb that brings in what a team already has: prompts, candidates, scores."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from dpotui.cli.options import AnnotatorOption, JsonOption, ProjectArgument
from dpotui.cli.output import annotator_name, answer
from dpotui.errors import BadInputError
from dpotui.text import count_of, one_line

if TYPE_CHECKING:
    from dpotui.annotation import ScoreImport
    from dpotui.candidates import CandidateImport
    from dpotui.prompts import PromptImport

Kind = Literal["prompts", "candidates", "scores"]

_SHOWN: Final = 12
"""Tags, columns and names that one line of the answer lists."""


def import_files(
    project: ProjectArgument,
    files: Annotated[list[Path], typer.Argument(help="CSV, TSV, JSONL, JSON or text files.", metavar="FILE...")],
    kind: Annotated[
        Kind | None, typer.Option("--kind", help="What the files hold; guessed from their columns by default.")
    ] = None,
    map_: Annotated[
        list[str] | None,
        typer.Option("--map", help="What a column means; COLUMN=ignore leaves it out.", metavar="COLUMN=FIELD"),
    ] = None,
    tag: Annotated[list[str] | None, typer.Option("--tag", help="A tag for every prompt of the files.")] = None,
    sample: Annotated[
        int | None, typer.Option("--sample", help="Take this many prompts, each first tag in proportion.")
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="Another seed draws another sample.")] = 0,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and check everything; write nothing.")] = False,
    annotator: AnnotatorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Import prompts, candidates or scores; all of it, or nothing when a row is broken."""
    from dpotui.project import open_project
    from dpotui.project.safety.backups import back_up
    from dpotui.prompts import parse_map

    mapping = parse_map(map_ or ())
    opened = open_project(project)
    author = annotator_name(annotator)
    kind = kind or _guess_kind(files, mapping)
    if kind != "prompts" and (tag or sample is not None):
        raise BadInputError(f"--tag and --sample are for prompts; these files hold {kind}. To change that: --kind.")
    if not dry_run:
        back_up(opened.path, "import")
    if kind == "scores":
        from dpotui.annotation import import_scores

        scores = import_scores(opened, files, author=author, mapping=mapping, dry_run=dry_run)
        answer(scores, _describe_scores(scores), as_json=as_json)
    elif kind == "candidates":
        from dpotui.candidates import import_candidates

        candidates = import_candidates(opened, files, author=author, mapping=mapping, dry_run=dry_run)
        answer(candidates, _describe_candidates(candidates), as_json=as_json)
    else:
        from dpotui.prompts import import_prompts

        given = tag or ()
        prompts = import_prompts(
            opened, files, author=author, mapping=mapping, tags=given, sample=sample, seed=seed, dry_run=dry_run
        )
        answer(prompts, _describe_prompts(prompts), as_json=as_json)


def _guess_kind(files: list[Path], mapping: dict[str, str]) -> Kind:
    """What the files hold, by their columns and by what --map makes of them; they must agree."""
    from dpotui.annotation.file_kind import guess_kind

    if "annotator" in mapping.values():
        return "scores"
    kinds = {guess_kind(path): path for path in files}
    if len(kinds) > 1:
        found = "; ".join(f"{one_line(path.name, 60)} seems to hold {kind}" for kind, path in kinds.items())
        raise BadInputError(f"{found}.\nImport them one kind at a time, or name it with --kind.")
    kind = next(iter(kinds))
    return "candidates" if kind == "prompts" and "response" in mapping.values() else kind


def _describe_prompts(report: "PromptImport") -> Iterator[str]:
    counts = [
        count_of(report.new, "new prompt"),
        f"{report.known:,} known",
        f"{count_of(report.folded, 'duplicate')} folded",
    ]
    if report.sampled_out:
        counts.append(f"{report.sampled_out:,} not in the sample")
    if report.retagged:
        counts.append(f"{report.retagged:,} known ones got new tags")
    yield _rows_line(report, counts)
    yield from _columns_lines(report)
    if report.tags:
        yield f"Tags: {_listed([f'{tag} {count:,}' for tag, count in report.tags.items()])}."
    yield from _dry_run_line(report)


def _describe_candidates(report: "CandidateImport") -> Iterator[str]:
    counts = [
        count_of(report.new, "new candidate"),
        f"{report.known:,} known",
        f"{count_of(report.folded, 'duplicate')} folded",
    ]
    if report.new_prompts:
        counts.append(f"{count_of(report.new_prompts, 'prompt')} added with them")
    yield _rows_line(report, counts)
    yield from _columns_lines(report)
    yield from _dry_run_line(report)


def _describe_scores(report: "ScoreImport") -> Iterator[str]:
    yield _rows_line(report, [count_of(report.new, "new judgement"), f"{report.known:,} known"])
    joined = f"; new in the team: {_listed(report.joined)}" if report.joined else ""
    yield f"{count_of(report.prompts, 'prompt')} judged by {_listed(report.annotators)}{joined}."
    yield from _columns_lines(report)
    yield from _dry_run_line(report)


def _rows_line(report: "PromptImport | CandidateImport | ScoreImport", counts: list[str]) -> str:
    return f"{count_of(report.rows, 'row')} in {_listed(report.files)}: {', '.join(counts)}."


def _columns_lines(report: "PromptImport | CandidateImport | ScoreImport") -> Iterator[str]:
    used = [column if column == field else f"{column} as {field}" for column, field in report.mapping.items()]
    ignored = f" Not read: {_listed(report.ignored)}." if report.ignored else ""
    yield f"Columns: {_listed(used)}.{ignored}"


def _dry_run_line(report: "PromptImport | CandidateImport | ScoreImport") -> Iterator[str]:
    if report.dry_run:
        yield "A dry run: nothing was written."


def _listed(names: list[str] | tuple[str, ...]) -> str:
    shown = ", ".join(one_line(name, 60) for name in names[:_SHOWN])
    return shown if len(names) <= _SHOWN else f"{shown} and {len(names) - _SHOWN:,} more"
