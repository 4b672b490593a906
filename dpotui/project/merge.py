"""Merging another copy of a project: the union of both sets of facts, in one transaction."""

import gc
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from dpotui.errors import BadInputError, ProjectUnavailableError
from dpotui.project.backups import back_up
from dpotui.project.conflicts import Conflict, find_conflicts
from dpotui.project.connection import Connection, text
from dpotui.project.facts import (
    CONTENT_TABLES,
    connect_read_only,
    content_fault,
    content_rows,
    ids_of,
    revisions,
    want,
)
from dpotui.project.files import Project, check_header
from dpotui.project.hashing import batches, detail_columns
from dpotui.project.inserting import Insertion
from dpotui.project.schema_check import check_schema
from dpotui.text import one_line


@dataclass(frozen=True)
class Count:
    """How many facts of one sort the other copy brings: new here, or here already."""

    new: int
    same: int


@dataclass(frozen=True)
class MergeReport:
    """What a merge brought, or with `dry_run` would bring."""

    source: Path
    dry_run: bool
    tables: dict[str, Count]
    """By content table and by kind of revision."""
    authors: dict[str, Count]
    """Judgements by annotator."""
    conflicts: tuple[Conflict, ...]
    """Every conflict in the project after the merge."""

    @property
    def new(self) -> int:
        """Facts that were not here before."""
        return sum(count.new for count in self.tables.values())

    @property
    def lines(self) -> tuple[tuple[str, Count, int], ...]:
        """The preview line by line: a table, kind or annotator, its counts, and the conflicts after the merge."""
        kinds = Counter(conflict.kind for conflict in self.conflicts)
        people = Counter(conflict.annotator for conflict in self.conflicts)
        return (
            *((table, count, kinds[table]) for table, count in self.tables.items()),
            *((f"judged by {author}", count, people[author]) for author, count in self.authors.items()),
        )


def merge(project: Project, other: Path, *, dry_run: bool = False) -> MergeReport:
    """Take every fact of `other` into the project; with `dry_run`, only say what would come.

    The other file is opened read-only and believed in nothing: its schema must be dpotui's own and every fact must
    hash to its id. Raises BadInputError or ProjectUnavailableError, with nothing changed, when it is not so.
    """
    if other.exists() and other.samefile(project.path):
        return MergeReport(other, dry_run, {}, {}, ())
    with _source(project, other) as source:
        if not dry_run:
            back_up(project.path, "merge")
        try:
            with replace(project, bulk=True).write() as writer, _no_collecting():
                with _readable(other):
                    report = _take(writer.connection, source, other, dry_run)
                if dry_run:
                    raise _Undo(report)
        except _Undo as undone:
            return undone.report
    return report


class _Undo(Exception):  # noqa: N818 (not an error: it rolls a preview back)
    def __init__(self, report: MergeReport) -> None:
        self.report = report


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Without garbage collection: it would look at a million small rows again and again, and none is in a cycle."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@contextmanager
def _source(project: Project, other: Path) -> Iterator[sqlite3.Connection]:
    version = check_header(other)
    with _readable(other), closing(connect_read_only(other)) as source:
        check_schema(source, other, version)
        (identity,) = source.execute("SELECT id FROM project").fetchone()
        if identity != project.id:
            raise BadInputError(
                f"{one_line(str(other))}: is another project's file ({one_line(str(identity), 40)}); nothing was "
                "changed.\nOnly copies of one project can be merged; prompts of another come in with `import`."
            )
        yield source


@contextmanager
def _readable(other: Path) -> Iterator[None]:
    """Says in words that the other file is at fault when it cannot be read. (The project's own are StorageErrors.)"""
    try:
        yield
    except (sqlite3.Error, UnicodeError) as error:
        raise ProjectUnavailableError(
            f"{one_line(str(other))}: cannot be merged, it is damaged ({one_line(str(error))}); nothing was changed.\n"
            "Ask for a fresh copy, or run `dpotui verify` on it."
        ) from None


def _take(target: Connection, source: sqlite3.Connection, other: Path, dry_run: bool) -> MergeReport:
    insertion = Insertion(target)
    tables = {}
    for table in ("replica", *CONTENT_TABLES):
        tables[table] = _take_content(target, source, other, table, insertion)
    kinds, authors = _take_revisions(target, source, other, insertion)
    if missing := insertion.missing():
        raise _refused(other, " ".join(missing), "something in the file refers to it, but it is not there")
    return MergeReport(other, dry_run, tables | kinds, authors, find_conflicts(target))


def _take_content(
    target: Connection, source: sqlite3.Connection, other: Path, table: str, insertion: Insertion
) -> Count:
    there = ids_of(source, table)
    new = there - set(target.scalars(text(f"SELECT id FROM {table}")))
    want(source, new)
    for batch in batches(content_rows(source, table)):
        for row in batch:
            if table in CONTENT_TABLES and (fault := content_fault(table, row)):
                raise _refused(other, f"{table} {row['id']}", fault)
        insertion.add_rows(table, tuple(batch[0]), [tuple(row.values()) for row in batch])
    return Count(len(new), len(there) - len(new))


def _take_revisions(
    target: Connection, source: sqlite3.Connection, other: Path, insertion: Insertion
) -> tuple[dict[str, Count], dict[str, Count]]:
    there = ids_of(source, "revision")
    new = there - set(target.scalars(text("SELECT id FROM revision")))
    want(source, new)
    kinds: Counter[str] = Counter()
    authors: Counter[str] = Counter()
    for batch in batches(revisions(source)):
        for revision in batch:
            if fault := revision.fault():
                raise _refused(other, f"revision {revision.id}", fault)
            kinds[revision.head["kind"]] += 1
            for judgement in revision.rows.get("judgement", ()):
                authors[str(judgement[_ANNOTATOR])] += 1
        insertion.add_revisions(batch)
    all_kinds = dict(source.execute("SELECT kind, count(*) FROM revision GROUP BY kind").fetchall())
    all_authors = dict(source.execute("SELECT annotator, count(*) FROM judgement GROUP BY annotator").fetchall())
    return _counts(kinds, all_kinds), _counts(authors, all_authors)


_ANNOTATOR: Final = 1 + detail_columns("judgement").index("annotator")


def _counts(new: Counter[str], total: dict[str, int]) -> dict[str, Count]:
    return {key: Count(new[key], count - new[key]) for key, count in sorted(total.items())}


def _refused(other: Path, what: str, fault: str) -> ProjectUnavailableError:
    return ProjectUnavailableError(
        f"{one_line(str(other))}: not merged, {one_line(what, 80)}: {one_line(fault)}; nothing was changed.\n"
        "The file was damaged or tampered with; ask for a fresh copy, or run `dpotui verify` on it."
    )
