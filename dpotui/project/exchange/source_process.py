"""A large copy is read and checked in a process of its own, while its facts are being inserted here."""

import contextlib
import gc
import marshal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

import dpotui
from dpotui.errors import BadInputError, DpotuiError, ProjectUnavailableError
from dpotui.project.exchange.sources import MergeCounts, MergeSource, open_source
from dpotui.project.store.facts.inserting import Batch
from dpotui.project.store.file.header import check_header
from dpotui.text import one_line

LARGE: Final = 16 * 1024 * 1024
"""Bytes from which on a copy is worth the tenth of a second that a process takes to start."""

_PROGRAM: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); from dpotui.project.exchange.source_process import serve; serve()"
)
_ROOT: Final = Path(dpotui.__file__).parent.parent
_IDS, _ROWS, _TALLY = "ids", "rows", "tally"
_ERRORS: Final[dict[str, type[DpotuiError]]] = {
    error.__name__: error for error in (BadInputError, ProjectUnavailableError)
}
"""What the process may say instead, with the error's words."""
_PIPE_BYTES: Final = 1024 * 1024
"""What may wait in the pipe: the reader goes on while a batch is inserted."""


class SourceProcess:
    """A copy that another process reads. What that process finds at fault is raised here."""

    def __init__(self, process: "subprocess.Popen[bytes]", path: Path) -> None:
        self._process = process
        self._path = path

    def ids(self) -> dict[str, set[str]]:
        """The ids in each of the MERGED tables."""
        found: dict[str, set[str]] = self._hear()[1]
        return found

    def facts(self, wanted: Mapping[str, set[str]]) -> Iterator[Batch | MergeCounts]:
        """The rows of the wanted ids, each checked, and the tally last."""
        assert self._process.stdin
        with contextlib.suppress(BrokenPipeError):  # then there is an error to be heard, or nothing
            self._process.stdin.write(_frame(dict(wanted)))
            self._process.stdin.close()
        kind, said = self._hear()
        while kind == _ROWS:
            yield said
            kind, said = self._hear()
        yield MergeCounts(*said)

    def _hear(self) -> tuple[str, Any]:
        assert self._process.stdout
        try:
            kind, said = _take_frame(self._process.stdout)
        except (EOFError, ValueError, TypeError):
            raise ProjectUnavailableError(
                f"{one_line(str(self._path))}: not merged, the process that read it has ended with code "
                f"{self._process.wait()}; nothing was changed.\nTry again, or run `dpotui verify` on the file."
            ) from None
        if kind in _ERRORS:
            raise _ERRORS[kind](said)
        return kind, said


@contextmanager
def source_process(path: Path, project: str) -> Iterator[SourceProcess]:
    """Start reading the copy at `path` of the project with this id. The process ends with the block."""
    check_header(path)
    # A group of its own: ctrl-c in the terminal is for us, and we end it.
    with subprocess.Popen(
        [sys.executable, "-P", "-c", _PROGRAM, str(_ROOT), str(path), project],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        process_group=0,
    ) as process:
        try:
            _widen(process.stdout)
            yield SourceProcess(process, path)
        finally:
            process.kill()


def _widen(pipe: IO[bytes] | None) -> None:
    with contextlib.suppress(ImportError, AttributeError, OSError):  # Linux, and within the user's limits
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)  # type: ignore[arg-type]


@contextmanager
def source_at(path: Path, project: str) -> Iterator[MergeSource]:
    """The copy at `path`, read here or, a large one, in a process of its own."""
    large = path.is_file() and path.stat().st_size >= LARGE
    with source_process(path, project) if large else open_source(path, project) as source:
        yield source


def serve() -> None:
    """The process: say the ids, hear which are wanted, give their rows and the tally."""
    gc.disable()
    path, project = Path(sys.argv[2]), sys.argv[3]
    try:
        with open_source(path, project) as source:
            _say(_IDS, source.ids())
            for given in source.facts(_take_frame(sys.stdin.buffer)):
                if isinstance(given, MergeCounts):
                    _say(_TALLY, tuple(vars(given).values()))
                else:
                    _say(_ROWS, given)
    except BadInputError as error:
        _say(BadInputError.__name__, str(error))
    except DpotuiError as error:
        _say(ProjectUnavailableError.__name__, str(error))


def _say(kind: str, said: Any) -> None:
    sys.stdout.buffer.write(_frame((kind, said)))
    sys.stdout.buffer.flush()


def _frame(said: Any) -> bytes:
    """Plain values as bytes, after their number in 8 bytes: read at once, which is much quicker than value by value."""
    body = marshal.dumps(said)
    return len(body).to_bytes(8) + body


def _take_frame(pipe: IO[bytes]) -> Any:
    """The next frame. Raises EOFError, ValueError or TypeError when there is no whole one."""
    return marshal.loads(pipe.read(int.from_bytes(pipe.read(8))))
