"""Input that comes through a pipe: laid down in a file first, for it is read more than once."""

import os
import stat
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep
from typing import BinaryIO, Final

from dpotui.errors import BadInputError, DpotuiError
from dpotui.prompts.tables.byte_source import LONGEST_LINE
from dpotui.prompts.tables.faults import LeftOutRow
from dpotui.text import one_line

STANDARD_INPUT: Final = "-"
_CHUNK: Final = 1 << 20
_MOST: Final = 4 * 1024**3
"""Bytes that are taken from a pipe."""
_LONGEST_OF_JSON: Final = 4 * LONGEST_LINE
"""Bytes of a line of JSON: a list may stand on one line, and no value in it may be longer than a line."""
_UNTIL_WRITTEN: Final = 1.0
"""Seconds in which somebody must have opened a named pipe to write into it. Whoever has may take their time."""
_NO_LINES: Final = (b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PK\x03\x04", b"PAR1")
"""How a file begins that has no lines: it is packed, a spreadsheet or Parquet."""


@contextmanager
def files_of(paths: Sequence[Path]) -> Iterator[tuple[Path, ...]]:
    """Files for these paths, of which `-` is standard input and others may be pipes; what was laid down goes again.

    Raises BadInputError when more comes through a pipe, or a longer line, than any table has. What is said of a file
    that was laid down names the pipe that it came through.
    """
    if not any(map(_is_pipe, paths)):
        yield tuple(paths)
        return
    with tempfile.TemporaryDirectory(prefix="dpotui-") as folder:
        files = tuple(_laid_down(path, Path(folder) / str(place)) for place, path in enumerate(paths))
        try:
            yield files
        except DpotuiError as error:
            said = str(error)
            for file, path in zip(files, paths, strict=True):
                if file != path:
                    said = said.replace(str(file), _name(path))
            error.args = (said,)
            raise


def by_pipe(left_out: Sequence[LeftOutRow], files: Sequence[Path], paths: Sequence[Path]) -> tuple[LeftOutRow, ...]:
    """Rows left out of `files`, which `files_of` gave for `paths`, said to be of what these name."""
    names = {file: Path(_name(path)) for file, path in zip(files, paths, strict=True) if file != path}
    return tuple(replace(row, path=names.get(row.path, row.path)) for row in left_out)


def _name(pipe: Path) -> str:
    return "standard input" if str(pipe) == STANDARD_INPUT else one_line(str(pipe), 200)


def _is_pipe(path: Path) -> bool:
    if str(path) == STANDARD_INPUT:
        return True
    try:
        return stat.S_ISFIFO(path.stat().st_mode)
    except OSError:
        return False


def _laid_down(path: Path, folder: Path) -> Path:
    if not _is_pipe(path):
        return path
    folder.mkdir()
    standard = str(path) == STANDARD_INPUT
    file = folder / ("stdin" if standard else path.name)
    try:
        with file.open("wb") as written:
            _copy(_chunks(sys.stdin.buffer) if standard else _piped(path), written, _name(path))
    except OSError as error:
        raise BadInputError(f"{_name(path)}: cannot be read ({error.strerror}).") from None
    return file


def _chunks(source: BinaryIO) -> Iterator[bytes]:
    return iter(lambda: source.read(_CHUNK), b"")


def _piped(path: Path) -> Iterator[bytes]:
    """What comes through a named pipe. Raises BadInputError when nobody writes into it: it would be waited for ever."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        if first := _first_bytes(descriptor):
            yield first
            yield from iter(lambda: os.read(descriptor, _CHUNK), b"")
        else:
            raise BadInputError(f"{one_line(str(path), 200)}: it is a pipe into which nobody writes.")
    finally:
        os.close(descriptor)


def _first_bytes(descriptor: int) -> bytes:
    """The first bytes, once somebody writes; the descriptor blocks from then on. Nothing when nobody does."""
    end = monotonic() + _UNTIL_WRITTEN
    while monotonic() < end:
        try:
            found = os.read(descriptor, _CHUNK)
        except BlockingIOError:  # there is a writer, who has written nothing yet
            os.set_blocking(descriptor, True)
            return os.read(descriptor, _CHUNK)
        if found:
            os.set_blocking(descriptor, True)
            return found
        sleep(0.02)
    return b""


def _copy(chunks: Iterator[bytes], file: BinaryIO, name: str) -> None:
    chunk = next(chunks, b"")
    longest = _MOST if chunk.startswith(_NO_LINES) else LONGEST_LINE
    if chunk.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        longest = _LONGEST_OF_JSON
    taken, since, lines = 0, 0, 1
    while chunk:
        taken += len(chunk)
        last = max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))
        since = since + len(chunk) if last < 0 else len(chunk) - last - 1
        lines += chunk.count(b"\n")
        if since > longest:
            raise BadInputError(f"{name}:{lines}: is longer than {longest:,} bytes; it cannot be a row.")
        if taken > _MOST:
            raise BadInputError(f"{name}: more than {_MOST:,} bytes came through the pipe; import it as a file.")
        file.write(chunk)
        chunk = next(chunks, b"")
