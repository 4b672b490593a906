"""What Home can do about copies of the project: merge one, and settle the conflicts that copies leave."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from textual.widget import Widget

from dpotui.text import count_of, one_line
from dpotui.tui.actions import Action
from dpotui.tui.place_screen import PlaceScreen

if TYPE_CHECKING:
    from dpotui.project.exchange.conflict_resolution import MergeOutcome
    from dpotui.project.exchange.conflicts import Conflict, Head
    from dpotui.tui.home.conflict_panel import ConflictPanel
    from dpotui.tui.widgets.paged_list import PagedList

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
    """A place that merges copies, and shows a `ConflictPanel` in place of its `body` while conflicts are settled.

    What merging needs is loaded when it is first asked for: Home must be there at once.
    """

    @property
    def body(self) -> Widget:
        """What the conflicts take the place of."""
        raise NotImplementedError

    @property
    def _panel(self) -> "ConflictPanel | None":
        """The conflicts, while they are open."""
        return cast("ConflictPanel | None", next(iter(self.query("ConflictPanel")), None))

    def action_merge(self) -> None:
        """Ask for the other copy."""
        from dpotui.tui.dialogs.ask_path import AskPath

        self.app.push_screen(AskPath(_QUESTION, endings=(".dpo",)), self._preview)

    def _preview(self, answer: str | None) -> None:
        if answer is not None:
            other = Path(answer)
            busy = f"Looking at {one_line(other.name, 60)} …"
            self.work("merge", lambda: self._merged_with(other, dry_run=True), self._ask_to_merge, busy=busy)

    def _merged_with(self, other: Path, *, dry_run: bool) -> "MergeOutcome":
        from dpotui.project.exchange.conflict_resolution import merge_all

        return merge_all(self.project, [other], author=self.host.annotator, dry_run=dry_run)

    def _ask_to_merge(self, preview: "MergeOutcome") -> None:
        from dpotui.tui.home.merge_preview import MergePreview

        (report,) = preview.merges
        name = one_line(report.source.name, 60)
        if not report.new:
            self.say(f"{name} holds nothing that is not here already.")
        elif not self.is_current:  # whoever has gone on to another place is not to be interrupted there
            self.say(f"{name} holds {report.new:,} facts that are not here; m asks again whether to merge it.")
        else:
            self.say("")
            self.app.push_screen(MergePreview(report, lambda: self._merge(report.source)))

    def _merge(self, other: Path) -> None:
        busy = f"Merging {one_line(other.name, 60)} …"
        self.work("merge", lambda: self._merged_with(other, dry_run=False), self._show_merged, busy=busy)

    def _show_merged(self, outcome: "MergeOutcome") -> None:
        (report,) = outcome.merges
        judgements = report.tables["judgement"].new if "judgement" in report.tables else 0
        said = f"Merged {one_line(report.source.name, 60)}: {count_of(judgements, 'new judgement')}"
        rest = report.new - judgements
        self.say(f"{said} and {count_of(rest, 'other new fact')}." if rest else f"{said}.", "good")
        self.reload()
        if outcome.conflicts:
            self._open_conflicts(outcome.conflicts)

    def action_conflicts(self) -> None:
        """Read the conflicts and show them."""
        self.work("conflicts", self._read_conflicts, self._open_conflicts)

    def refresh_conflicts(self) -> None:
        """Read the conflicts again when they are in view."""
        if self._panel is not None:
            self.work("conflicts", self._read_conflicts, self._show_left)

    def _read_conflicts(self) -> "Sequence[Conflict]":
        from dpotui.overview import open_conflicts

        return open_conflicts(self.project)

    def _open_conflicts(self, conflicts: "Sequence[Conflict]") -> None:
        if not conflicts:
            self.say("There is no conflict: nobody has said different things in two copies.")
            return
        from dpotui.tui.home.conflict_panel import ConflictPanel

        if self._panel is None:
            self.body.display = False
            self.mount(ConflictPanel(conflicts, self._titles, id="home-conflicts"), after=self.body)
            self.show_keys(_SETTLING_KEYS)

    def _titles(self, conflicts: "Sequence[Conflict]") -> list[tuple[str, str]]:
        from dpotui.overview import conflict_titles

        return conflict_titles(self.project, conflicts)

    def on_conflict_panel_focused(self, event: "ConflictPanel.Focused") -> None:
        """Describe the conflict under the cursor."""
        from dpotui.overview import describe_conflict

        panel, conflict = event.panel, event.conflict
        self.work("conflict", lambda: describe_conflict(self.project, conflict, self.host.annotator), panel.table.show)

    def on_paged_list_failed(self, event: "PagedList.Failed") -> None:
        """Say why rows could not be read."""
        self.say(event.text, "bad")

    def on_conflict_panel_chosen(self, event: "ConflictPanel.Chosen") -> None:
        """Ask which value of the conflict holds."""
        from dpotui.tui.dialogs.ask import AskChoice

        shown = event.shown
        if shown.hidden:
            self.say("You still have to judge this prompt yourself; its annotator settles it.", "warning")
            return
        about = f"{shown.what}: {shown.about}" if shown.about else shown.what
        choices = [(head.revision, _words(head)) for head in shown.conflict.heads]
        question = f"Which holds? The others stay in the file.\n\n{one_line(about, 150)}"
        self.app.push_screen(AskChoice(question, choices), lambda revision: self._settle(shown.conflict, revision))

    def _settle(self, conflict: "Conflict", revision: str | None) -> None:
        if revision is None:
            return
        from dpotui.project.exchange.conflicts import settle_conflict

        author = self.host.annotator
        self.work("settle", lambda: settle_conflict(self.project, conflict, revision, author=author), self._settled)

    def _settled(self, _: str) -> None:
        self.say("Settled: that is what holds now, and nothing was dropped.", "good")
        self.work("conflicts", self._read_conflicts, self._show_left)
        self.reload()

    def _show_left(self, conflicts: "Sequence[Conflict]") -> None:
        if self._panel is not None and conflicts:
            self._panel.show(conflicts)
        elif self._panel is not None:
            self.call_later(self.action_close)

    def action_page(self) -> None:
        """Scroll the values."""
        if self._panel is not None:
            self._panel.table.page()

    async def action_close(self) -> None:
        """Back to the body."""
        if self._panel is not None:
            await self._panel.remove()
        self.body.display = True
        self.show_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the conflicts are open, only what is about them can be done; else nothing of it."""
        settling = self._panel is not None
        if action in {"page", "close"}:
            return settling
        if settling and action in {"next", "merge", "conflicts"}:
            return False
        return super().check_action(action, parameters)


def _words(head: "Head") -> str:
    now = ", which counts for now" if head.current else ""
    return f"what {head.author} said on {head.made_at[:16].replace('T', ' at ')}{now}"
