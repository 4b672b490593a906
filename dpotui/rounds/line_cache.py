"""What a model computed once is not computed again: lines of JSON in the user's cache, each written as it comes.

A line that a kill cut off is computed anew. A cache that cannot be written remembers nothing, and does no harm.
"""

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from platformdirs import user_cache_path

from dpotui.project import Json


class LineCache:
    """Values by keys in one file. To be used with `with`."""

    def __init__(self, folder: str, name: str) -> None:
        """`name` stands for all that the values depend on, beside their keys."""
        self._path = user_cache_path("dpotui") / folder / f"{name[:32]}.jsonl"
        self._values = dict(_read(self._path))
        self._file: IO[str] | None = None

    def __enter__(self) -> Self:
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW
            self._file = os.fdopen(os.open(self._path, flags, 0o600), "a", encoding="utf-8")
            # A line that was cut off must not swallow the next one.
            self._file.write("\n")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file:
            with contextlib.suppress(OSError):
                self._file.close()

    def find(self, key: str) -> Json:
        """The value of a key; None when there is none yet."""
        return self._values.get(key)

    def keep(self, key: str, value: Json) -> None:
        """Remember a value at once."""
        self._values[key] = value
        if self._file:
            with contextlib.suppress(OSError):
                self._file.write(json.dumps([key, value]) + "\n")
                self._file.flush()


def _read(path: Path) -> Iterator[tuple[str, Json]]:
    try:
        lines = [] if path.is_symlink() else path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return
    for line in lines:
        with contextlib.suppress(ValueError, TypeError):
            key, value = json.loads(line)
            yield str(key), value
