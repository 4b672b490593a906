"""Imports ready candidates: the whole import is one transaction, known candidates are left as they are."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dpotui.candidates.candidate import candidate_row, make_candidate
from dpotui.candidates.import_row import CandidateFile, ImportedCandidate, row_error
from dpotui.candidates.row_prompts import RowPrompts
from dpotui.errors import BadInputError
from dpotui.long_work import part
from dpotui.project import Json, Project, Row, Writer, canonical, sha256_of_file
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.prompts import Faults, LeftOutRow
from dpotui.prompts.importing.changes import REASONING
from dpotui.prompts.importing.notes import about_aside
from dpotui.prompts.mapped_files import check_read
from dpotui.text import count_of, path_text

_BATCH: Final = 1_000
"""Rows that are held in memory at a time."""
_TAKEN: Final = 0.96
"""The share of an import's time, of 10,000 candidates in a new project, by which its rows are read and stored."""
_CANDIDATES: Final = Query("SELECT id FROM candidate", str)


@dataclass(frozen=True)
class CandidateImport:
    """What an import found and did: `new`, `known` and `folded` are the answers in its `rows`, of which one may hold
    several."""

    files: tuple[str, ...]
    rows: int
    new: int
    known: int
    """Candidates that the project had already: same prompt, response and provenance."""
    folded: int
    """Answers that are exactly an earlier one of the files."""
    new_prompts: int
    stripped: int
    """New candidates from whose text reasoning or marks of a chat format were taken off."""
    left_out: tuple[LeftOutRow, ...]
    """Rows that could not be taken, where that was allowed."""
    notes: tuple[str, ...]
    """What one should know of how the files were read, a sentence each."""
    mapping: dict[str, str]
    """The columns that were read, as {column: field}."""
    ignored: tuple[str, ...]
    """The columns that were not read."""
    dry_run: bool


def import_candidates(
    project: Project,
    paths: Sequence[Path],
    *,
    author: str,
    mapping: Mapping[str, str] | None = None,
    skip_bad: bool = False,
    dry_run: bool = False,
) -> CandidateImport:
    """Take the candidates of table files into the project; see `read_table` for the formats and `FIELDS` for columns.

    A prompt is named by its text, its messages, its id or the id it was imported with; a text or messages that the
    project does not have become a prompt. Raises BadInputError, with nothing changed, at the first row that is not a
    valid candidate or names an unknown prompt id.
    """
    faults = Faults()
    files = [CandidateFile(path, mapping, faults) for path in paths]
    if dry_run:
        with project.read() as connection:
            intake = _Intake(connection, None, faults, skip_bad=skip_bad)
            intake.take(files)
    else:
        with project.write() as writer:
            intake = _Intake(writer.connection, writer, faults, skip_bad=skip_bad)
            intake.take(files)
            intake.record(files, author)
    return intake.report(files, dry_run)


class _Intake:
    """One import under way; without a writer it only counts."""

    def __init__(self, connection: Connection, writer: Writer | None, faults: Faults, *, skip_bad: bool) -> None:
        self._faults = faults
        self._skip_bad = skip_bad
        self._writer = writer
        self._prompts = RowPrompts(connection)
        self._candidates = set(_CANDIDATES.each(connection))
        self._new: set[str] = set()
        self._batch: list[Row] = []
        self._rows = self._known = self._folded = self._stripped = 0

    def take(self, files: Sequence[CandidateFile]) -> None:
        """Read, check and store every row."""
        for number, file in enumerate(files, 1):
            with part("Reading", _TAKEN * number / len(files)):
                self._take_file(file)
        check_read(files, self._rows, "candidates", self._faults)
        if not self._skip_bad:
            self._faults.check()
        self._store()

    def _take_file(self, file: CandidateFile) -> None:
        for line, candidates in file:
            self._rows += 1
            try:
                for row in candidates:
                    self._take_row(row)
            except BadInputError as error:
                self._faults.add(row_error(file.path, line, error))

    def _take_row(self, row: ImportedCandidate) -> None:
        candidate = make_candidate(self._prompts.of(row, self._rows), row.response, row.provenance)
        if candidate.id in self._new:
            self._folded += 1
        elif candidate.id in self._candidates:
            self._known += 1
        else:
            self._new.add(candidate.id)
            self._stripped += row.stripped
            self._batch.append(candidate_row(candidate))
            if len(self._batch) == _BATCH:
                self._store()

    def _store(self) -> None:
        prompts = self._prompts.take_unstored()
        if self._writer:
            self._writer.add_content("prompt", prompts)
            self._writer.add_content("candidate", self._batch)
        self._batch.clear()

    def record(self, files: Sequence[CandidateFile], author: str) -> None:
        """Append the `intake` revision, unless the project had all of it."""
        if self._writer is None or not self._new:
            return
        counts: dict[str, Json] = {
            "rows": self._rows,
            "new": len(self._new),
            "known": self._known,
            "folded": self._folded,
            "new_prompts": len(self._prompts.origins),
        }
        aside = sum(sum(file.reading.aside.values()) for file in files)
        if left_out := len(self._faults.left_out) + aside:
            counts["left_out"] = left_out
        changed = sum((file.reading.all_changes for file in files), Counter({REASONING: self._stripped}))
        if any(changed.values()):
            counts["changed"] = dict(+changed)
        intake: Row = {
            "what": "candidates",
            "file_name": ", ".join(path_text(file.path.name) for file in files),
            "file_sha256": ", ".join(sha256_of_file(file.path) for file in files),
            "counts": canonical(counts),
        }
        self._writer.append(
            "intake",
            author,
            {"intake": [intake], "prompt_origin": self._prompts.origins, "prompt_tag": self._prompts.tags},
        )

    def _notes(self, files: Sequence[CandidateFile]) -> Iterator[str]:
        for file in files:
            yield from file.reading.notes
            yield from about_aside(file.path, file.reading)
            yield from (f"{change} ({count_of(rows, 'row')})" for change, rows in file.reading.changes.items())
        yield from self._prompts.notes()

    def report(self, files: Sequence[CandidateFile], dry_run: bool) -> CandidateImport:
        """The closing report of the import."""
        mapping: dict[str, str] = {}
        for file in files:
            mapping |= file.columns.used | file.columns_of_answers
        return CandidateImport(
            files=tuple(file.path.name for file in files),
            rows=self._rows,
            new=len(self._new),
            known=self._known,
            folded=self._folded,
            new_prompts=len(self._prompts.origins),
            stripped=self._stripped,
            left_out=tuple(self._faults.left_out),
            notes=tuple(self._notes(files)),
            mapping=mapping,
            ignored=tuple(
                dict.fromkeys(
                    column for file in files for column in file.columns.ignored if column not in file.columns_of_answers
                )
            ),
            dry_run=dry_run,
        )
