"""A field for a file's path: it suggests the files that go on from what is typed, and tab takes the suggestion."""

import os
from pathlib import Path
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.suggester import Suggester
from textual.widgets import Input

from dpotui.text import has_hidden_characters

MOST_SHOWN: Final = 200
"""Files of one folder that are offered; people type on in folders that hold more."""


def matching_paths(typed: str, endings: tuple[str, ...]) -> list[str]:
    """What `typed` can go on to: folders, and files with one of these endings, written as the typed part is."""
    head, slash, start = typed.rpartition("/")
    try:
        folder = Path(head + slash).expanduser() if slash else Path()
        names = sorted(_offered(folder, start, endings), key=str.casefold)
    except (OSError, RuntimeError, ValueError):
        return []
    return [head + slash + name for name in names[:MOST_SHOWN]]


def _offered(folder: Path, start: str, endings: tuple[str, ...]) -> list[str]:
    names = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.name.startswith(start) or (entry.name.startswith(".") and not start.startswith(".")):
                continue
            name = entry.name + ("/" if _is_folder(entry) else "")
            wanted = name.endswith("/") or name.casefold().endswith(endings)
            if wanted and not has_hidden_characters(name):
                names.append(name)
    return names


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    """Whether it is a folder or leads to one, as far as it can be told; only links are looked up for it."""
    try:
        return entry.is_dir()
    except OSError:
        return False


class PathSuggester(Suggester):
    """Suggests the first file or folder that goes on from what is typed."""

    def __init__(self, endings: tuple[str, ...]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._endings = endings

    async def get_suggestion(self, value: str) -> str | None:
        """The first match, files before folders; nothing while nothing is typed."""
        found = matching_paths(value, self._endings) if value else []
        return min(found, key=lambda path: path.endswith("/"), default=None)


class PathInput(Input):
    """An input for the path of a file with one of some endings; `~` stands for the home folder."""

    BINDINGS: ClassVar[list[BindingType]] = [("tab", "complete", "Complete")]

    def __init__(
        self,
        value: str = "",
        *,
        endings: tuple[str, ...],
        placeholder: str = "",
        compact: bool = False,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(value, placeholder=placeholder, suggester=PathSuggester(endings), compact=compact, id=id)
        self.cursor_blink = False
        self._endings = endings

    @property
    def path(self) -> Path:
        """The path as typed, the home folder filled in where it is known."""
        typed = Path(self.value.strip())
        try:
            return typed.expanduser()
        except RuntimeError:
            return typed

    def matches(self) -> list[str]:
        """What can be typed next."""
        return matching_paths(self.value, self._endings)

    def action_complete(self) -> None:
        """Take the suggestion, or go on to the next field when there is none."""
        before = self.value
        self.action_end()
        self.action_cursor_right()
        if self.value == before:
            self.screen.focus_next()
