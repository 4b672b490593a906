"""Imports scores that were given elsewhere, such as in a spreadsheet: all of a file's judgements, or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from dpotui.annotation.judgements.reading import read_latest
from dpotui.annotation.judgements.saving import append_sheet
from dpotui.annotation.scores.rows import ScoreFile
from dpotui.annotation.scores.sheets import sheets_from
from dpotui.annotation.sheets.sheet import Sheet
from dpotui.annotation.team import add_member, team
from dpotui.long_work import counted, part
from dpotui.project import Project, Row, Writer, canonical, sha256_of_file
from dpotui.project.store.connection import Connection
from dpotui.prompts import Faults, LeftOutRow
from dpotui.prompts.importing.notes import about_aside
from dpotui.prompts.mapped_files import check_read
from dpotui.scope import Rubric, current_rubric
from dpotui.text import path_text

_READ: Final = 0.32
"""The share of an import's time, of 10,000 judgements in a new project, by whose end the files are read."""


@dataclass(frozen=True)
class ScoreImport:
    """What an import found and did."""

    files: tuple[str, ...]
    rows: int
    new: int
    """Judgements that were saved, one for each annotator and prompt."""
    known: int
    """Judgements that the annotator's current ones say already."""
    prompts: int
    annotators: tuple[str, ...]
    joined: tuple[str, ...]
    """Those of the annotators who were not in the team before."""
    mapping: dict[str, str]
    """The columns that were read, as {column: field}."""
    ignored: tuple[str, ...]
    """The columns that were not read."""
    left_out: tuple[LeftOutRow, ...]
    """What could not be taken, where that was allowed."""
    notes: tuple[str, ...]
    """What one should know of how the files were read, a sentence each."""
    dry_run: bool


def import_scores(
    project: Project,
    paths: Sequence[Path],
    *,
    author: str,
    mapping: Mapping[str, str] | None = None,
    annotator: str = "",
    skip_bad: bool = False,
    dry_run: bool = False,
    source: str = "import",
) -> ScoreImport:
    """Take scores from table files into the project, one row an annotator, prompt and response; see `read_table`.

    Columns: annotator, prompt, response (texts or ids), one for every criterion (its key or name), reason, and
    optionally tags (separated by `;`) and preferred (a mark on the preferred row, its letter, `tie` or `all_bad`).
    `annotator` is whose the rows are where no column says it. The annotators join the team. Raises BadInputError that
    names all rows, with nothing changed, which name something unknown, lack a score or a reason that the rubric asks
    for, or are there twice, and judgements that lack a response; with `skip_bad` those are left out.
    """
    wanted = _Wanted(tuple(paths), mapping, annotator, skip_bad)
    if dry_run:
        with project.read() as connection:
            return _read(connection, wanted).report(dry_run=True)
    with project.write() as writer:
        with part("Reading", _READ):
            found = _read(writer.connection, wanted)
        with part("Storing", 1.0):
            found.store(writer, author, source)
    return found.report(dry_run=False)


@dataclass(frozen=True)
class _Wanted:
    """What is to be read, and how."""

    paths: tuple[Path, ...]
    mapping: Mapping[str, str] | None
    annotator: str
    skip_bad: bool


@dataclass(frozen=True)
class _Found:
    """What the files hold, checked, and how it compares with the project."""

    files: tuple[ScoreFile, ...]
    rows: int
    rubric: Rubric
    sheets: Mapping[tuple[str, str], Sheet]
    """By annotator and prompt."""
    new: Mapping[tuple[str, str], Sheet]
    team: tuple[str, ...]
    left_out: tuple[LeftOutRow, ...]

    @property
    def annotators(self) -> tuple[str, ...]:
        return tuple(sorted({annotator for annotator, _ in self.sheets}))

    @property
    def joined(self) -> tuple[str, ...]:
        return tuple(name for name in self.annotators if name not in self.team)

    def store(self, writer: Writer, author: str, source: str) -> None:
        for annotator in self.joined:
            add_member(writer, annotator)
        for (annotator, _), sheet in counted(self.new.items(), len(self.new), "judgements"):
            append_sheet(writer, annotator, sheet, self.rubric.id, active_seconds=0.0, source=source)
        if self.new:
            writer.append("intake", author, {"intake": [self._intake()]})

    def _intake(self) -> Row:
        counts = {"rows": self.rows, "new": len(self.new), "known": len(self.sheets) - len(self.new)}
        return {
            "what": "scores",
            "file_name": ", ".join(path_text(file.path.name) for file in self.files),
            "file_sha256": ", ".join(sha256_of_file(file.path) for file in self.files),
            "counts": canonical(counts),
        }

    def report(self, *, dry_run: bool) -> ScoreImport:
        return ScoreImport(
            files=tuple(file.path.name for file in self.files),
            rows=self.rows,
            new=len(self.new),
            known=len(self.sheets) - len(self.new),
            prompts=len({prompt for _, prompt in self.sheets}),
            annotators=self.annotators,
            joined=self.joined,
            mapping={column: field for file in self.files for column, field in file.columns.used.items()},
            ignored=tuple(dict.fromkeys(column for file in self.files for column in file.columns.ignored)),
            left_out=self.left_out,
            notes=tuple(
                note for file in self.files for note in (*file.reading.notes, *about_aside(file.path, file.reading))
            ),
            dry_run=dry_run,
        )


def _read(connection: Connection, wanted: _Wanted) -> _Found:
    rubric, faults = current_rubric(connection), Faults()
    files = tuple(ScoreFile(path, rubric, wanted.mapping, faults, wanted.annotator) for path in wanted.paths)
    rows = [row for file in files for row in file]
    check_read(files, sum(file.rows for file in files), "scores", faults)
    if not wanted.skip_bad:
        faults.check()
    sheets = sheets_from(connection, rows, rubric, faults)
    if not wanted.skip_bad:
        faults.check()
    new = {key: sheet for key, sheet in sheets.items() if not _is_known(connection, key[0], sheet, rubric)}
    return _Found(
        files, sum(file.rows for file in files), rubric, sheets, new, team(connection), tuple(faults.left_out)
    )


def _is_known(connection: Connection, annotator: str, sheet: Sheet, rubric: Rubric) -> bool:
    """Whether the annotator's current judgement says the same under the same rubric, in whatever order it was shown."""
    latest = read_latest(connection, sheet.prompt, annotator)
    if latest is None or latest.rubric != rubric.id:
        return False
    return replace(latest.sheet, shown_order=sheet.shown_order) == sheet
