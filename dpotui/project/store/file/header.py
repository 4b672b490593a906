"""The header of a project file: the first hundred bytes, by which a whole project is told from everything else."""

import struct
from pathlib import Path
from typing import Final

from dpotui.errors import ProjectUnavailableError
from dpotui.plain_files import open_input
from dpotui.project.model.schema_sql import SCHEMA_VERSION
from dpotui.project.store.connection import Connection
from dpotui.project.store.file.damaged import DamagedError
from dpotui.project.store.file.sidecars import JOURNALS, beside, check_journals
from dpotui.text import one_line

APPLICATION_ID: Final = 0x4450_4F54
"""`DPOT`: bytes 68 to 71 of every project file, so that `file` and we can tell it."""

PACKET_ID: Final = 0x4450_4F50
"""`DPOP`: the same of a work packet, which by design lacks most of what its project's other copies hold."""

_MAGIC: Final = b"SQLite format 3\x00"
_HEADER_BYTES: Final = 100

LOST: Final = "Check the path, take another copy, or go back to a backup with `dpotui restore`."
"""What to do about a file that is not whole."""


def is_packet(connection: Connection) -> bool:
    """Whether the file is a work packet: one annotator's part of a project."""
    return bool(connection.scalar("PRAGMA application_id") == PACKET_ID)


def is_in_wal(path: Path) -> bool:
    """Whether the header says so (SQLite file format, section 1.3.3)."""
    return 2 in _read_header(path)[18:20]


def check_header(path: Path) -> int:
    """The schema version in the file's header, once the header is that of a whole dpotui project."""
    check_journals(path)
    header = _read_header(path)
    size = path.stat().st_size
    if not size:
        raise DamagedError(refused(path, "it is empty (0 bytes)", LOST))
    if not header.startswith(_MAGIC) or len(header) < _HEADER_BYTES:
        raise DamagedError(refused(path, "it is not a SQLite file", LOST))
    page_size, pages, version, application = _header_fields(header)
    if application not in (APPLICATION_ID, PACKET_ID):
        raise _refusal(path, "it is a SQLite file, but not a dpotui project", "Check the path.")
    if version > SCHEMA_VERSION:
        why = f"a newer dpotui made it (schema {version}; this one knows {SCHEMA_VERSION})"
        raise _refusal(path, why, "Update dpotui here.")
    if size < page_size * pages and not any(beside(path, suffix).exists() for suffix in JOURNALS):
        raise DamagedError(refused(path, f"it is truncated ({size:,} of {page_size * pages:,} bytes)", LOST))
    return version


def _read_header(path: Path) -> bytes:
    try:
        with open_input(path) as file:
            return file.read(_HEADER_BYTES)
    except OSError as error:
        why = f"it cannot be read ({error.strerror})"
        raise _refusal(path, why, "Check the path; `dpotui new` makes a project where there is none.") from None


def _header_fields(header: bytes) -> tuple[int, int, int, int]:
    """Page size, page count, user_version and application_id (SQLite file format, section 1.3)."""
    (page_size,) = struct.unpack(">H", header[16:18])
    (pages,) = struct.unpack(">I", header[28:32])
    (version,) = struct.unpack(">I", header[60:64])
    (application,) = struct.unpack(">I", header[68:72])
    return 65536 if page_size == 1 else page_size, pages, version, application


def _refusal(path: Path, why: str, advice: str) -> ProjectUnavailableError:
    return ProjectUnavailableError(refused(path, why, advice))


def refused(path: Path, why: str, advice: str) -> str:
    """The words for a file that was not opened, why, and what to do."""
    return f"{one_line(str(path))}: not opened, {why}; it was left as it is.\n{advice}"
