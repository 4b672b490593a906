"""The model files that one has used, the latest first: kept in the user's state folder, never in a project."""

import contextlib
from pathlib import Path
from typing import Final

from platformdirs import user_state_path

from dpotui.project import Json, sha256_of_file
from dpotui.project.safety.drafts import DraftBox

MOST: Final = 9
"""Models that are remembered: as many as can be chosen by a digit."""


def recent_models() -> tuple[Path, ...]:
    """The models used lately that still lie where they lay, the latest first."""
    return tuple(path for path in map(Path, _box().subjects()) if path.is_file())


def remember_model(path: Path, sha256: str) -> None:
    """Put a model first among the recent ones; where the state folder cannot be written, it is not remembered."""
    box = _box()
    with contextlib.suppress(OSError):
        box.keep(str(path.absolute()), {"sha256": sha256, "stamp": _stamp(path)})
        for forgotten in box.subjects()[MOST:]:
            box.drop(forgotten)


def sha256_of_model(path: Path) -> str:
    """A model's hash: remembered while the file looks unchanged, else read anew. Raises OSError when it cannot be."""
    kept = _box().find(str(path.absolute()))
    if isinstance(kept, dict) and kept.get("stamp") == _stamp(path) and isinstance(kept.get("sha256"), str):
        return str(kept["sha256"])
    return sha256_of_file(path)


def _stamp(path: Path) -> Json:
    """What changes whenever a file does: its size, its place on the disk, and when it was written."""
    found = path.stat()
    return [found.st_size, found.st_ino, found.st_mtime_ns]


def _box() -> DraftBox:
    return DraftBox(user_state_path("dpotui") / "models")
