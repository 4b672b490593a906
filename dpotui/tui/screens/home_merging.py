"""What Home can do about copies of the project: merge one, and settle the conflicts that copies leave."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual import on
from textual.widget import Widget

from dpotui.text import count_of, one_line
from dpotui.tui.actions import Action
from dpotui.tui.screens.ask import AskChoice
from dpotui.tui.screens.ask_path import AskPath
from dpotui.tui.screens.merge_preview import MergePreview
from dpotui.tui.screens.place_screen import PlaceScreen
from dpotui.tui.widgets.conflict_panel import ConflictPanel
from dpotui.tui.widgets.conflict_table import ConflictTable
from dpotui.tui.widgets.paged_list import PagedList

if TYPE_CHECKING:
    from dpotui.project.conflicts import Conflict, Head
    from dpotui.project.settling import MergeOutcome
    from dpotui.road import Disagreement

MERGING_ACTIONS: Final = (
    Action("home.merge", "m", "Merge", "Take in another copy of the project, or a work packet that comes back.", 30),
    Action("home.conflicts", "c", "Conflicts", "See what copies say differently; ⏎ chooses what holds.", 40),
    Action("home.page", "space", "Scroll", "Scroll the values of a conflict by a page; at their end, back to the top."),
    Action("home.close", "escape", "Close", "Close the conflicts."),
)
_SETTLING_KEYS: Final = (
    Action("", "enter", "Choose what holds", "", 1),
    Action("", "space", "Scroll", "", 2),
    Action("", "escape", "Back", "", 3),
)
_QUESTION: Final = "Merge which copy of this project? A work packet that comes back is merged the same way."


class MergingScreen(PlaceScreen):
    """A place that merges copies, and has a `ConflictPanel` in place of its `body`."""

    @property
    def body(self) -> Widget:
        """What the conflicts take the place of."""
        raise NotImplementedError

    @property
    def _panel(self) -> ConflictPanel:
        return self.query_one(ConflictPanel)

    def action_merge(self) -> None:
        """Ask for the other copy."""
        self.app.push_screen(AskPath(_QUESTION, endings=(".dpo",)), self._preview)

    def _preview(self, answer: str | None) -> None:
        if answer is not None:
            other = Path(answer)
            busy = f"Looking at {one_line(other.name, 60)} …"
            self.work("merge", lambda: self._merged_with(other, dry_run=True), self._ask_to_merge, busy=busy)

    def _merged_with(self, other: Path, *, dry_run: bool) -> "MergeOutcome":
        from dpotui.project.settling import merge_all

        return merge_all(self.project, [other], author=self.host.annotator, dry_run=dry_run)

    def _ask_to_merge(self, preview: "MergeOutcome") -> None:
        (report,) = preview.merges
        if report.new:
            self.say("")
            self.app.push_screen(MergePreview(report, lambda: self._merge(report.source)))
        else:
            self.say(f"{one_line(report.source.name, 60)} holds nothing that is not here already.")

    def _merge(self, other: Path) -> None:
        busy = f"Merging {one_line(other.name, 60)} …"
        self.work("merge", lambda: self._merged_with(other, dry_run=False), self._show_merged, busy=busy)

    def _show_merged(self, outcome: "MergeOutcome") -> None:
        (report,) = outcome.merges
        judgements = report.tables["judgement"].new if "judgement" in report.tables else 0
        said = f"Merged {one_line(report.source.name, 60)}: {count_of(judgements, 'new judgement')}"
        rest = report.new - judgements
        self.say(f"{said}, {rest:,} new of other sorts." if rest else f"{said}.", "good")
        self.reload()
        if outcome.conflicts:
            self._open_conflicts(outcome.conflicts)

    def action_conflicts(self) -> None:
        """Read the conflicts and show them."""
        self.work("conflicts", self._read_conflicts, self._open_conflicts)

    def refresh_conflicts(self) -> None:
        """Read the conflicts again when they are in view."""
        if self._panel.display:
            self.work("conflicts", self._read_conflicts, self._panel.show)

    def _read_conflicts(self) -> "Sequence[Conflict]":
        from dpotui.road import open_conflicts

        return open_conflicts(self.project)

    def conflict_titles(self, conflicts: "Sequence[Conflict]") -> list[tuple[str, str]]:
        """What conflicts are about. Runs in a thread."""
        from dpotui.road import conflict_titles

        return conflict_titles(self.project, conflicts)

    def _open_conflicts(self, conflicts: "Sequence[Conflict]") -> None:
        if not conflicts:
            self.say("There is no conflict: nobody has said different things in two copies.")
            return
        self.body.display = False
        self._panel.open()
        self._panel.show(conflicts)
        self.show_keys(_SETTLING_KEYS)
        self._show_focused()

    @on(PagedList.Moved)
    def _show_focused(self) -> None:
        conflict = self._panel.focused_conflict
        if conflict is not None:
            self.work("conflict", lambda: self._describe(conflict), self.query_one(ConflictTable).show)

    def _describe(self, conflict: "Conflict") -> "Disagreement":
        from dpotui.road import describe_conflict

        return describe_conflict(self.project, conflict, self.host.annotator)

    @on(PagedList.Failed)
    def page_failed(self, event: PagedList.Failed) -> None:
        """Say why rows could not be read."""
        self.say(event.text, "bad")

    @on(PagedList.Chosen)
    def ask_what_holds(self) -> None:
        """Ask which value of the focused conflict holds."""
        shown = self.query_one(ConflictTable).shown
        if shown is None or shown.conflict != self._panel.focused_conflict:
            return
        if shown.hidden:
            self.say("You still have to judge this prompt yourself; its annotator settles it.", "warning")
            return
        choices = [(head.revision, _words(head)) for head in shown.conflict.heads]
        question = f"Which holds? The others stay in the file.\n\n{one_line(f'{shown.what}: {shown.about}', 150)}"
        self.app.push_screen(AskChoice(question, choices), lambda revision: self._settle(shown.conflict, revision))

    def _settle(self, conflict: "Conflict", revision: str | None) -> None:
        if revision is None:
            return
        from dpotui.project.conflicts import settle_conflict

        author = self.host.annotator
        self.work("settle", lambda: settle_conflict(self.project, conflict, revision, author=author), self._settled)

    def _settled(self, _: str) -> None:
        self.say("Settled by a new revision; nothing was dropped.", "good")
        self.work("conflicts", self._read_conflicts, self._show_left)
        self.reload()

    def _show_left(self, conflicts: "Sequence[Conflict]") -> None:
        self._panel.show(conflicts)
        if conflicts:
            self._show_focused()
        else:
            self.action_close()

    def action_page(self) -> None:
        """Scroll the values."""
        self.query_one(ConflictTable).page()

    def action_close(self) -> None:
        """Back to the body."""
        self._panel.display = False
        self.body.display = True
        self.set_focus(None)
        self.show_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the conflicts are open, only what is about them can be done; else nothing of it."""
        if action in {"page", "close"}:
            return self._panel.display
        if self._panel.display and action in {"next", "merge", "conflicts"}:
            return False
        return super().check_action(action, parameters)


def _words(head: "Head") -> str:
    now = ", which counts for now" if head.current else ""
    return f"what {head.author} said on {head.made_at[:16].replace('T', ' at ')}{now}"
