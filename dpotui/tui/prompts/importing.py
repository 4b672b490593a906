"""The import of a file on the place: previewed, carried out, and its prompts compared with all others at once."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from dpotui.long_work import WorkStoppedError, wanted_while
from dpotui.overview.import_preview import ImportPreview, RefusedImport, look_into
from dpotui.overview.import_words import import_sentence
from dpotui.overview.importing import ImportReport, ImportRequest, import_files
from dpotui.overview.left_out import keep_left_out
from dpotui.project import Project
from dpotui.prompts.near_duplicates.nearest import last_place, near_since
from dpotui.text import count_of, one_line
from dpotui.tui.place_host import PlaceHost
from dpotui.tui.prompts.import_order import ImportOrder
from dpotui.tui.prompts.import_panel import ImportPanel

_SCREENED: Final = 50_000
"""Prompts of an import up to which they are screened unasked: about a second of a processor, while nobody waits."""


class FileImporting:
    """Does over a place what its import panel asks for."""

    def __init__(self, place: PlaceHost, panel: Callable[[], ImportPanel], imported: Callable[[str], object]) -> None:
        """`imported` gets what came of it, in words."""
        self._place = place
        self._panel = panel
        self._imported = imported
        self._looking_for: ImportOrder | None = None

    def preview(self, order: ImportOrder) -> None:
        """Look at the file, with nothing changed; who asks for another look wants no more of this one."""
        project, author, panel = self._place.project, self._place.author, self._panel()
        self._looking_for = order

        def look() -> ImportPreview | RefusedImport | None:
            try:
                with wanted_while(lambda: self._looking_for is order):
                    return look_into(project, order.request, author=author)
            except WorkStoppedError:
                return None

        self._place.work("preview", look, panel.show, failed=panel.show_error)

    def carry_out(self, request: ImportRequest) -> None:
        """Import what was previewed, once, however often enter is pressed meanwhile."""
        if self._place.is_working("import"):
            return
        project, author = self._place.project, self._place.author

        def job() -> tuple[ImportReport, Path | None, int]:
            place = last_place(project)
            report = import_files(project, request, author=author)
            return report, keep_left_out(project.path, report), place

        busy = f"Importing {one_line(request.paths[0].name, 60)} …"
        self._place.work("import", job, lambda done: self._done(*done), busy=busy)

    def _done(self, report: ImportReport, left_out: Path | None, place: int) -> None:
        project, said = self._place.project, import_sentence(report)
        if left_out:
            said += f"\n{count_of(len(report.left_out), 'row')} left out; see {one_line(str(left_out), 200)}."
        self._imported(said)
        self._place.work("near", lambda: _look_over(project, place), lambda found: self._say_found(said, *found))

    def _say_found(self, said: str, near: int, private: int) -> None:
        """What was imported, and that some of it says nearly what others say, or holds what looks private."""
        key = self._place.key_of
        found = []
        if near:
            are = "is a near-duplicate of another" if near == 1 else "are near-duplicates of others"
            found.append(f"{count_of(near, 'new prompt')} {are}; {key('prompts.duplicates')} goes through them.")
        if private:
            hold = "holds" if private == 1 else "hold"
            through = key("prompts.screening")
            found.append(f"{count_of(private, 'new prompt')} {hold} what looks private; {through} goes through it.")
        if found:
            self._place.say("\n".join([said, *found]), "warning")


def _look_over(project: Project, place: int) -> tuple[int, int]:
    """How many of the prompts after a place are near-duplicates, and how many hold what looks private."""
    # What finds it is loaded for this alone.
    from dpotui.prompts.screening import private_since

    return near_since(project, place), private_since(project, place, _SCREENED)
