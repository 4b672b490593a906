"""How far a verb is that runs long: one updating line on a terminal; elsewhere a line every tenth of the way."""

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Final, Self

from dpotui.cli.interrupts import interruptible
from dpotui.cli.output import talk
from dpotui.long_work import watched
from dpotui.text import clip, visible

_BAR: Final = 16
_LINE_SECONDS: Final = 0.1
"""The updating line of a terminal is written at most this often."""


class ProgressLine:
    """A line on stderr. To be used with `with`, so that what follows stands by itself."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._written = 0.0
        self._tenth = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._terminal:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def show(self, words: str, done: int, total: int) -> None:
        """Show where the work stands, when it is time to."""
        if not self._terminal:
            self._show_tenth(words, done, total)
        elif time.monotonic() - self._written >= _LINE_SECONDS:
            self._written = time.monotonic()
            line = visible(f"{_bar(done, total)} {words}")
            sys.stderr.write(f"\r{clip(line, shutil.get_terminal_size().columns - 1)}\x1b[K")
            sys.stderr.flush()

    def _show_tenth(self, words: str, done: int, total: int) -> None:
        tenth = 10 * done // max(total, 1)
        if tenth < self._tenth:
            self._tenth = 0
        if tenth > self._tenth:
            self._tenth = tenth
            talk(words)


def _bar(done: int, total: int) -> str:
    filled = min(_BAR * done // max(total, 1), _BAR)
    return "█" * filled + "░" * (_BAR - filled)


@contextmanager
def telling() -> Iterator[None]:
    """Tell on a terminal how far the work within is; Ctrl-C stops it where nothing is changed, twice at once.

    Elsewhere nothing is told: it would be a line among those of the answer.
    """
    if not sys.stderr.isatty():
        yield
        return
    from dpotui.overview.work_words import progress_words

    with (
        ProgressLine() as line,
        interruptible() as interrupted,
        watched(lambda at: line.show(progress_words(at), round(1000 * at.share), 1000), interrupted),
    ):
        yield
