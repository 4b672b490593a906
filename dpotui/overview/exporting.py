"""A release that knows what earlier rounds came to: export is below the rounds, and learns of them from here."""

from collections.abc import Collection
from pathlib import Path

from dpotui.export import ExportSettings, ReleaseReport, export_release
from dpotui.project import Project
from dpotui.rounds import earlier_rounds


def export_after_rounds(
    project: Project,
    folder: Path,
    settings: ExportSettings | None = None,
    *,
    despite: Collection[str] = (),
    force: bool = False,
    author: str,
) -> ReleaseReport:
    """Export a release whose card and manifest say what was decided in the rounds before it, as `export_release`."""
    return export_release(
        project, folder, settings, despite=despite, force=force, author=author, earlier_rounds=earlier_rounds
    )
