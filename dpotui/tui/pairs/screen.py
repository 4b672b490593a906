"""Pairs: which response beats which, by what margin and why; keep, drop, or say it better."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical

from dpotui.pairs import (
    Extraction,
    Pair,
    PairsReport,
    PairVerdict,
    report_pairs,
)
from dpotui.prompts import last_user_text, load_prompt
from dpotui.text import count_of
from dpotui.tui.actions import Action
from dpotui.tui.adjudicate.screen import AdjudicateScreen
from dpotui.tui.pairs import messages as words
from dpotui.tui.pairs.deciding import Deciding
from dpotui.tui.pairs.diagnosis_writing import DiagnosisEditor, DiagnosisWriting, key_of_pair, subject_of
from dpotui.tui.pairs.extraction_settings import ExtractionSettings
from dpotui.tui.pairs.left_out import show_left_out
from dpotui.tui.pairs.messages import PairDetail
from dpotui.tui.pairs.noisy_filter import NoisyFilter
from dpotui.tui.pairs.pair_view import PairView
from dpotui.tui.place_reader import PlaceReading
from dpotui.tui.place_screen import PlaceScreen
from dpotui.tui.widgets.paged_list import Column, PagedList
from dpotui.tui.widgets.plain_editor import PlainEditor
from dpotui.tui.widgets.words import Words

_COLUMNS: Final = (
    Column("Margin", 6, right=True),
    Column("Prompt"),
    Column("Differ most in", 14, muted=True),
    Column("Doubt", 5, right=True, muted=True),
    Column("Verdict", 9),
)
_SAID: Final = {"keep": "Kept.", "drop": "Dropped from every export; it stays listed.", "open": "Open again."}
_WRITING_KEYS: Final = (
    Action("", "ctrl+s", "Keep these words", "", 1),
    Action("", "escape", "Put them aside", "", 2),
)


class PairsScreen(PlaceScreen):
    """The pairs in a list, the focused one in full below or beside it."""

    PLACE = "pairs"
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "#pairs-list"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("pairs.keep", "y", "Keep", "Confirm this pair and go on to the next.", 10),
        Action("pairs.drop", "x", "Drop", "Leave this pair out of every export and go on; it stays listed.", 20),
        Action("pairs.edit", "e", "Diagnosis", "Write the diagnosis in your own words.", 30),
        Action("pairs.reopen", "o", "Reopen", "Take back what was decided about this pair.", 40),
        Action("pairs.drop_why", "X", "Drop, and why", "Leave this pair out of every export, with a reason."),
        Action("pairs.turn", "S", "Turn round", "Settle the prompt: scores that say the opposite turn the pair round."),
        Action("pairs.compare", "d", "Compare", "Mark what differs between the two responses, word by word.", 45),
        Action("pairs.doubtful", "D", "Doubtful first", "List the pairs by how likely they point the wrong way.", 65),
        Action("pairs.page", "space", "Scroll", "Scroll the pair by a page; at its end, back to the top.", 85),
        Action("pairs.strategy", "s", "Strategy", "Choose how pairs are made of the scores.", 50),
        Action("pairs.margin", "m", "Margin", "Set the least margin that a pair must have.", 60),
        Action("pairs.left_out", "w", "Why not", "Say why judged prompts gave no pair.", 70),
        Action(
            "pairs.noisy", "n", "Noisy", "List only pairs that the tuned model ranks against their label, or all.", 75
        ),
        Action("pairs.refresh", "r", "Refresh", "Extract the pairs again.", 80),
        Action("pairs.save_diagnosis", "ctrl+s", "Keep words", "Keep the diagnosis you are writing; empty: the draft."),
        Action("pairs.leave", "escape", "Back", "Put the diagnosis you are writing aside, or go back to the list."),
    )

    def __init__(self) -> None:
        # Extracting takes its time in a large project: only after a change.
        super().__init__(PlaceReading(self._read, self._show, on_return=self.reload_if_changed))
        self._writing = DiagnosisWriting(
            self, lambda: self.query_one(DiagnosisEditor), self._decide, self._show_or_hide_editor
        )
        self._settings = ExtractionSettings(self, self.action_refresh)
        self._noisy = NoisyFilter()
        self._extraction: Extraction | None = None
        self._pairs: list[Pair] = []
        self._doubtful_first = False
        self._deciding = Deciding(self, lambda pair, words: self.call_later(self._diagnosis_saved, pair, words))

    def compose(self) -> ComposeResult:
        """The bars around counts, list, detail, and the editor of the diagnosis."""
        yield from self.framed(self._body())

    def _body(self) -> ComposeResult:
        yield Words(id="pairs-summary")
        with Container(id="pairs-body"):
            yield PagedList(columns=_COLUMNS, fetch=self._rows, empty=words.EMPTY, id="pairs-list")
            with Vertical(id="pairs-side"):
                yield PairView(id="pairs-detail")
                yield DiagnosisEditor(id="pairs-writing")

    def _rows(self, offset: int, limit: int) -> Sequence[Sequence[str]]:
        pairs, begun = self._pairs[offset : offset + limit], self.words.known()
        with self.project.read() as connection:
            texts = [last_user_text(load_prompt(connection, pair.prompt).messages) for pair in pairs]
        return [
            (
                f"{pair.margin:.2f}",
                text,
                words.widest(pair),
                words.doubt(pair),
                words.verdict(pair, begun=subject_of(pair) in begun),
            )
            for pair, text in zip(pairs, texts, strict=True)
        ]

    def _read(self) -> PairsReport:
        """Extract under the project's settings, as `dpotui pairs` and `export` do."""
        self.words.known()  # read from disk here, in the thread
        self._noisy.read(self.project)
        return report_pairs(self.project, reader=self.author)

    def _show(self, data: PairsReport) -> None:
        """List the pairs; the cursor stays on its pair."""
        self._extraction = data.extraction
        self.query_one("#pairs-summary", Words).put(words.summary(data, self.key_of("pairs.left_out")))
        self.query_one(PagedList).say_when_empty(words.why_empty(data, self.key_of("pairs.left_out")))
        self._list(data.extraction)

    def _list(self, extraction: Extraction) -> None:
        """List all pairs or the noisy ones; the cursor stays on its pair."""
        before = self._pair()
        self._pairs = words.ordered(self._noisy.apply(extraction.pairs), doubtful_first=self._doubtful_first)
        pairs = self.query_one(PagedList)
        pairs.set_total(len(self._pairs))
        if before is not None:
            pairs.cursor = next(
                (row for row, pair in enumerate(self._pairs) if key_of_pair(pair) == key_of_pair(before)), 0
            )
        if (begun := self._writing.offer(self._pairs)) is not None:
            pairs.cursor = begun
        pairs.refresh_rows()
        self._show_detail()

    def action_doubtful(self) -> None:
        """Change between the order of import and that of doubt."""
        self._ask_of_extraction(self._turn_doubtful)

    def _turn_doubtful(self, extraction: Extraction) -> None:
        self._doubtful_first = not self._doubtful_first
        self._list(extraction)
        self.query_one(PagedList).cursor = 0
        self.say("The most doubtful come first." if self._doubtful_first else "In the order of import.")

    def action_compare(self) -> None:
        """Mark what differs, or no longer."""
        self.say("What only one of the two says is underlined." if self.query_one(PairView).compare() else "")

    def action_turn(self) -> None:
        """Settle the pair's prompt, whose scores decide which response is the better one."""
        if (pair := self._pair_or_say()) is not None:
            self.app.push_screen(AdjudicateScreen(pair.prompt))

    def action_drop_why(self) -> None:
        """Leave the pair out, with a reason."""
        if (pair := self._pair_or_say()) is not None:
            dropped = replace(pair, verdict="drop")
            self._deciding.ask_why(lambda why: self._decide(pair, replace(dropped, note=why), None, _SAID["drop"]))

    @on(PagedList.CursorMoved)
    def _show_detail(self) -> None:
        pair = self._pair()
        self.query_one("#pairs-side").display = pair is not None
        if pair is not None:
            self.work("detail", lambda: PairDetail.read(self.project, pair), self.query_one(PairView).show)

    def _pair(self) -> Pair | None:
        row = self.query_one(PagedList).cursor
        return self._pairs[row] if row < len(self._pairs) else None

    def _pair_or_say(self) -> Pair | None:
        """The focused pair; says so when there is none."""
        pair = self._pair()
        if pair is None:
            self.say("There is no pair here yet.", "warning")
        return pair

    @on(PagedList.RowChosen)
    def action_page(self) -> None:
        """Scroll the pair by a page; at its end, back to the top."""
        self.query_one(PairView).page()

    @on(PagedList.PageFailed)
    def page_failed(self, event: PagedList.PageFailed) -> None:
        """Say why rows could not be read."""
        self.say(event.text, "bad")

    def action_keep(self) -> None:
        """Confirm the pair."""
        self._decide_focused("keep")

    def action_drop(self) -> None:
        """Leave the pair out."""
        self._decide_focused("drop")

    def action_reopen(self) -> None:
        """Take the verdict back."""
        self._decide_focused("open")

    def _decide_focused(self, verdict: PairVerdict) -> None:
        if (pair := self._pair_or_say()) is None:
            return
        if pair.verdict == verdict:
            self.say(_SAID[verdict])
        else:
            self._decide(pair, replace(pair, verdict=verdict, note=""), None, _SAID[verdict])
        if verdict != "open":
            self.query_one(PagedList).cursor += 1

    def _decide(self, pair: Pair, decided: Pair, diagnosis: str | None, said: str) -> None:
        """Show at once what was decided and save it."""
        row = next((row for row, other in enumerate(self._pairs) if key_of_pair(other) == key_of_pair(pair)), None)
        if row is not None:
            self._pairs[row] = decided
            self.query_one(PagedList).refresh_rows()
            self._show_detail()
        self._deciding.decide(decided, diagnosis, said)

    def _diagnosis_saved(self, pair: Pair, diagnosis: str) -> None:
        self._writing.saved(pair, diagnosis)
        self.query_one(PagedList).refresh_rows()

    def action_edit(self) -> None:
        """Write the diagnosis of the focused pair."""
        if (pair := self._pair_or_say()) is not None:
            self._writing.begin(pair)
            self.query_one(PlainEditor).focus()

    @on(PlainEditor.Changed)
    def words_typed(self) -> None:
        """Keep what is being written."""
        self._writing.typed()

    def _show_or_hide_editor(self) -> None:
        writing = self._writing.pair is not None
        self.set_class(writing, "-writing")
        self.show_keys(_WRITING_KEYS if writing else None)
        if not writing:
            self.query_one(PagedList).focus()
            self.query_one(PagedList).refresh_rows()

    def action_save_diagnosis(self) -> None:
        """Save the diagnosis being written."""
        self._writing.save()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape goes Home when there is nothing to leave here."""
        if action == "leave":
            return self._writing.pair is not None or not self.query_one(PagedList).has_focus
        return super().check_action(action, parameters)

    def action_leave(self) -> None:
        """Put the words being written aside, and go back to the list."""
        self._writing.put_aside()
        self.query_one(PagedList).focus()

    def action_noisy(self) -> None:
        """List only the pairs that the tuned model ranks against their label, or all again."""
        self._ask_of_extraction(self._turn_noisy)

    def _turn_noisy(self, extraction: Extraction) -> None:
        noisy = len(self._noisy.noisy(extraction.pairs))
        self._noisy.on = not self._noisy.on and noisy > 0
        self._list(extraction)
        if self._noisy.on:
            found = f"{count_of(noisy, 'pair')} that the tuned model ranks against the label, the most doubtful first"
            self.say(f"{found}; {self.key_of('pairs.noisy')} lists all.")
        else:
            self.say("All pairs." if noisy else "No pair is ranked against its label in a measured round.")

    def action_strategy(self) -> None:
        """Choose how pairs are made."""
        self._ask_of_extraction(self._settings.ask_strategy)

    def action_margin(self) -> None:
        """Set the least margin."""
        self._ask_of_extraction(self._settings.ask_margin)

    def _ask_of_extraction(self, ask: Callable[[Extraction], None]) -> None:
        if self._extraction is None:
            self.say("The pairs are still being read; try again in a moment.")
        else:
            ask(self._extraction)

    def action_left_out(self) -> None:
        """Say why judged prompts gave no pair."""
        if self._extraction is None or not self._extraction.left_out:
            self.say("There is no judged prompt without a pair.")
        else:
            show_left_out(self, self._extraction)
