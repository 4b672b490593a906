"""What `dpotui.open` returns: a project in the hands of a script."""

from dataclasses import dataclass
from getpass import getuser
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from dpotui.project.exchange.snapshot import read_identity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dpotui.annotation import ScoreImport
    from dpotui.api.judged import SavedJudgement
    from dpotui.api.session import ReadingSession
    from dpotui.api.tables import FlatRow
    from dpotui.api.tasks import ScriptTask
    from dpotui.export import ReleaseReport
    from dpotui.project import Project
    from dpotui.scope import Rubric


@dataclass(frozen=True)
class ProjectHandle:
    """A project file that a script works with. Holds no connection."""

    path: Path
    id: str
    name: str
    domain: str

    def __enter__(self) -> "ProjectHandle":
        """For `with dpotui.open(path) as project:`; there is nothing to close."""
        return self

    def __exit__(self, *_: object) -> None:
        """Does nothing, since the handle holds no connection."""

    @property
    def rubric(self) -> "Rubric":
        """The rubric in force."""
        from dpotui.scope import current_rubric

        with self._project().read() as connection:
            return current_rubric(connection)

    @property
    def team(self) -> tuple[str, ...]:
        """The names of the annotators."""
        from dpotui.annotation.team import team

        with self._project().read() as connection:
            return team(connection)

    def tasks(self, annotator: str) -> "Iterator[ScriptTask]":
        """The open prompts that fall to an annotator, blind and in their own order, each with a `save`.

        Raises BadInputError when the annotator is not in the team.
        """
        from dpotui.api.tasks import open_tasks

        return open_tasks(self._project(), annotator)

    def add_scores(
        self, rows: "Iterable[Mapping[str, object]]", *, author: str | None = None, dry_run: bool = False
    ) -> "ScoreImport":
        """Take scores given elsewhere, a mapping a response, with the fields of an imported table of scores.

        `author` is who brings them, by default the login name. Raises BadInputError as the import of a file does, with
        the row's number as its line; nothing is changed then.
        """
        from dpotui.api.adding import add_score_rows

        return add_score_rows(self._project(), rows, author=author or getuser(), dry_run=dry_run)

    def table(self, name: str) -> "list[FlatRow]":
        """The rows of `prompts`, `candidates`, `judgements` or `scores`, as they count now: plain dictionaries."""
        from dpotui.api.tables import flat_table

        with self._project().read() as connection:
            return flat_table(connection, name)

    def judgements(self) -> "list[SavedJudgement]":
        """Everybody's judgements as they stand, with scores and reasons by candidate."""
        from dpotui.api.judged import saved_judgements

        with self._project().read() as connection:
            return saved_judgements(connection)

    def export(self, folder: str | PathLike[str], *, author: str | None = None) -> "ReleaseReport":
        """Write a release into a new folder, as `dpotui export` does. Raises BadInputError when it cannot be made."""
        from dpotui.overview.exporting import export_after_rounds

        return export_after_rounds(self._project(), Path(folder), author=author or getuser())

    def _project(self) -> "Project":
        from dpotui.project import open_project

        return open_project(self.path)

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
