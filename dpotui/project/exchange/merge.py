"""Merging another copy of a project: the union of both sets of facts, in one transaction."""

from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from dpotui.long_work import part, tell_progress
from dpotui.project.exchange.conflicts import Conflict, find_conflicts
from dpotui.project.exchange.source_process import source_at
from dpotui.project.exchange.sources import MERGED, MergeCounts, MergeSource, refused
from dpotui.project.safety.backups import backup_meanwhile
from dpotui.project.store.collecting import no_collecting
from dpotui.project.store.connection import Connection
from dpotui.project.store.copies import throwaway_copy
from dpotui.project.store.facts.inserting import insert, raise_pins
from dpotui.project.store.project import Project

_COMPARED, _TAKEN = 0.13, 0.94
"""Shares of a merge's time, of 40,000 judgements into a copy that has none, by whose end a part of it is done."""


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
    hash to its id. One of an older schema is brought up in a temporary copy. Raises BadInputError or
    ProjectUnavailableError, with nothing changed, when it is not so.
    """
    if other.exists() and other.samefile(project.path):
        return MergeReport(other, dry_run, {}, {}, ())
    with source_at(other, project.id) as source, no_collecting():
        if dry_run:
            return _preview(project, source, other)
        with (
            backup_meanwhile(project.path, "merge") as wait_for_backup,
            project.write(bulk=True) as writer,
        ):
            report = _take(writer.connection, source, other, dry_run)
            wait_for_backup()
    return report


def _preview(project: Project, source: MergeSource, other: Path) -> MergeReport:
    """What a merge would bring, seen in a copy that goes away: nobody has to wait meanwhile until they can save."""
    with project.read() as connection, closing(throwaway_copy(connection.raw)) as copy:
        connection.raw.rollback()  # a commit waits for those who read, too
        copy.execute("BEGIN")
        return _take(Connection(copy), source, other, dry_run=True)


def _take(target: Connection, source: MergeSource, other: Path, dry_run: bool) -> MergeReport:
    with part("Comparing", _COMPARED):
        there = source.ids()
        new = {table: there[table].difference(target.scalars(f"SELECT id FROM {table}")) for table in MERGED}
        tell_progress(1.0)
    with part("Merging", _TAKEN):
        tally = _insert_all(target, source, new)
    _check_references(target, tally, other)
    tell_progress(None)
    content = {
        table: Count(len(new[table]), len(there[table]) - len(new[table])) for table in MERGED if table != "revision"
    }
    kinds, authors = _counts(tally.kinds, tally.all_kinds), _counts(tally.authors, tally.all_authors)
    return MergeReport(other, dry_run, content | kinds, authors, find_conflicts(target))


def _insert_all(target: Connection, source: MergeSource, new: Mapping[str, set[str]]) -> MergeCounts:
    """Insert what is new, as it comes; the tally comes last."""
    total, done = sum(map(len, new.values())), 0
    for batch in source.facts(new):
        if isinstance(batch, MergeCounts):
            return batch
        table, _, rows = batch
        if table == "replica":
            raise_pins(target, batch)
            continue
        insert(target, batch)
        done += len(rows) if table in new else 0
        tell_progress(done / max(total, 1), done, "facts")
    raise AssertionError("a source ends with its tally")


def _check_references(target: Connection, tally: MergeCounts, other: Path) -> None:
    """It takes over what SQLite's own foreign keys do row by row, at a fifth of the time of a large merge."""
    for (table, key), referred in tally.missing.items():
        if referred and (missing := referred.difference(target.scalars(f"SELECT {key} FROM {table}"))):
            raise refused(other, f"{table} {min(missing)}", "something in the file refers to it, but it is not there")


def _counts(new: Mapping[str, int], total: Mapping[str, int]) -> dict[str, Count]:
    return {key: Count(new.get(key, 0), count - new.get(key, 0)) for key, count in sorted(total.items())}
