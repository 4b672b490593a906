"""Keeps results while the objects that they were computed from are the same: a save touches little of a project."""

from collections.abc import Callable
from operator import is_
from typing import Any, TypeVar

Found = TypeVar("Found")


class TakenOver:
    """The last result of each computation, by name, with the very objects that it rests on."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[tuple[object, ...], Any]] = {}

    def of(self, name: str, rests_on: tuple[object, ...], find: Callable[[], Found]) -> Found:
        """The result of `find`, computed anew only when one of the objects that it rests on is another one."""
        known = self._found.get(name)
        if known is None or not all(map(is_, known[0], rests_on)):
            known = self._found[name] = rests_on, find()
        found: Found = known[1]
        return found
