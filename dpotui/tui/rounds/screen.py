"""Rounds: what was trained, what came of it, and what was decided."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.events import Resize
from textual.widgets import OptionList

from dpotui.export import ReleaseSummary, list_releases
from dpotui.overview import RoundPlan, plan_after
from dpotui.rounds import RoundEntry, RoundStanding, list_standings
from dpotui.text import count_of
from dpotui.tui.actions import Action
from dpotui.tui.place_reader import PlaceReading
from dpotui.tui.place_screen import PlaceScreen
from dpotui.tui.rounds.beginning import what_rounds_are
from dpotui.tui.rounds.deciding import RoundDeciding
from dpotui.tui.rounds.round_page import PageKeys, round_line, round_page, rounds_over_time
from dpotui.tui.rounds.running import RoundRunning
from dpotui.tui.rounds.starting import RoundStarting
from dpotui.tui.widgets.marked_list import MarkedList
from dpotui.tui.widgets.panel import titled
from dpotui.tui.widgets.scrolled_text import ScrolledText
from dpotui.tui.widgets.words import Words


@dataclass(frozen=True)
class RoundsData:
    """The rounds, latest first, and the releases one can start on."""

    rounds: list[RoundStanding]
    releases: list[ReleaseSummary]


class RoundsScreen(PlaceScreen):
    """The rounds in a list, the chosen one in full below or beside it; start one, judge its comparison, decide it."""

    PLACE = "rounds"
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "#rounds-list"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("rounds.start", "n", "Start", "Start a round on a release.", 10),
        Action("rounds.run", "m", "Measure", "Measure the weights, then let both models answer; again stops it.", 12),
        Action("rounds.judge", "c", "Compare", "Judge base against tuned answers, blind.", 15),
        Action("rounds.decide", "d", "Decide", "Close the chosen round with a decision and its reason.", 20),
        Action("rounds.refresh", "r", "Refresh", "Read the ledger again.", 30),
        Action("rounds.leave", "escape", "Back", "From the text of a round back to the list."),
    )

    def __init__(self) -> None:
        super().__init__(PlaceReading(self._read, self._show))
        self._ledger = RoundsData([], [])
        self._chosen = ""
        self._plan: tuple[str, RoundPlan] | None = None
        """What follows from the latest round, by its id; None until it is known."""
        self._starting = RoundStarting(self, self._select)
        self._deciding = RoundDeciding(self)
        self._computing = RoundRunning(self, self.call_later)

    def compose(self) -> ComposeResult:
        """The bars around ledger and round."""
        yield from self.framed(self._body())

    def _body(self) -> ComposeResult:
        yield Words(id="rounds-summary")
        with Container(id="rounds-body"):
            with titled(Vertical(id="rounds-side"), "Rounds", bare=True):
                yield MarkedList(id="rounds-list")
                yield Words(id="rounds-trend")
            with titled(ScrolledText(id="rounds-detail"), "Round"):
                yield Words(id="rounds-text")

    def _read(self) -> RoundsData:
        """The rounds, and the releases one can start on."""
        return RoundsData(list(reversed(list_standings(self.project))), list_releases(self.project))

    def _show(self, data: RoundsData) -> None:
        """List the rounds, the latest first; the same one stays chosen."""
        self._ledger = data
        ids = [standing.entry.id for standing in data.rounds]
        row = ids.index(self._chosen) if self._chosen in ids else 0
        self.set_class(not data.rounds, "-empty")
        self.query_one("#rounds-summary", Words).put(_summary(data))
        self.query_one("#rounds-trend", Words).put(rounds_over_time(data.rounds[::-1]))
        self.query_one(MarkedList).show_lines([round_line(standing) for standing in data.rounds], highlight=row)
        if data.rounds:
            if self.focused is None:  # the list was hidden while it was empty
                self.query_one(MarkedList).focus()
            self._show_round(data.rounds[row])
            latest = data.rounds[0]
            self.work(
                "plan",
                lambda: plan_after(self.project, latest.entry.id),
                lambda plan: self._take(latest.entry.id, plan),
            )
        else:
            self.query_one("#rounds-text", Words).put(what_rounds_are(data.releases, self.key_of))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the highlighted round in full."""
        if event.option_index < len(self._ledger.rounds):
            self._show_round(self._ledger.rounds[event.option_index])

    def on_option_list_option_selected(self) -> None:
        """Enter goes to the text of the round."""
        self.query_one("#rounds-detail").focus()

    def on_resize(self, _: Resize) -> None:
        """Fit the charts to the room."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if (standing := self._standing) is not None:
            self._show_round(standing)

    def _show_round(self, standing: RoundStanding) -> None:
        self._chosen = standing.entry.id
        steps = self._plan[1].steps if self._plan and self._plan[0] == standing.entry.id else ()
        keys = PageKeys(*(self.key_of(f"rounds.{name}") for name in ("run", "judge", "decide")))
        page = round_page(standing, steps, keys, width=self.query_one("#rounds-detail").size.width)
        trend = rounds_over_time(self._ledger.rounds[::-1])
        # Beside the page there is room for it in a wide terminal only.
        below = [trend] if trend.plain and self.has_class("-narrow") else []
        self.query_one("#rounds-text", Words).put(Content("\n\n").join([page, *below]))

    def _take(self, round_id: str, plan: RoundPlan) -> None:
        """Show what follows from the latest round, which takes longer to tell than the round itself."""
        self._plan = (round_id, plan)
        self._fit()

    @property
    def _standing(self) -> RoundStanding | None:
        """The chosen round."""
        return next((one for one in self._ledger.rounds if one.entry.id == self._chosen), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape goes Home from the list."""
        if action == "leave":
            return self.query_one("#rounds-detail").has_focus
        return super().check_action(action, parameters)

    def action_leave(self) -> None:
        """Back to the list."""
        self.query_one(MarkedList).focus()

    def action_start(self) -> None:
        """Start a round."""
        self._starting.begin(self._ledger.releases)

    def _select(self, entry: RoundEntry) -> None:
        self._chosen = entry.id
        self.reload()

    def action_run(self) -> None:
        """Compute what the chosen round waits for, or stop that."""
        if (standing := self._standing) is None:
            self.say("There is no round yet; n starts one.", "warning")
        else:
            self._computing.begin_or_stop(standing, self.key_of("rounds.run"))

    def on_unmount(self) -> None:
        """Leaving dpotui stops what is computed; what was done by then is kept."""
        self._computing.stop()

    def action_judge(self) -> None:
        """Judge the comparison of the chosen round, if one waits for judges."""
        standing = self._standing
        if standing is None:
            self.say("There is no round yet; n starts one.", "warning")
        elif standing.progress is None:
            key = self.key_of("rounds.run")
            self.say(f"Nothing to judge yet: {key} measures, then lets both models answer.", "warning")
        elif standing.entry.decision is not None or standing.progress.ended:
            self.say("This comparison has ended; its result stands in the round.", "warning")
        else:
            from dpotui.tui.rounds.judge_screen import JudgeScreen

            self.app.push_screen(JudgeScreen(standing.entry.id))

    def action_decide(self) -> None:
        """Choose a decision, then give the reason."""
        if (standing := self._standing) is None:
            self.say("There is no round to decide; n starts one.", "warning")
        else:
            self._deciding.begin(standing)


def _summary(data: RoundsData) -> Content:
    undecided = sum(standing.entry.decision is None for standing in data.rounds)
    counts = f", {undecided:,} open" if undecided else ", all decided" if data.rounds else ""
    return Content.assemble((count_of(len(data.rounds), "round"), "bold $primary"), counts)
