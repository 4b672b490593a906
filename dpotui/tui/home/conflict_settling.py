"""Settling the conflicts that copies leave: reading them, describing one, and choosing what holds."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from dpotui.text import one_line
from dpotui.tui.place_host import PlaceHost

if TYPE_CHECKING:
    from dpotui.overview import Disagreement
    from dpotui.project.exchange.conflicts import Conflict, Head


class ConflictSettling:
    """Reads and settles; a `ConflictPanel` shows. What it needs is loaded when it is first asked for."""

    def __init__(self, place: PlaceHost, left: Callable[[Sequence["Conflict"]], object]) -> None:
        """`left` gets the conflicts that there are when one is settled or something else has changed."""
        self._place = place
        self._left = left

    def open(self, then: Callable[[Sequence["Conflict"]], None]) -> None:
        """Read the conflicts; `then` gets them if there are any."""

        def opened(conflicts: Sequence["Conflict"]) -> None:
            if conflicts:
                then(conflicts)
            else:
                self._place.say("There is no conflict: nobody has said different things in two copies.")

        self._place.work("conflicts", self._read, opened)

    def refresh(self) -> None:
        """Read the conflicts again."""
        self._place.work("conflicts", self._read, self._left)

    def _read(self) -> Sequence["Conflict"]:
        from dpotui.overview import open_conflicts

        return open_conflicts(self._place.project)

    def titles(self, conflicts: Sequence["Conflict"]) -> list[tuple[str, str]]:
        """What conflicts are about. For threads."""
        from dpotui.overview import conflict_titles

        return conflict_titles(self._place.project, conflicts)

    def describe(self, conflict: "Conflict", show: Callable[["Disagreement"], None]) -> None:
        """Have `show` show what is said in a conflict."""
        from dpotui.overview import describe_conflict

        project, reader = self._place.project, self._place.author
        self._place.work("conflict", lambda: describe_conflict(project, conflict, reader), show)

    def choose(self, shown: "Disagreement") -> None:
        """Ask which value of a conflict holds."""
        from dpotui.tui.dialogs.ask import AskChoice

        if shown.hidden:
            self._place.say("You still have to judge this prompt yourself; its annotator settles it.", "warning")
            return
        about = f"{shown.what}: {shown.about}" if shown.about else shown.what
        choices = [(head.revision, _words(head)) for head in shown.conflict.heads]
        question = f"Which holds? The others stay in the file.\n\n{one_line(about, 150)}"
        self._place.ask(AskChoice(question, choices), lambda revision: self._settle(shown.conflict, revision))

    def _settle(self, conflict: "Conflict", revision: str | None) -> None:
        if revision is None:
            return
        from dpotui.project.exchange.conflicts import settle_conflict

        project, author = self._place.project, self._place.author
        self._place.work("settle", lambda: settle_conflict(project, conflict, revision, author=author), self._settled)

    def _settled(self, _: str) -> None:
        self._place.say("Settled: that is what holds now, and nothing was dropped.", "good")
        self.refresh()
        self._place.reload()


def _words(head: "Head") -> str:
    now = ", which counts for now" if head.current else ""
    return f"what {head.author} said on {head.made_at[:16].replace('T', ' at ')}{now}"
