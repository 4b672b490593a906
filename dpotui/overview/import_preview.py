"""A look at what an import would do, or at why it cannot be done, with every column and what it is taken for."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from dpotui.annotation.scores.file_kind import FileKind
from dpotui.annotation.scores.rows import score_fields
from dpotui.candidates.import_row import FIELDS as CANDIDATE_FIELDS
from dpotui.candidates.import_row import is_whole
from dpotui.errors import BadInputError
from dpotui.handouts import FormImport
from dpotui.overview.importing import ImportReport, ImportRequest, import_files, with_kind
from dpotui.project import Project
from dpotui.prompts import AnswerColumns, ColumnPreview, RowsRefusedError, flag_columns, preview_columns
from dpotui.prompts.columns.answers import is_answer_column
from dpotui.prompts.columns.column_map import CANDIDATE
from dpotui.prompts.columns.prompt_row import FIELDS as PROMPT_FIELDS
from dpotui.scope import current_rubric

_SAMPLE: Final = 300
"""Characters of a sample."""


@dataclass(frozen=True)
class ColumnUse:
    """A column of a file, what it is taken for, and the first thing that stands in it."""

    name: str
    field: str
    """Empty when it is not read."""
    sample: str


@dataclass(frozen=True)
class ImportPreview:
    """What a request would do. `request` has the kind filled in."""

    request: ImportRequest
    guessed: bool
    columns: ColumnPreview
    """Of the first file."""
    uses: tuple[ColumnUse, ...]
    fields: tuple[str, ...]
    """What a column can be taken for."""
    report: ImportReport


@dataclass(frozen=True)
class RefusedImport:
    """Why a request cannot be carried out, and what can be changed about that."""

    kind: FileKind | None
    """None when nobody could tell."""
    said: str
    uses: tuple[ColumnUse, ...]
    fields: tuple[str, ...]
    by_rows: bool
    """Whether it could be carried out without the rows that are named."""


def look_into(project: Project, request: ImportRequest, *, author: str) -> ImportPreview | RefusedImport:
    """What the import would do, or why it cannot be done; nothing is changed."""
    try:
        return preview_import(project, request, author=author)
    except BadInputError as error:
        return _refused(project, request, error)


def preview_import(project: Project, request: ImportRequest, *, author: str) -> ImportPreview:
    """Read the files as the import would, with nothing changed. Raises BadInputError as the import would."""
    known = with_kind(project, request)
    try:
        report = import_files(project, known, author=author, dry_run=True)
    except BadInputError as error:
        if request.kind is not None or known.kind == "prompts":
            raise
        said = f"Its columns are those of {known.kind}: if it holds something else, say so in Kind."
        kind = RowsRefusedError if isinstance(error, RowsRefusedError) else BadInputError
        raise kind(f"{error}\n{said}") from None
    if isinstance(report, FormImport):
        return ImportPreview(known, request.kind is None, ColumnPreview((), {}, ()), (), (), report)
    columns, fields = _columns(project, known)
    names = dict.fromkeys((*columns.columns, *report.mapping, *report.ignored))
    return ImportPreview(
        known, request.kind is None, columns, _uses(tuple(names), report.mapping, columns), fields, report
    )


def _refused(project: Project, request: ImportRequest, error: BadInputError) -> RefusedImport:
    try:
        known = with_kind(project, request)
        columns, fields = _columns(project, known)
    except BadInputError:
        return RefusedImport(request.kind, str(error), (), (), by_rows=False)
    mapping = columns.mapping
    if known.kind == "prompts":
        answers = AnswerColumns(columns.columns, mapping, flag_columns(columns.rows)).names
        mapping = dict.fromkeys(answers, CANDIDATE) | mapping
    uses = _uses(columns.columns, mapping, columns)
    return RefusedImport(known.kind, str(error), uses, fields, by_rows=isinstance(error, RowsRefusedError))


def _columns(project: Project, request: ImportRequest) -> tuple[ColumnPreview, tuple[str, ...]]:
    """The columns of the first file, and the fields that they can be taken for."""
    fields, whole = _meanings(project, request.kind)
    several = () if request.kind == "scores" else (CANDIDATE,)
    columns = preview_columns(request.paths[0], request.mapping, fields, whole, of_several=several)
    return columns, (*fields, *several)


def _meanings(project: Project, kind: FileKind | None) -> tuple[Mapping[str, tuple[str, ...]], Callable[[str], bool]]:
    if kind == "candidates":
        return CANDIDATE_FIELDS, is_whole
    if kind == "scores":
        with project.read() as connection:
            rubric = current_rubric(connection)
        return score_fields(rubric), lambda _: False
    return PROMPT_FIELDS, is_answer_column


def _uses(names: tuple[str, ...], mapping: Mapping[str, str], columns: ColumnPreview) -> tuple[ColumnUse, ...]:
    return tuple(ColumnUse(name, mapping.get(name, ""), _sample(name, columns)) for name in names)


def shown_value(value: object) -> str:
    """What stands in a column of a row, as text: what is no text as JSON, nothing as nothing."""
    if isinstance(value, str):
        return value
    return "" if value is None else json.dumps(value, ensure_ascii=False, default=str)


def _sample(name: str, columns: ColumnPreview) -> str:
    """The first thing that stands in a column of the first rows, as text."""
    values = (row.get(name) for row in columns.rows)
    found = next((value for value in values if value not in (None, "", [])), "")
    return shown_value(found)[:_SAMPLE]
