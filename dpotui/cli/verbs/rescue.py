"""Verbs for a file that may be damaged: `verify` and `restore`. They take a path, since it may not open any more."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dpotui.cli.options import JsonOption, ProjectArgument
from dpotui.cli.output import answer
from dpotui.text import count_of, one_line

if TYPE_CHECKING:
    from dpotui.project.safety.backups import Backup
    from dpotui.project.safety.restore import RestoreReport
    from dpotui.project.safety.verify import VerifyReport

_SHOWN: Final = 50
"""Damages that are listed one by one."""


def verify(project: ProjectArgument, as_json: JsonOption = False) -> None:
    """Check every fact in the file, and name what is damaged and what that affects. Ends with 1 when something is."""
    from dpotui.project.safety.verify import verify as verify_file

    report = verify_file(project)
    answer(report, _verify_lines(project, report), as_json=as_json)
    if not report.ok:
        raise typer.Exit(1)


def restore(
    project: ProjectArgument,
    backup: Annotated[
        str | None, typer.Argument(help="Its number in the list, its name, or any project file.", metavar="BACKUP")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """List the backups of a project, or put one back; the file that was there is kept aside."""
    from dpotui.project.safety.backups import list_backups
    from dpotui.project.safety.restore import find_backup
    from dpotui.project.safety.restore import restore as restore_file

    if backup is None:
        backups = list_backups(project)
        answer(backups, _backup_lines(project, backups), as_json=as_json)
    else:
        report = restore_file(project, find_backup(project, backup))
        answer(report, _restore_lines(report), as_json=as_json)


def _verify_lines(path: Path, report: "VerifyReport") -> Iterator[str]:
    counts = ", ".join(count_of(count, table) for table, count in report.counts.items())
    name = one_line(str(path))
    if report.ok:
        yield f"{name}: whole. {counts}; every hash, reference and sequence is right."
    else:
        yield f"{name}: {count_of(len(report.damages), 'damage')} found{f' in {counts}' if counts else ''}."
    for damage in report.damages[:_SHOWN]:
        key = f" {one_line(damage.key, 60)}" if damage.key else ""
        yield f"  {damage.table}{key}: {one_line(damage.what)}"
        yield f"    affects: {one_line(damage.affects)}"
    if len(report.damages) > _SHOWN:
        yield f"  … and {len(report.damages) - _SHOWN:,} more (--json lists all)"
    yield from report.notes
    if not report.ok:
        yield f"Backups: dpotui restore {name}"


def _backup_lines(path: Path, backups: "tuple[Backup, ...]") -> Iterator[str]:
    if not backups:
        yield f"{one_line(str(path))}: there is no backup yet; one is made when it is opened after a change."
        return
    yield f"{'':4}{'made (UTC)':21}{'before':12}{'MB':>7}  file"
    for number, backup in enumerate(backups, 1):
        size, made_at = f"{backup.bytes / 1e6:.1f}", backup.made_at[:19].replace("T", " ")
        yield f"{number:3} {made_at}  {backup.why:12}{size:>7}  {one_line(backup.path.name)}"
    yield f"To go back to one: dpotui restore {one_line(str(path))} NUMBER"


def _restore_lines(report: "RestoreReport") -> Iterator[str]:
    counts = ", ".join(count_of(count, table) for table, count in report.verified.counts.items())
    yield f"{one_line(str(report.path))} is now as {one_line(report.backup.name)} holds it: {counts}."
    if report.kept_aside:
        aside = one_line(str(report.kept_aside))
        yield f"The file that was there is kept as {aside}."
        yield f"If it can still be read, what was saved since comes back with: dpotui merge PROJECT {aside}"
