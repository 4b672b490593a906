"""Phase 7: export. A release is a folder that trainers load as it is, with the manifest that vouches for it."""

from dpotui.export.again import write_again
from dpotui.export.difference import Changed, ReleaseDifference, compare_releases
from dpotui.export.draft import ExportSettings
from dpotui.export.formats import DEFAULT_FORMATS, FORMATS
from dpotui.export.place import FolderTakenError
from dpotui.export.prospect import ExportProspect, FormatPreview, export_prospect, preview_release
from dpotui.export.release import export_release
from dpotui.export.releases import find_release, list_releases
from dpotui.export.report import (
    DEFAULT_VALIDATION,
    HeldBack,
    ReleaseReport,
    ReleaseSummary,
    WrittenFile,
)
from dpotui.export.split import place_prompts
from dpotui.export.stops import ExportStoppedError, Stop
from dpotui.export.system import SystemChoice

__all__ = [
    "DEFAULT_FORMATS",
    "DEFAULT_VALIDATION",
    "FORMATS",
    "Changed",
    "ExportProspect",
    "ExportSettings",
    "ExportStoppedError",
    "FolderTakenError",
    "FormatPreview",
    "HeldBack",
    "ReleaseDifference",
    "ReleaseReport",
    "ReleaseSummary",
    "Stop",
    "SystemChoice",
    "WrittenFile",
    "compare_releases",
    "export_prospect",
    "export_release",
    "find_release",
    "list_releases",
    "place_prompts",
    "preview_release",
    "write_again",
]
