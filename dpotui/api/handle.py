"""What `dpotui.open` returns: a project in the hands of a script."""

from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from dpotui.project.exchange.snapshot import read_identity

if TYPE_CHECKING:
    from dpotui.api.session import ReadingSession


@dataclass(frozen=True)
class ProjectHandle:
    """A project file that a script works with. Holds no connection."""

    path: Path
    id: str
    name: str
    domain: str

    def session(self) -> "ReadingSession":
        """A SQLModel session over the tables and views as they are at this moment; close it, or use it in `with`.

        It reads a private copy: nothing it does can change the project, and nobody waits for it to end.
        """
        from dpotui.api.session import ReadingSession  # half a second, which those who only save need not wait

        return ReadingSession(self.path)


def open_handle(path: str | PathLike[str]) -> ProjectHandle:
    """Open the project at `path` for a script, leaving it as it is.

    Raises ProjectUnavailableError when there is no whole project there.
    """
    place = Path(path)
    return ProjectHandle(place, *read_identity(place))
