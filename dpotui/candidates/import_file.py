"""Imports ready candidates: the whole import is one transaction, known candidates are left as they are."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dpotui.candidates.candidate import candidate_row, make_candidate
from dpotui.candidates.import_row import CandidateFile, ImportedCandidate, row_error
from dpotui.errors import BadInputError
from dpotui.long_work import part
from dpotui.project import Json, Project, Row, Writer, canonical, sha256_of_file
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.prompts import Faults, LeftOutRow, PromptFinder, last_user_text, messages_to_json, prompt_id
from dpotui.prompts.importing.changes import REASONING
from dpotui.text import count_of, one_line, path_text

_BATCH: Final = 1_000
"""Rows that are held in memory at a time."""
_TAKEN: Final = 0.96
"""The share of an import's time, of 10,000 candidates in a new project, by which its rows are read and stored."""
_SHOWN: Final = 3
"""New prompts that a note shows."""


_PROMPTS: Final = Query("SELECT id FROM prompt", str)
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
        self._connection = connection
        self._writer = writer
        self._finder = PromptFinder(connection)
        self._prompts = set(_PROMPTS.each(connection))
        self._candidates = set(_CANDIDATES.each(connection))
        self._named: dict[tuple[str, str], str] = {}
        self._had_prompts = bool(self._prompts)
        self._by_last_turn: set[str] = set()
        self._origins: list[Row] = []
        self._tags: list[Row] = []
        self._new_texts: list[str] = []
        self._new: set[str] = set()
        self._batch: list[Row] = []
        self._prompt_batch: list[Row] = []
        self._rows = self._known = self._folded = self._stripped = 0

    def take(self, files: Sequence[CandidateFile]) -> None:
        """Read, check and store every row."""
        for number, file in enumerate(files, 1):
            with part("Reading", _TAKEN * number / len(files)):
                self._take_file(file)
        if not self._skip_bad:
            self._faults.check()
        self._store()
        _check_read(files, self._rows)

    def _take_file(self, file: CandidateFile) -> None:
        for line, candidates in file:
            self._rows += 1
            try:
                for row in candidates:
                    self._take_row(row)
            except BadInputError as error:
                self._faults.add(row_error(file.path, line, error))

    def _take_row(self, row: ImportedCandidate) -> None:
        candidate = make_candidate(self._prompt_of(row), row.response, row.provenance)
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
        if self._writer:
            self._writer.add_content("prompt", self._prompt_batch)
            self._writer.add_content("candidate", self._batch)
        self._prompt_batch.clear()
        self._batch.clear()

    def _prompt_of(self, row: ImportedCandidate) -> str:
        if not row.messages:
            return self._find(row.prompt_id)
        by_content = prompt_id(row.messages)
        if by_content in self._prompts:
            return by_content
        key = (by_content, row.prompt_id)
        if key not in self._named:
            self._named[key] = self._meant(row) or self._add_prompt(by_content, row)
        return self._named[key]

    def _find(self, key: str) -> str:
        found = self._finder.find(key)
        if found is None:
            raise BadInputError(f"there is no prompt {one_line(key, 60)}; import the prompts first, or give its text")
        return found

    def _meant(self, row: ImportedCandidate) -> str | None:
        """The prompt that the row's text is a name of: its id, or, beside an id, its last turn alone."""
        if len(row.messages) > 1:
            return None
        said = row.messages[0].content
        if row.prompt_id and (named := self._finder.named(row.prompt_id, said)):
            return named
        found = self._finder.find(said) or self._finder.by_last_turn(said)
        if found:
            self._by_last_turn.add(found)
        return found

    def _add_prompt(self, prompt: str, row: ImportedCandidate) -> str:
        self._prompts.add(prompt)
        if len(self._new_texts) < _SHOWN:
            self._new_texts.append(last_user_text(row.messages))
        origin: Row = {"position": self._rows, "external_id": row.prompt_id, "source": row.source}
        self._origins.append({"prompt": prompt, **origin})
        self._tags += [{"prompt": prompt, "tag": tag, "present": 1} for tag in row.tags]
        self._prompt_batch.append({"id": prompt, "messages": messages_to_json(row.messages)})
        return prompt

    def record(self, files: Sequence[CandidateFile], author: str) -> None:
        """Append the `intake` revision, unless the project had all of it."""
        if self._writer is None or not self._new:
            return
        counts: dict[str, Json] = {
            "rows": self._rows,
            "new": len(self._new),
            "known": self._known,
            "folded": self._folded,
            "new_prompts": len(self._origins),
        }
        if self._faults.left_out:
            counts["left_out"] = len(self._faults.left_out)
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
            "intake", author, {"intake": [intake], "prompt_origin": self._origins, "prompt_tag": self._tags}
        )

    def _notes(self, files: Sequence[CandidateFile]) -> Iterator[str]:
        for file in files:
            yield from file.reading.notes
            yield from (f"{change} ({count_of(rows, 'row')})" for change, rows in file.reading.changes.items())
        if self._by_last_turn:
            prompts = count_of(len(self._by_last_turn), "prompt")
            yield f"{prompts} found by the user's last turn alone; system messages and earlier turns were not compared"
        if self._had_prompts and self._origins:
            new = count_of(len(self._origins), "new prompt")
            yield f"{new} for texts that no prompt of the project has: {self._first_new()}"

    def _first_new(self) -> str:
        return "; ".join(one_line(text, 40) for text in self._new_texts)

    def report(self, files: Sequence[CandidateFile], dry_run: bool) -> CandidateImport:
        """What has come of it."""
        mapping: dict[str, str] = {}
        for file in files:
            mapping |= file.columns.used | dict.fromkeys(file.answer_columns, "candidate")
        return CandidateImport(
            files=tuple(file.path.name for file in files),
            rows=self._rows,
            new=len(self._new),
            known=self._known,
            folded=self._folded,
            new_prompts=len(self._origins),
            stripped=self._stripped,
            left_out=tuple(self._faults.left_out),
            notes=tuple(self._notes(files)),
            mapping=mapping,
            ignored=tuple(
                dict.fromkeys(
                    column for file in files for column in file.columns.ignored if column not in file.answer_columns
                )
            ),
            dry_run=dry_run,
        )


def _check_read(files: Sequence[CandidateFile], rows: int) -> None:
    if not rows:
        names = one_line(", ".join(str(file.path) for file in files))
        raise BadInputError(f"{names}: no candidates in it; a table has column names in its first line, then rows.")
    for column in files[0].columns.unknown:
        if all(column in file.columns.unknown for file in files):
            has = one_line(", ".join(dict.fromkeys(name for file in files for name in file.columns.columns)))
            raise BadInputError(f"--map {one_line(column, 60)}=...: no file has such a column. Columns are: {has}.")
