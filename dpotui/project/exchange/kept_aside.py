"""Copies that were kept aside when an older copy took a project's place, and that hold what it lacks."""

from pathlib import Path

from dpotui.errors import DpotuiError
from dpotui.project.safety.aside import kept_aside
from dpotui.project.store.project import Project


def find_lost(project: Project) -> tuple[Path, int] | None:
    """The latest copy kept aside that holds facts which the project lacks, and how many; None when there is none.

    One that cannot be read holds nothing that could be merged.
    """
    paths = kept_aside(project.path)
    if not paths:
        return None
    from dpotui.project.exchange.merge import merge  # takes long to load, and nearly always there is none

    for path in paths:
        try:
            report = merge(project, path, dry_run=True)
        except DpotuiError:
            continue
        if report.new:
            return path, report.new
    return None
