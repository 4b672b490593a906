"""Near-duplicates: cluster by cluster, one key decides what stays."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from dpotui.errors import BadInputError
from dpotui.prompts import DuplicateCluster, exclude_prompt, read_clusters, readmit_prompt, search_duplicates
from dpotui.prompts.near_duplicates.clusters import DuplicateSearch, read_prompt_stock
from dpotui.prompts.near_duplicates.decisions import keep_few, keep_one, let_stand, take_back
from dpotui.prompts.near_duplicates.reviews import DuplicateVerdict
from dpotui.text import count_of, one_line
from dpotui.tui.actions import Action
from dpotui.tui.dialogs.ask import AskText
from dpotui.tui.place_reader import PlaceReading
from dpotui.tui.place_screen import PlaceScreen
from dpotui.tui.prompts.cluster_text import STATE_WORDS, cluster_text
from dpotui.tui.prompts.walk_decisions import WalkDeciding, as_they_stood
from dpotui.tui.widgets.finding_walk import FindingWalk
from dpotui.tui.widgets.paged_list import Column, PagedList

_COLUMNS: Final = (Column("State", 10), Column("Prompt"), Column("Size", 5, right=True), Column("Alike", 7, right=True))
_NONE: Final = "No two prompts are near-duplicates."
_SEARCHING: Final = "Comparing every prompt with every other …"


class DuplicatesScreen(PlaceScreen):
    """Lies over Prompts."""

    PLACE = "prompts"
    AUTO_FOCUS = "PagedList"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action(
            "duplicates.keep_one",
            "enter",
            "Keep this",
            "Keep the marked prompt and leave the others of its cluster out. Work on them is kept and can come back.",
            10,
        ),
        Action("duplicates.next", "right,tab", "Mark next", "Mark the next prompt of the cluster.", 20),
        Action("duplicates.previous", "left,shift+tab", "Mark previous", "Mark the previous prompt of the cluster."),
        Action(
            "duplicates.keep_all",
            "a",
            "All stay",
            "Let all of them stand as variations. They keep to one side of the split.",
            30,
        ),
        Action(
            "duplicates.differ",
            "d",
            "Differ",
            "Say that they ask different things: they are no duplicates, and are split each for itself.",
            40,
        ),
        Action("duplicates.exclude", "x", "Leave out", "Leave the marked prompt out, or take it back.", 92),
        Action(
            "duplicates.few", "f", "Keep a few", "Keep some of a large cluster, spread over it, leave the rest out.", 94
        ),
        Action(
            "duplicates.undo",
            "u",
            "Undo",
            "Take back what was decided about this cluster, or else last.",
            50,
        ),
        Action("duplicates.page", "space", "Scroll", "Scroll the cluster by a page; at its end, back to the top.", 96),
        Action("duplicates.leave", "escape", "Back", "Back to the list of prompts."),
    )

    def __init__(self) -> None:
        super().__init__(PlaceReading(self._read, self._show))
        self._search: tuple[tuple[int, ...], DuplicateSearch] | None = None
        self._clusters: list[DuplicateCluster] = []
        self._marked = 0
        self._deciding = WalkDeciding(self)

    def compose(self) -> ComposeResult:
        """The heading over the clusters."""
        yield from self.framed(self._body())

    def _body(self) -> ComposeResult:
        yield Static(Content.styled(_SEARCHING, "$foreground 70%"), id="prompts-heading")
        yield FindingWalk(columns=_COLUMNS, detail=self._detail, empty=_NONE, titles=("Clusters", "Cluster"))

    def _read(self) -> list[DuplicateCluster]:
        """The clusters as they stand; searched again only when prompts have come or changed."""
        with self.project.read() as connection:
            stock = read_prompt_stock(connection)
        if self._search is None or self._search[0] != stock:
            self._search = stock, search_duplicates(self.project)
        with self.project.read() as connection:
            return read_clusters(connection, self._search[1])

    def _show(self, clusters: list[DuplicateCluster]) -> None:
        """Show them where they stood; those that are new come last."""
        first = not self._clusters
        self._clusters = as_they_stood(clusters, self._clusters, _key)
        walk = self.query_one(FindingWalk)
        is_open = [cluster.state == "open" for cluster in self._clusters]
        if first and clusters:
            self._marked = self._clusters[0].to_keep
        walk.show([_row(cluster) for cluster in self._clusters], is_open)
        self.query_one("#prompts-heading", Static).update(_heading(clusters, walk.left))
        self._deciding.shown(walk)

    @property
    def _focused(self) -> DuplicateCluster | None:
        row = self.query_one(FindingWalk).focused
        return self._clusters[row] if row is not None and row < len(self._clusters) else None

    def _detail(self, row: int) -> Content:
        cluster = self._clusters[row]
        return cluster_text(cluster, min(self._marked, len(cluster.members) - 1))

    @on(FindingWalk.FindingFocused)
    def cluster_focused(self, event: FindingWalk.FindingFocused) -> None:
        """Mark the prompt that one would keep."""
        if event.row < len(self._clusters):
            self._mark(self._clusters[event.row].to_keep)

    @on(PagedList.RowChosen)
    def action_keep_one(self) -> None:
        """Keep the marked prompt alone."""
        if cluster := self._focused:
            prompt = cluster.members[self._marked].prompt
            self._deciding.decide(
                lambda: keep_one(self.project, cluster, prompt, author=self.author),
                lambda left_out: f"{count_of(left_out, 'prompt')} left out, {prompt[:8]} kept. u takes it back.",
            )

    def action_next(self) -> None:
        """Mark the next prompt."""
        self._mark_by(1)

    def action_previous(self) -> None:
        """Mark the previous prompt."""
        self._mark_by(-1)

    def _mark_by(self, step: int) -> None:
        if cluster := self._focused:
            self._mark((self._marked + step) % len(cluster.members))

    def _mark(self, member: int) -> None:
        self._marked = member
        self.query_one(FindingWalk).show_detail()

    def action_keep_all(self) -> None:
        """Let all stand as variations."""
        self._let_stand("kept", "All of them stay, on one side of the split. u takes it back.")

    def action_differ(self) -> None:
        """Let all stand as different questions."""
        self._let_stand("different", "They count as different prompts. u takes it back.")

    def _let_stand(self, verdict: DuplicateVerdict, said: str) -> None:
        cluster = self._focused
        if cluster and len(cluster.current) > 1:
            self._deciding.decide(lambda: let_stand(self.project, cluster, verdict, author=self.author), lambda _: said)

    def action_exclude(self) -> None:
        """Leave the marked prompt out, or take it back."""
        cluster = self._focused
        if cluster is None:
            return
        member = cluster.members[self._marked]
        if member.excluded is None:
            reason = "near-duplicate of others"
            self._deciding.decide(
                lambda: exclude_prompt(self.project, member.prompt, reason=reason, author=self.author),
                lambda _: f"{member.prompt[:8]} is left out; x takes it back.",
                goes_on=False,
            )
        else:
            self._deciding.decide(
                lambda: readmit_prompt(self.project, member.prompt, author=self.author),
                lambda _: f"{member.prompt[:8]} is back.",
                goes_on=False,
            )

    def action_few(self) -> None:
        """Ask how many to keep."""
        cluster = self._focused
        if cluster and len(cluster.current) > 1:
            question = f"Keep how many of these {len(cluster.current):,} prompts?"
            self.ask(AskText(question, needed="A number is needed."), lambda typed: self._keep_few(cluster, typed))

    def _keep_few(self, cluster: DuplicateCluster, typed: str | None) -> None:
        if typed is not None:
            self._deciding.decide(
                lambda: keep_few(self.project, cluster, _number(typed), author=self.author),
                lambda left_out: f"{count_of(left_out, 'prompt')} left out. u takes it back.",
            )

    def action_undo(self) -> None:
        """Take back what was decided: about this cluster, and where nothing is, about the one before."""
        cluster = self._focused
        if cluster and _is_untouched(cluster) and self.query_one(FindingWalk).go_back():
            cluster = self._focused
        if cluster and _is_untouched(cluster):
            self.say("Nothing is decided about this cluster yet.")
        elif cluster:
            self._deciding.decide(
                lambda: take_back(self.project, cluster, author=self.author),
                lambda back: "Open again." + (f" {count_of(back, 'prompt')} back." if back else ""),
                goes_on=False,
            )

    def action_page(self) -> None:
        """Scroll the cluster."""
        self.query_one(FindingWalk).scroll_page()

    def action_leave(self) -> None:
        """Back to the list of prompts."""
        self.leave()


def _is_untouched(cluster: DuplicateCluster) -> bool:
    return cluster.state == "open" and len(cluster.current) == len(cluster.members)


def _key(cluster: DuplicateCluster) -> tuple[str, ...]:
    return tuple(member.prompt for member in cluster.members)


def _row(cluster: DuplicateCluster) -> Sequence[str]:
    alike = "numbers" if cluster.numbers_only else f"{cluster.ratio:.0f} %"
    return STATE_WORDS[cluster.state], cluster.members[0].text, f"{len(cluster.members):,}", alike


def _heading(clusters: Sequence[DuplicateCluster], left: int) -> Content:
    prompts = sum(len(cluster.members) for cluster in clusters)
    said = f"{left:,} of {count_of(len(clusters), 'cluster')} to decide"
    return Content.assemble(
        ("Near-duplicates", "$primary bold"), f"   {said}", (f"   {count_of(prompts, 'prompt')}", "$foreground 70%")
    )


def _number(typed: str) -> int:
    if not typed.strip().isdecimal() or len(typed.strip()) > 9:
        raise BadInputError(f"{one_line(typed, 30)}: how many is a whole number.")
    return int(typed)
