"""Keeping aside what was in a project file before another file took its place."""

import sqlite3
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from dpotui.errors import DpotuiError
from dpotui.project.safety.verify import verify
from dpotui.project.store.copies import copy_from, name_part, part_file
from dpotui.project.store.file.queue import turn_to_write
from dpotui.project.store.file.sidecars import JOURNALS, beside

_ASIDE: Final = ".aside-"


def kept_aside(path: Path) -> list[Path]:
    """The copies that were kept aside of a project, the latest first; links are not followed."""
    mark = f"{path.stem}{_ASIDE}"
    with suppress(OSError):
        named = sorted((one for one in path.parent.iterdir() if one.name.startswith(mark)), reverse=True)
        return [one for one in named if one.suffix == ".dpo" and one.is_file() and not one.is_symlink()]
    return []


def keep_aside(held: sqlite3.Connection, path: Path) -> Path | None:
    """Copy the file behind a connection, whose name may be gone, beside the project; None when that cannot be done."""
    target = path.with_name(f"{path.stem}{_ASIDE}{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}.dpo")
    try:
        with turn_to_write(path), part_file(target) as part:
            if any(beside(path, suffix).exists() for suffix in JOURNALS):
                return None  # SQLite would take the journal of the file that lies there now for one of this file
            copy_from(held, part)
            if verify(part).broken:
                return None
            name_part(part, target)
    except (DpotuiError, sqlite3.Error):
        return None
    return target
