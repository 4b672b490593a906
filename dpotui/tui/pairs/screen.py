"""Pairs: which response beats which, by what margin and why; keep, drop, or say it better."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical

from dpotui.overview import Advice, way_to_pairs
from dpotui.pairs import Extraction, Pair, PairsReport, PairVerdict, report_pairs
from dpotui.prompts import last_user_text, load_prompt
from dpotui.tui.actions import Action
from dpotui.tui.pairs import messages as words
from dpotui.tui.pairs.actions import ACTIONS, WRITING_KEYS
from dpotui.tui.pairs.choosing import ask_for_another
from dpotui.tui.pairs.deciding import PairDeciding, words_of
from dpotui.tui.pairs.deciding_all import ask_about_all
from dpotui.tui.pairs.diagnosis_writing import DiagnosisEditor, DiagnosisWriting, subject_of
from dpotui.tui.pairs.extraction_settings import ExtractionSettings
from dpotui.tui.pairs.left_out import show_left_out
from dpotui.tui.pairs.messages import PairDetail
from dpotui.tui.pairs.narrowing import PairNarrowing
from dpotui.tui.pairs.noisy_filter import NoisyFilter
from dpotui.tui.pairs.pair_view import PairView
from dpotui.tui.pairs.turning import Turning
from dpotui.tui.place_reader import PlaceReading
from dpotui.tui.place_screen import PlaceScreen
from dpotui.tui.widgets.paged_list import PagedList
from dpotui.tui.widgets.panel import titled
from dpotui.tui.widgets.plain_editor import PlainEditor
from dpotui.tui.widgets.words import Words


class PairsScreen(PlaceScreen):
    """The pairs in a list, the focused one in full below or beside it."""

    PLACE = "pairs"
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "#pairs-list"
    ACTIONS: ClassVar[tuple[Action, ...]] = ACTIONS

    def __init__(self) -> None:
        # Extracting takes its time in a large project: only after a change.
        super().__init__(PlaceReading(self._read, self._show, on_return=self.reload_if_changed))
        self._writing = DiagnosisWriting(
            self, lambda: self.query_one(DiagnosisEditor), self._decide, self._show_or_hide_editor
        )
        self._settings = ExtractionSettings(self, self.action_refresh)
        self._noisy = NoisyFilter()
        self._turning = Turning(self)
        self._narrowing = PairNarrowing(self, self.reload)
        self._report: PairsReport | None = None
        self._listed: list[Pair] = []
        """What passes the filter, in the order of import."""
        self._pairs: list[Pair] = []
        self._doubtful_first = False
        self._deciding = PairDeciding(self, lambda pair, words: self.call_later(self._diagnosis_saved, pair, words))

    def compose(self) -> ComposeResult:
        """The bars around counts, list, detail, and the editor of the diagnosis."""
        yield from self.framed(self._body())

    def _body(self) -> ComposeResult:
        yield Words(id="pairs-summary")
        with Container(id="pairs-body"):
            pairs = PagedList(columns=words.COLUMNS, fetch=self._rows, empty="", id="pairs-list")
            yield titled(pairs, "Pairs", bare=True)
            with titled(Vertical(id="pairs-side"), "Pair"):
                yield PairView(id="pairs-detail")
                yield DiagnosisEditor(id="pairs-writing")

    def _rows(self, offset: int, limit: int) -> Sequence[Sequence[str]]:
        pairs, begun = self._pairs[offset : offset + limit], self.words.known()
        with self.project.read() as connection:
            texts = [last_user_text(load_prompt(connection, pair.prompt).messages) for pair in pairs]
        return [words.row(pair, text, begun=subject_of(pair) in begun) for pair, text in zip(pairs, texts, strict=True)]

    def _read(self) -> tuple[int | None, PairsReport, list[Pair], Advice | None]:
        """Extract under the project's settings, as `dpotui pairs` and `export` do, and narrow what comes of it."""
        moment = self._deciding.moment
        self.words.known()  # read from disk here, in the thread
        self._noisy.read(self.project)
        report = report_pairs(self.project, reader=self.author)
        nothing = not (report.extraction.pairs or report.extraction.left_out)
        step = way_to_pairs(self.project, reader=self.author) if nothing else None
        return moment, report, self._narrowing.apply(report.extraction.pairs), step

    def _show(self, data: tuple[int | None, PairsReport, list[Pair], Advice | None]) -> None:
        """List the pairs; the cursor stays on its pair. What was decided meanwhile does not look undone."""
        moment, report, listed, step = data
        if self._deciding.has_outdated(moment):
            self.project_changed()
            return
        self._report, self._listed = report, listed
        why = self.key_of("pairs.left_out")
        empty = (
            words.why_empty(self._report, why, step) if self._narrowing.is_any else "No matching pairs. esc lists all."
        )
        self.query_one(PagedList).say_when_empty(empty)
        self._list()

    def _list(self) -> None:
        """List all pairs or the noisy ones; the cursor stays on its pair."""
        before = self._pair()
        self._pairs = words.ordered(self._noisy.apply(self._listed), doubtful_first=self._doubtful_first)
        self._say_how_many()
        pairs = self.query_one(PagedList)
        pairs.set_total(len(self._pairs))
        if before is not None:
            pairs.cursor = words.row_of(self._pairs, before)
        if (begun := self._writing.offer(self._pairs)) is not None:
            pairs.cursor = begun
        pairs.refresh_rows()
        self._show_detail()

    def _say_how_many(self) -> None:
        if self._report is not None:
            said = words.summary(self._report, self.key_of("pairs.left_out"))
            self.query_one("#pairs-summary", Words).put(said + self._narrowing.heading(len(self._pairs)))

    def action_filter(self) -> None:
        """Ask by what to narrow the list."""
        self._ask_of_extraction(lambda _: self._narrowing.ask(self._listed))

    def action_all_listed(self) -> None:
        """Decide about all that are listed."""
        if self._pair_or_say() is not None:
            ask_about_all(self, list(self._pairs))

    def action_another(self) -> None:
        """Choose another pair of the prompt."""
        if (pair := self._pair_or_say()) is not None:
            ask_for_another(self, pair)

    def action_doubtful(self) -> None:
        """Change between the order of import and that of doubt."""
        self._ask_of_extraction(self._turn_doubtful)

    def _turn_doubtful(self, _: Extraction) -> None:
        self._doubtful_first = not self._doubtful_first
        self._list()
        self.query_one(PagedList).cursor = 0
        self.say("The most doubtful come first." if self._doubtful_first else "In the order of import.")

    def action_compare(self) -> None:
        """Mark what differs, or no longer."""
        self.say("What only one of the two says is underlined." if self.query_one(PairView).compare() else "")

    def action_turn(self) -> None:
        """Turn the pair round by its scores, or take that back."""
        if (pair := self._pair_or_say()) is not None:
            self._turning.begin(pair)

    def action_drop_why(self) -> None:
        """Leave the pair out, with a reason."""
        self._decide_why("drop")

    def action_keep_why(self) -> None:
        """Confirm the pair, with a reason."""
        self._decide_why("keep")

    def _decide_why(self, verdict: PairVerdict) -> None:
        if (pair := self._pair_or_say()) is not None:
            self._deciding.ask_why(verdict, lambda why: self._decide(pair, replace(pair.after(verdict), note=why)))

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
        after = pair.after(verdict)
        if after.decided == pair.decided:
            self.say(words_of(pair, after))
        else:
            self._decide(pair, after)
        if verdict != "open":
            self.query_one(PagedList).cursor += 1

    def _decide(self, pair: Pair, decided: Pair, diagnosis: str | None = None, said: str = "") -> None:
        """Show at once what was decided and save it."""
        for pairs in (self._pairs, self._listed):
            for row, other in enumerate(pairs):
                if other.id == pair.id:
                    pairs[row] = decided
        self.query_one(PagedList).refresh_rows()
        self._show_detail()
        self._deciding.decide(decided, diagnosis, said or words_of(pair, decided))

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
        self.show_keys(WRITING_KEYS if writing else None)
        if not writing:
            self.query_one(PagedList).focus()
            self.query_one(PagedList).refresh_rows()

    def action_save_diagnosis(self) -> None:
        """Save the diagnosis being written."""
        self._writing.save()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape goes Home when there is nothing to leave here."""
        if action == "leave":
            leaving = self._writing.pair is not None or not self.query_one(PagedList).has_focus
            return leaving or not self._narrowing.is_any
        return super().check_action(action, parameters)

    def action_leave(self) -> None:
        """Put the words being written aside, go back to the list, or list all pairs again."""
        if self._writing.pair is None and self.query_one(PagedList).has_focus and not self._narrowing.is_any:
            self._narrowing.widen()
        self._writing.put_aside()
        self.query_one(PagedList).focus()

    def action_noisy(self) -> None:
        """List only the pairs that the tuned model ranks against their label, or all again."""
        self._ask_of_extraction(self._turn_noisy)

    def _turn_noisy(self, _: Extraction) -> None:
        said = self._noisy.turn(self._listed, self.key_of("pairs.noisy"))
        self._list()
        self.say(said)

    def action_strategy(self) -> None:
        """Choose how pairs are made."""
        self._ask_of_extraction(self._settings.ask_strategy)

    def action_margin(self) -> None:
        """Set the least margin."""
        self._ask_of_extraction(self._settings.ask_margin)

    def _ask_of_extraction(self, ask: Callable[[Extraction], None]) -> None:
        if self._report is None:
            self.say("The pairs are still being read; try again in a moment.")
        else:
            ask(self._report.extraction)

    def action_left_out(self) -> None:
        """Say why judged prompts gave no pair."""
        show_left_out(self, self._report)
