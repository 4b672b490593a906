"""Rounds: the ledger of what was trained, and what was decided."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import OptionList

from dpotui.export import ReleaseSummary, list_releases
from dpotui.rounds import DECISIONS, RoundEntry, decide_round, list_rounds, start_round
from dpotui.text import count_of, excerpt, one_line
from dpotui.tui.actions import Action
from dpotui.tui.dialogs.ask import AskChoice
from dpotui.tui.dialogs.ask_kept import ask_kept
from dpotui.tui.place_reader import PlaceReading
from dpotui.tui.place_screen import PlaceScreen
from dpotui.tui.widgets.marked_list import MarkedList
from dpotui.tui.widgets.scrolled_text import ScrolledText
from dpotui.tui.widgets.words import Words


@dataclass(frozen=True)
class RoundsData:
    """The ledger, latest first, and the releases a round can start on."""

    rounds: list[RoundEntry]
    releases: list[ReleaseSummary]


class RoundsScreen(PlaceScreen):
    """The rounds in a list, the chosen one in full below or beside it; start one, decide one."""

    PLACE = "rounds"
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "#rounds-list"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("rounds.start", "n", "Start", "Start a round on a release.", 10),
        Action("rounds.decide", "d", "Decide", "Close the chosen round with a decision and its reason.", 20),
        Action("rounds.refresh", "r", "Refresh", "Read the ledger again.", 30),
        Action("rounds.leave", "escape", "Back", "From the text of a round back to the list."),
    )

    def __init__(self) -> None:
        super().__init__(PlaceReading(self._read, self._show))
        self._ledger = RoundsData([], [])
        self._chosen = ""

    def compose(self) -> ComposeResult:
        """The bars around ledger and entry."""
        yield from self.framed(self._body())

    def _body(self) -> ComposeResult:
        yield Words(id="rounds-summary")
        with Container(id="rounds-body"):
            yield MarkedList(id="rounds-list")
            with ScrolledText(id="rounds-detail"):
                yield Words(id="rounds-text")

    def _read(self) -> RoundsData:
        """The ledger, and the releases a round can start on."""
        return RoundsData(list(reversed(list_rounds(self.project))), list_releases(self.project))

    def _show(self, data: RoundsData) -> None:
        """List the rounds, the latest first; the same one stays chosen."""
        self._ledger = data
        ids = [entry.id for entry in data.rounds]
        row = ids.index(self._chosen) if self._chosen in ids else 0
        self.query_one("#rounds-summary", Words).put(_summary(data))
        self.query_one(MarkedList).show_lines([_line(entry) for entry in data.rounds], highlight=row)
        if data.rounds:
            self._show_entry(data.rounds[row])
        else:
            self.query_one("#rounds-text", Words).put(_what_rounds_are(data.releases))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the highlighted round in full."""
        if event.option_index < len(self._ledger.rounds):
            self._show_entry(self._ledger.rounds[event.option_index])

    def on_option_list_option_selected(self) -> None:
        """Enter goes to the text of the round."""
        self.query_one("#rounds-detail").focus()

    def _show_entry(self, entry: RoundEntry) -> None:
        self._chosen = entry.id
        self.query_one("#rounds-text", Words).put(_detail(entry))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape goes Home from the list."""
        if action == "leave":
            return self.query_one("#rounds-detail").has_focus
        return super().check_action(action, parameters)

    def action_leave(self) -> None:
        """Back to the list."""
        self.query_one(MarkedList).focus()

    def action_start(self) -> None:
        """Choose a release, then note what the round is to show."""
        if not self._ledger.releases:
            self.say("A round is trained on a release; make one in Export (7) first.", "warning")
            return
        choices = [
            (item.id, f"{item.name}: {count_of(item.pairs, 'pair')}, made {item.made_at[:10]}")
            for item in reversed(self._ledger.releases)
        ]
        self.ask(AskChoice("Which release is this round trained on?", choices), self._ask_note)

    def _ask_note(self, release: str | None) -> None:
        if release is not None:
            question = "What is this round to show? A note for those who read the ledger; it may stay empty."
            ask = ask_kept(question, words=self.words, subject=f"round:{release}")
            self.ask(ask, lambda note: self._start(release, note))

    def _start(self, release: str, note: str | None) -> None:
        if note is not None:
            author = self.author
            self.work(
                "write", lambda: start_round(self.project, release=release, author=author, note=note), self._started
            )

    def _started(self, entry: RoundEntry) -> None:
        self.words.saved(f"round:{entry.release_id}", entry.note)
        self.say(f"Round {entry.number} is started on {entry.release_name}. Train, measure, then d decides it.", "good")
        self._chosen = entry.id
        self.reload()

    def action_decide(self) -> None:
        """Choose a decision, then give the reason."""
        entry = next((entry for entry in self._ledger.rounds if entry.id == self._chosen), None)
        if entry is None:
            self.say("There is no round to decide; n starts one.", "warning")
        elif entry.decision is not None:
            self.say(f"Round {entry.number} was decided already: {entry.decision}.", "warning")
        else:
            choices = [(key, f"{key}: {words}") for key, words in DECISIONS.items()]
            question = f"What follows from round {entry.number}?"
            self.ask(AskChoice(question, choices), lambda decision: self._ask_reason(entry, decision))

    def _ask_reason(self, entry: RoundEntry, decision: str | None) -> None:
        if decision is not None:
            question = ask_kept(
                f"Why {decision}? What was measured, and what did you see?",
                words=self.words,
                subject=f"decision:{entry.id}",
                needed="A decision needs its reason, for those who read the ledger later.",
            )
            self.ask(question, lambda reason: self._decide(entry, decision, reason))

    def _decide(self, entry: RoundEntry, decision: str, reason: str | None) -> None:
        if reason is not None:
            author = self.author
            self.work(
                "write",
                lambda: decide_round(self.project, entry.id, decision=decision, reason=reason, author=author),
                self._decided,
            )

    def _decided(self, entry: RoundEntry) -> None:
        self.words.saved(f"decision:{entry.id}", entry.reason)
        self.say(f"Round {entry.number} is closed: {entry.decision}.", "good")
        self.reload()


def _summary(data: RoundsData) -> Content:
    undecided = sum(entry.decision is None for entry in data.rounds)
    counts = f", {undecided:,} open" if undecided else ", all decided" if data.rounds else ""
    return Content.assemble((count_of(len(data.rounds), "round"), "bold $primary"), counts)


def _what_rounds_are(releases: list[ReleaseSummary]) -> Content:
    """For a ledger that is still empty."""
    if releases:
        todo = f"Train a model on release {releases[-1].name}, and start a round here: n."
    else:
        todo = "A round is trained on a release; make one in Export (7) first."
    what = "A round keeps what was trained on which release, what was measured, and what you decided because of it."
    return Content.assemble((f"{todo}\n\n", "bold $accent"), what)


def _line(entry: RoundEntry) -> Content:
    state, style = (f"✓ {entry.decision}", "$success") if entry.decision else ("· open", "$warning")
    return Content.assemble(
        (f"{entry.number:>3}  ", "bold"),
        f"{entry.release_name:<5}  ",
        (f"{state:<9}", style),
        (f"  {one_line(entry.note)}", "$foreground 70%"),
    )


def _detail(entry: RoundEntry) -> Content:
    lines = [
        Content.assemble(
            (f"Round {entry.number}", "bold"),
            (f"   on release {entry.release_name}, {count_of(entry.pairs, 'pair')}", "$foreground 70%"),
        ),
        Content.styled(f"started {entry.started_at[:10]} by {one_line(entry.author, 40)}", "$foreground 70%"),
    ]
    if entry.note:
        lines += [Content(""), Content(excerpt(entry.note))]
    if entry.decision:
        by = f"   {entry.decided_at[:10]} by {one_line(entry.decided_by, 40)}"
        decision = Content.assemble((f"Decided: {entry.decision}", "bold $success"), (by, "$foreground 70%"))
        lines += [Content(""), decision, Content(excerpt(entry.reason))]
    else:
        lines += [Content(""), Content.styled("Still open: train, measure, then d decides it.", "$warning")]
    return Content("\n").join(lines)
