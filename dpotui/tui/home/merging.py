"""Merging another copy of the project, or a work packet that comes back: which one, what it would bring, then doing it.

What merging needs is loaded when it is first asked for: Home must be there at once.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dpotui.text import count_of, one_line
from dpotui.tui.place_host import PlaceHost

if TYPE_CHECKING:
    from dpotui.project.exchange.conflict_resolution import MergeOutcome
    from dpotui.project.exchange.conflicts import Conflict

_QUESTION: Final = "Merge which copy of this project? A work packet that comes back is merged the same way."


class CopyMerging:
    """Merges one copy after the other into the project of a place."""

    def __init__(self, place: PlaceHost, conflicts_left: Callable[[Sequence["Conflict"]], object]) -> None:
        """`conflicts_left` gets the conflicts that a merge leaves, if any."""
        self._place = place
        self._conflicts_left = conflicts_left

    def begin(self) -> None:
        """Ask for the other copy."""
        from dpotui.tui.dialogs.ask_path import AskPath

        def take(answer: str | None) -> None:
            if answer is not None:
                self.preview(Path(answer))

        self._place.ask(AskPath(_QUESTION, endings=(".dpo",)), take)

    def preview(self, other: Path) -> None:
        """Look at what a copy would bring, and ask whether to merge it."""
        busy = f"Looking at {one_line(other.name, 60)} …"
        self._place.work("merge", lambda: self._merged_with(other, dry_run=True), self._ask_to_merge, busy=busy)

    def _merged_with(self, other: Path, *, dry_run: bool) -> "MergeOutcome":
        from dpotui.project.exchange.conflict_resolution import merge_all

        return merge_all(self._place.project, [other], author=self._place.author, dry_run=dry_run)

    def _ask_to_merge(self, preview: "MergeOutcome") -> None:
        from dpotui.tui.home.merge_preview import MergePreview

        (report,) = preview.merges
        name, other = one_line(report.source.name, 60), report.source
        if not report.new:
            self._place.say(f"{name} holds nothing that is not here already.")
        elif not self._place.is_active:  # whoever has gone on to something else is not to be interrupted there
            self._place.say(f"{name} holds {report.new:,} facts that are not here; m asks again whether to merge it.")
        else:
            self._place.say("")
            self._place.ask(MergePreview(report), lambda wanted: self._merge(other) if wanted else None)

    def _merge(self, other: Path) -> None:
        busy = f"Merging {one_line(other.name, 60)} …"
        self._place.work("merge", lambda: self._merged_with(other, dry_run=False), self._merged, busy=busy)

    def _merged(self, outcome: "MergeOutcome") -> None:
        (report,) = outcome.merges
        judgements = report.tables["judgement"].new if "judgement" in report.tables else 0
        said = f"Merged {one_line(report.source.name, 60)}: {count_of(judgements, 'new judgement')}"
        rest = report.new - judgements
        self._place.say(f"{said} and {count_of(rest, 'other new fact')}." if rest else f"{said}.", "good")
        self._place.reload()
        if outcome.conflicts:
            self._conflicts_left(outcome.conflicts)
