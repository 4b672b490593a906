"""Phase 7: export. A release is a folder that trainers load as it is, with the manifest that vouches for it."""

from dpotui.export.release import export_release
from dpotui.export.releases import find_release, list_releases
from dpotui.export.report import (
    DEFAULT_FORMATS,
    DEFAULT_VALIDATION,
    FORMATS,
    HeldBack,
    ReleaseReport,
    ReleaseSummary,
    SplitCounts,
    WrittenFile,
)
from dpotui.export.split import assign_split

__all__ = [
    "DEFAULT_FORMATS",
    "DEFAULT_VALIDATION",
    "FORMATS",
    "HeldBack",
    "ReleaseReport",
    "ReleaseSummary",
    "SplitCounts",
    "WrittenFile",
    "assign_split",
    "export_release",
    "find_release",
    "list_releases",
]
