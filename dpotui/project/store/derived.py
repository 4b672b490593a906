"""What follows from a project's facts and takes long to work out, kept between runs in the user's cache folder.

Never a second truth: a key names the very facts that something was worked out from, what cannot be read or is damaged
is worked out anew, and the folder may be removed at any time.
"""

import os
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import RLock
from typing import Final

from platformdirs import user_cache_path

from dpotui.durable_files import make_folder
from dpotui.plain_files import open_plain
from dpotui.staging import is_staging, staging_file

_ONE_AT_A_TIME: Final = RLock()
"""Two threads of a screen ask for the same; to work it out takes much memory too."""
_CHECKSUM_BYTES: Final = 4
_MOST_FILES: Final = 24
_MOST_BYTES: Final = 256_000_000
"""What is kept at most, of all projects together; what was not used for longest goes first."""


def kept(key: bytes, work_out: Callable[[], bytes]) -> bytes:
    """What is kept under a key, else what `work_out` gives, which is kept where that can be written."""
    path = user_cache_path("dpotui") / "derived" / key.hex()
    found = _read(path)
    if found is not None:
        return found
    with _ONE_AT_A_TIME:  # who comes second finds what the first has kept
        if (found := _read(path)) is None:
            found = work_out()
            with suppress(OSError):
                _keep(path, found)
    return found


def _read(path: Path) -> bytes | None:
    try:
        descriptor = open_plain(path, os.O_RDONLY)
    except OSError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        checksum, body = file.read(_CHECKSUM_BYTES), file.read()
        with suppress(OSError):
            os.utime(descriptor)
    return body if checksum == _checksum(body) else None


def _checksum(body: bytes) -> bytes:
    return zlib.crc32(body).to_bytes(_CHECKSUM_BYTES, "big")


def _keep(path: Path, body: bytes) -> None:
    make_folder(path.parent)
    with staging_file(path) as part:
        part.write_bytes(_checksum(body) + body)
        part.replace(path)
    _make_room(path.parent)


def _make_room(folder: Path) -> None:
    files = [(file.stat(), file) for file in folder.iterdir() if not is_staging(file.name)]
    total = 0
    for place, (status, file) in enumerate(sorted(files, key=lambda one: one[0].st_mtime_ns, reverse=True)):
        total += status.st_size
        if place >= _MOST_FILES or total > _MOST_BYTES:
            file.unlink()
