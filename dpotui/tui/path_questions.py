"""What is asked of a path that somebody typed, or that was written down on another machine."""

from collections.abc import Callable
from contextlib import suppress


def holds(asked: Callable[[], bool]) -> bool:
    """Whether the answer is yes; it is no where the file system gives none (no permission, a name that is too long)."""
    with suppress(OSError):
        return asked()
    return False
