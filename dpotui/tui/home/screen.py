"""Home: where the project stands on the overview, what to do next, pace and forecast."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final, cast

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.events import Resize
from textual.widget import Widget

from dpotui.text import one_line
from dpotui.tui.actions import Action
from dpotui.tui.home.conflict_settling import ConflictSettling
from dpotui.tui.home.dashboard_panels import DashboardPanels
from dpotui.tui.home.handing_out import HandingOut
from dpotui.tui.home.kept_aside import KeptAside
from dpotui.tui.home.merging import CopyMerging
from dpotui.tui.home.overview_words import conflict_words, next_words, step_words, title_words, unread_words
from dpotui.tui.home.pace_words import goal_words, team_words, today_words
from dpotui.tui.home.team_keeping import TeamKeeping
from dpotui.tui.place_reader import PlaceReading
from dpotui.tui.place_screen import PlaceScreen
from dpotui.tui.places import PLACES, Place
from dpotui.tui.widgets.scrolled_text import ScrolledWidgets
from dpotui.tui.widgets.words import LabelledWords, Words

if TYPE_CHECKING:
    from dpotui.overview import Overview, Step
    from dpotui.project.exchange.conflicts import Conflict
    from dpotui.tui.home.conflict_panel import ConflictPanel
    from dpotui.tui.widgets.paged_list import PagedList

_ROAD: Final = PLACES[1:]
_GOALS: Final = 2
_WIDE: Final = 148
"""Cells from which on pace and team stand beside the overview."""
_TALL: Final = 40
"""Rows from which on the dashboard stands below them."""
_STEP: Final = 22
"""Cells for a step's title with its mark and key."""

_SETTLING_KEYS: Final = (
    Action("", "enter", "Choose what holds", "", 1),
    Action("", "space", "Scroll", "", 2),
    Action("", "escape", "Back", "", 3),
)


class HomeScreen(PlaceScreen):
    """The eight phases with true counts, the next step first. The numbers of last time stay until the new ones come."""

    PLACE = "home"
    CSS_PATH = "screen.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]  # noqa: RUF012 (an instance variable in Screen)
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("home.next", "enter,n", "Go to the next step", "Go to the place of the next step.", 10),
        Action("home.refresh", "r", "Refresh", "Read the numbers again.", 20),
        Action("home.merge", "m", "Merge", "Take in another copy of the project, or a work packet that came back.", 30),
        Action("home.merge_kept", "a", "Merge what was kept", "Merge what an older copy has displaced."),
        Action("home.conflicts", "c", "Conflicts", "See what copies say differently; ⏎ chooses what holds.", 40),
        Action("home.hand_out", "h", "Hand out", "Write somebody's open prompts to a spreadsheet to fill in.", 50),
        Action("home.team", "t", "Team", "See who is in the team; somebody leaves it, or comes back.", 60),
        Action(
            "home.page", "space", "Scroll", "Scroll the values of a conflict by a page; at their end, back to the top."
        ),
        Action("home.close", "escape", "Close", "Close the conflicts."),
    )

    def __init__(self) -> None:
        super().__init__(PlaceReading(self._read, self._show, on_return=self._come_back))
        self._next: Place | None = None
        self._next_act = ""
        self._read_running = False
        self._settling = ConflictSettling(self, self._show_conflicts_left)
        self._merging = CopyMerging(self, self._open_conflicts)
        self._kept_aside = KeptAside(self, self._merging, self._show_kept_aside)
        self._handing_out = HandingOut(self)
        self._dashboard = DashboardPanels(self, self._dashboard_columns)
        self._team = TeamKeeping(self)

    def compose(self) -> ComposeResult:
        """The bars around title and next step; below those the overview, with pace and team under or beside it."""
        yield from self.framed(self._body())

    def _body(self) -> ComposeResult:
        with ScrolledWidgets(id="home"):
            yield Words(title_words(self.project.name, self.project.domain), id="home-title")
            yield Words(Content.styled("Reading the numbers …", "$foreground 70%"), id="home-next")
            yield Words(id="home-kept-aside")
            yield Words(id="home-open-conflicts")
            with Container(id="home-columns"):
                with Vertical(id="home-steps-side"):
                    for place in _ROAD:
                        yield LabelledWords(unread_words(place), width=_STEP, id=f"home-{place.name}")
                with Vertical(id="home-side"):
                    yield LabelledWords(Content.styled("Today", "bold"), id="home-today")
                    for number in range(_GOALS):
                        yield LabelledWords(id=f"home-goal-{number}")
                    yield LabelledWords(id="home-note")
                    yield Words(id="home-team")

    def _read(self) -> "Overview":
        """The whole overview, as `dpotui status` has it."""
        from dpotui.overview import overview

        self._read_running = self.host.running is not None
        return overview(self.project, reader=self.author, generating=self._read_running)

    def show_running(self) -> None:
        """Say what runs; when it has begun or ended since, another step may be the next."""
        super().show_running()
        if self._next is not None and self.is_current and self._read_running != (self.host.running is not None):
            self.reload()

    def _come_back(self) -> None:
        """A large project's overview takes seconds: the first time what is quick comes first, then only changes."""
        if self._next is None:
            self.work("sketch", self._sketch, self._show_sketch)
        else:
            self.reload_if_changed()

    def _sketch(self) -> "Sequence[Step]":
        # Imported here, in the thread: with it come all phases and numpy, and the page is on the screen before them.
        from dpotui.overview import sketch

        return sketch(self.project)

    def _show_sketch(self, steps: "Sequence[Step]") -> None:
        self._show_steps(steps)
        self.reload()

    def _show(self, data: "Overview") -> None:
        """Put the overview on the page."""
        self._next = next(place for place in PLACES if place.name == data.next_screen)
        self._next_act = data.next_act
        self.query_one("#home-title", Words).put(title_words(data.project, data.domain))
        self.query_one("#home-next", Words).put(next_words(data, self._next))
        conflicts = self.query_one("#home-open-conflicts", Words)
        conflicts.put(conflict_words(data.conflicts))
        conflicts.display = data.conflicts > 0
        if self._panel is not None:
            self._settling.refresh()
        self._kept_aside.offer(data.kept)
        self._show_steps(data.steps)
        self._show_pace(data)
        self.query_one("#home-team", Words).put(team_words(data.by_annotator, self.author))
        self._dashboard.look(data)

    def _dashboard_columns(self) -> tuple[Widget, Widget] | None:
        width, height = self.app.size
        columns = list(self.query("#home-steps-side, #home-side"))
        roomy = width >= _WIDE and height >= _TALL and len(columns) > 1
        return (columns[0], columns[1]) if roomy else None

    def on_resize(self, _: Resize) -> None:
        """With more room there is more to show."""
        if self._next is not None:
            self._dashboard.look()

    def _show_steps(self, steps: "Sequence[Step]") -> None:
        for step in steps:
            detail = Content.styled(one_line(step.detail), "$foreground 70%" if step.state == "todo" else "")
            self.query_one(f"#home-{step.screen}", LabelledWords).put(detail, step_words(step))

    def _show_pace(self, data: "Overview") -> None:
        self.query_one("#home-today", LabelledWords).put(today_words(data))
        for number, goal in enumerate(data.forecast.days_to):
            label = Content.styled(f"{goal:,} pairs", "bold")
            self.query_one(f"#home-goal-{number}", LabelledWords).put(goal_words(goal, data.forecast), label)
        note = Content.styled(one_line(data.forecast.note, 400), "$foreground 70%")
        self.query_one("#home-note", LabelledWords).put(note, Content.styled("Forecast", "bold"))

    async def action_next(self) -> None:
        """Go where the next step is, and begin it where going there is not enough."""
        if self._next is None:
            return
        await self.host.action_place(self._next.name)
        if self._next_act:
            await self.app.screen.run_action(self._next_act)

    def action_team(self) -> None:
        """See who is in the team; let somebody leave it or come back."""
        self._team.begin()

    def action_hand_out(self) -> None:
        """Hand somebody's open prompts out."""
        self._handing_out.begin()

    def action_merge(self) -> None:
        """Merge another copy."""
        self._merging.begin()

    def _show_kept_aside(self, said: str) -> None:
        words = self.query_one("#home-kept-aside", Words)
        words.put(Content.styled(said, "$warning"))
        words.display = bool(said)
        self.refresh_bindings()

    def action_merge_kept(self) -> None:
        """Merge what was kept aside."""
        self._kept_aside.merge()

    @property
    def _panel(self) -> "ConflictPanel | None":
        """The conflicts, while they are open in place of everything else."""
        return cast("ConflictPanel | None", next(iter(self.query("ConflictPanel")), None))

    def action_conflicts(self) -> None:
        """Read the conflicts and show them."""
        self._settling.open(self._open_conflicts)

    def _open_conflicts(self, conflicts: "Sequence[Conflict]") -> None:
        from dpotui.tui.home.conflict_panel import ConflictPanel

        if self._panel is None:
            body = self.query_one("#home")
            body.display = False
            self.mount(ConflictPanel(conflicts, self._settling.titles, id="home-conflicts"), after=body)
            self.show_keys(_SETTLING_KEYS)

    def on_conflict_panel_conflict_focused(self, event: "ConflictPanel.ConflictFocused") -> None:
        """Describe the conflict under the cursor."""
        self._settling.describe(event.conflict, event.panel.describe)

    def on_paged_list_page_failed(self, event: "PagedList.PageFailed") -> None:
        """Say why rows could not be read."""
        self.say(event.text, "bad")

    def on_conflict_panel_conflict_chosen(self, event: "ConflictPanel.ConflictChosen") -> None:
        """Ask which value of the conflict holds."""
        self._settling.choose(event.shown)

    def _show_conflicts_left(self, conflicts: "Sequence[Conflict]") -> None:
        if self._panel is not None and conflicts:
            self._panel.show(conflicts)
        elif self._panel is not None:
            self.call_later(self.action_close)

    def action_page(self) -> None:
        """Scroll the values of the conflict."""
        if self._panel is not None:
            self._panel.page()

    async def action_close(self) -> None:
        """Close the conflicts."""
        if self._panel is not None:
            await self._panel.remove()
        self.query_one("#home").display = True
        self.show_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the conflicts are open, only what is about them can be done; else nothing of it."""
        settling = self._panel is not None
        if action in {"page", "close"}:
            return settling
        if settling and action in {"next", "merge", "merge_kept", "conflicts", "hand_out"}:
            return False
        if action == "merge_kept":
            return self._kept_aside.waiting is not None
        return super().check_action(action, parameters)
