"""Merging several copies one after the other, and settling what they bring to a conflict if asked to."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from dpotui.long_work import part
from dpotui.project.exchange.conflicts import Conflict, Head, find_conflicts, settle_conflict
from dpotui.project.exchange.merge import MergeReport, merge
from dpotui.project.store.project import Project
from dpotui.project.store.query import Query

Preference = Literal["mine", "theirs"]

_HEADS: Final = Query("SELECT id FROM head", str)


@dataclass(frozen=True)
class MergeOutcome:
    """What came of merging some copies into a project."""

    merges: tuple[MergeReport, ...]
    """One for each copy, in the order in which they were merged. A preview sees each copy by itself."""
    settled: int
    """Conflicts that these copies brought and that were settled as preferred."""
    conflicts: tuple[Conflict, ...]
    """Those that are left in the project, or would be."""


def merge_all(
    project: Project, others: Sequence[Path], *, author: str, prefer: Preference | None = None, dry_run: bool = False
) -> MergeOutcome:
    """Merge each of the copies; with `prefer`, settle every conflict that they bring by a new revision of `author`.

    `mine` is the value that was here before a copy came, `theirs` the one that came with it. What was in conflict
    before, and what a copy brings in conflict with itself alone, stays open. Errors are those of `merge`; copies merged
    before the one at fault stay merged.
    """
    reports, settled = [], 0
    for number, other in enumerate(others, 1):
        before = _heads(project) if prefer else frozenset()
        with part("Merging", number / len(others)):
            report = merge(project, other, dry_run=dry_run)
        reports.append(report)
        if prefer and not dry_run:
            settled += _settle(project, report.conflicts, before, prefer, author)
    return MergeOutcome(tuple(reports), settled, _left(project, reports, dry_run))


def _heads(project: Project) -> frozenset[str]:
    with project.read() as connection:
        return frozenset(_HEADS.each(connection))


def _settle(
    project: Project, conflicts: Sequence[Conflict], before: frozenset[str], prefer: Preference, author: str
) -> int:
    settled = 0
    for conflict in conflicts:
        mine = [head for head in conflict.heads if head.revision in before]
        came = [head for head in conflict.heads if head.revision not in before]
        if mine and came:
            chosen: Head = mine[0] if prefer == "mine" else came[0]
            settle_conflict(project, conflict, chosen.revision, author=author)
            settled += 1
    return settled


def _left(project: Project, reports: Sequence[MergeReport], dry_run: bool) -> tuple[Conflict, ...]:
    if not dry_run:
        with project.read() as connection:
            return find_conflicts(connection)
    found = {(conflict.kind, conflict.subject): conflict for report in reports for conflict in report.conflicts}
    return tuple(found.values())
