"""Near-duplicates: cluster by cluster, one key decides what stays."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from dpotui.errors import BadInputError
from dpotui.prompts import DuplicateCluster, read_clusters, readmit_prompt, search_duplicates
from dpotui.prompts.near_duplicates.clusters import DuplicateSearch, read_prompt_stock
from dpotui.prompts.near_duplicates.decisions import (
    DecidedClusters,
    is_decided,
    keep_few,
    keep_one,
    leave_one_out,
    let_stand,
    take_back,
    take_decided_back,
)
from dpotui.prompts.near_duplicates.reviews import DuplicateVerdict
from dpotui.text import count_of, one_line
from dpotui.tui.actions import Action
from dpotui.tui.dialogs.ask import AskText
from dpotui.tui.place_reader import TOPIC, PlaceReading
from dpotui.tui.place_screen import PlaceScreen
from dpotui.tui.prompts.cluster_text import alike_words, cluster_text, marked_part, opened_clusters_words, state_words
from dpotui.tui.prompts.clusters_at_once import ClustersAtOnce
from dpotui.tui.prompts.duplicates_actions import ACTIONS
from dpotui.tui.prompts.last_step import DoneStep, DoneSteps, StepKind
from dpotui.tui.prompts.walk_decisions import WalkDeciding, as_they_stood, in_turn
from dpotui.tui.prompts.walk_steps import WalkSteps
from dpotui.tui.thread_work import WorkFailed, WorkStopped
from dpotui.tui.typed_numbers import whole_number
from dpotui.tui.widgets.finding_walk import FindingWalk
from dpotui.tui.widgets.paged_list import Column, PagedList

_COLUMNS: Final = (Column("State", 10), Column("Prompt"), Column("Size", 5, right=True), Column("Alike", 7, right=True))
_NONE: Final = "No two prompts are near-duplicates."
_SEARCHING: Final = "Comparing every prompt with every other …"
_UNREAD: Final = "Not compared to the end; come again to have it done."


class DuplicatesScreen(PlaceScreen):
    """Lies over Prompts."""

    PLACE = "prompts"
    AUTO_FOCUS = "PagedList"
    ACTIONS: ClassVar[tuple[Action, ...]] = ACTIONS

    def __init__(self, steps: DoneSteps) -> None:
        """`steps` get what is decided here."""
        super().__init__(PlaceReading(self._read, self._show))
        self._search: tuple[tuple[int, ...], DuplicateSearch] | None = None
        self._clusters: list[DuplicateCluster] = []
        self._mark_of: tuple[tuple[str, ...], int] | None = None
        """The cluster in which somebody has marked another prompt than the one to keep, and which."""
        self.deciding = WalkDeciding(self, lambda: self.query_one(FindingWalk))
        self._steps = WalkSteps(self.deciding, steps, "cluster", "clusters at once")
        self._at_once = ClustersAtOnce(self, self._steps, self._step_of, lambda: self.key_of("duplicates.all"))

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
        self._clusters = as_they_stood(clusters, self._clusters, lambda cluster: cluster.key)
        walk = self.query_one(FindingWalk)
        is_open = [cluster.state == "open" for cluster in self._clusters]
        walk.show([_row(cluster) for cluster in self._clusters], is_open)
        self.query_one("#prompts-heading", Static).update(_heading(clusters, walk.left))
        self.deciding.shown()

    @on(WorkStopped)
    @on(WorkFailed)
    def not_read(self, ended: WorkStopped | WorkFailed) -> None:
        """Nothing is known where the first reading has not come to its end."""
        if ended.topic == TOPIC and not self.deciding.was_shown:
            self.query_one("#prompts-heading", Static).update(Content.styled(_UNREAD, "$warning"))

    @property
    def _focused(self) -> DuplicateCluster | None:
        row = self.query_one(FindingWalk).focused
        return self._clusters[row] if row is not None and row < len(self._clusters) else None

    @property
    def _of_several(self) -> DuplicateCluster | None:
        """The focused cluster, if two of its prompts are not left out; says so where they are."""
        cluster = self._focused
        if cluster and len(cluster.current) < 2:
            self.say("No two of these prompts stay; x takes one back that is left out.")
            return None
        return cluster

    def _marked(self, cluster: DuplicateCluster) -> int:
        """The place of the marked prompt: the one to keep, until somebody marks another."""
        return self._mark_of[1] if self._mark_of and self._mark_of[0] == cluster.key else cluster.to_keep

    def _detail(self, row: int) -> Content:
        cluster = self._clusters[row]
        return cluster_text(cluster, self._marked(cluster))

    @on(FindingWalk.FindingFocused)
    def cluster_focused(self) -> None:
        """Have the marked prompt in view, on coming to a cluster or back to it."""
        self._reveal_mark()

    def _reveal_mark(self) -> None:
        if cluster := self._focused:
            self.query_one(FindingWalk).reveal(*marked_part(cluster, self._marked(cluster)))

    @on(PagedList.RowChosen)
    @in_turn
    def action_keep_one(self) -> None:
        """Keep the marked prompt alone."""
        if cluster := self._focused:
            place = self._marked(cluster)
            self._decide(
                lambda: keep_one(self.project, cluster, cluster.members[place].prompt, author=self.author),
                lambda decided: (
                    f"{count_of(decided.prompts, 'prompt')} left out, number {place + 1} stays. u takes it back."
                ),
            )

    def _decide(
        self, job: Callable[[], DecidedClusters], said: Callable[[DecidedClusters], str], *, goes_on: bool = True
    ) -> None:
        self._steps.decide(job, lambda decided: self._step_of(decided, "cluster"), said, goes_on=goes_on)

    def _step_of(self, decided: DecidedClusters, kind: StepKind) -> DoneStep | None:
        """What was decided as a step that can be taken back; None where nothing was."""
        project, author = self.project, self.author
        if not decided.is_changed:
            return None
        return DoneStep(
            lambda: opened_clusters_words(decided, take_decided_back(project, decided, author=author)),
            kind,
            tuple(one.members for one in decided.clusters),
        )

    @in_turn
    def action_next(self) -> None:
        """Mark the next prompt."""
        self._mark_by(1)

    @in_turn
    def action_previous(self) -> None:
        """Mark the previous prompt."""
        self._mark_by(-1)

    def _mark_by(self, step: int) -> None:
        if cluster := self._focused:
            self._mark_of = cluster.key, (self._marked(cluster) + step) % len(cluster.members)
            self.query_one(FindingWalk).show_detail()
            self._reveal_mark()

    @in_turn
    def action_keep_all(self) -> None:
        """Let all stand as variations."""
        self._let_stand("kept", "All of them stay, on one side of the split. u takes it back.")

    @in_turn
    def action_differ(self) -> None:
        """Let all stand as different questions."""
        self._let_stand("different", "They count as different prompts. u takes it back.")

    def _let_stand(self, verdict: DuplicateVerdict, said: str) -> None:
        if cluster := self._of_several:
            self._decide(lambda: let_stand(self.project, cluster, verdict, author=self.author), lambda _: said)

    @in_turn
    def action_exclude(self) -> None:
        """Leave the marked prompt out, or take it back."""
        cluster = self._focused
        if cluster is None:
            return
        place = self._marked(cluster)
        member = cluster.members[place]
        self._mark_of = cluster.key, place
        if member.excluded is None:
            self._decide(
                lambda: leave_one_out(self.project, cluster, member.prompt, author=self.author),
                lambda _: f"Number {place + 1} is left out; u takes it back.",
                goes_on=False,
            )
        else:
            self.deciding.decide(
                lambda: readmit_prompt(self.project, member.prompt, author=self.author),
                lambda _: f"Number {place + 1} is back.",
                goes_on=False,
            )

    @in_turn
    def action_few(self) -> None:
        """Ask how many to keep."""
        if cluster := self._of_several:
            question = f"Keep how many of these {len(cluster.current):,} prompts?"
            self.ask(AskText(question, needed="A number is needed."), lambda typed: self._keep_few(cluster, typed))

    def _keep_few(self, cluster: DuplicateCluster, typed: str | None) -> None:
        if typed is not None:
            self._decide(
                lambda: keep_few(self.project, cluster, _number(typed), author=self.author),
                lambda decided: f"{count_of(decided.prompts, 'prompt')} left out. u takes it back.",
            )

    @in_turn
    def action_all(self) -> None:
        """Ask what becomes of all clusters."""
        self._at_once.ask(self._clusters)

    @in_turn
    def action_undo(self) -> None:
        """Take back what one has decided last, or what was decided about the cluster that one went to."""
        cluster = self._focused
        alone = partial(self._open_again, cluster) if cluster and is_decided(cluster) else None
        keys = [one.key for one in self._clusters]
        self._steps.undo(keys, alone, noun="cluster", key=self.key_of("duplicates.undo"))

    def _open_again(self, cluster: DuplicateCluster) -> str:
        back = take_back(self.project, cluster, author=self.author)
        return "Open again." + (f" {count_of(back, 'prompt')} back." if back else "")

    def action_page(self) -> None:
        """Scroll the cluster."""
        self.query_one(FindingWalk).scroll_page()

    def action_leave(self) -> None:
        """Back to the list of prompts."""
        self.leave()


def _row(cluster: DuplicateCluster) -> Sequence[str]:
    alike = "numbers" if cluster.numbers_only else alike_words(cluster.ratio)
    return state_words(cluster), cluster.members[0].text, f"{len(cluster.members):,}", alike


def _heading(clusters: Sequence[DuplicateCluster], left: int) -> Content:
    prompts = sum(len(cluster.members) for cluster in clusters)
    said = f"{left:,} of {count_of(len(clusters), 'cluster')} to decide"
    return Content.assemble(
        ("Near-duplicates", "$primary bold"), f"   {said}", (f"   {count_of(prompts, 'prompt')}", "$foreground 70%")
    )


def _number(typed: str) -> int:
    if (number := whole_number(typed)) is None:
        raise BadInputError(f"{one_line(typed, 30)}: how many is a whole number.")
    return number
