"""Adjudicate: one disputed prompt after the other, both judgements side by side, settled with a few keys."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from dpotui.adjudication import DisputedCase, load_case
from dpotui.pairs import DisputeList, list_disputes
from dpotui.prompts import last_user_text
from dpotui.text import excerpt
from dpotui.tui.actions import Action
from dpotui.tui.adjudicate import messages as words
from dpotui.tui.adjudicate.actions import ACTIONS, score_keys
from dpotui.tui.adjudicate.case_editor import CaseEditor
from dpotui.tui.adjudicate.case_grid import CaseGrid
from dpotui.tui.adjudicate.judgements_box import JudgementsBox
from dpotui.tui.adjudicate.settling import SettlingQuestions
from dpotui.tui.dialogs.help import PageScreen
from dpotui.tui.half_points import turn_half
from dpotui.tui.place_reader import PlaceReading
from dpotui.tui.place_screen import PlaceScreen
from dpotui.tui.widgets.candidate_stage import CandidateStage
from dpotui.tui.widgets.words import Words

_NO_PAIR: Final = "no response can be called better"


class AdjudicateScreen(PlaceScreen):
    """The disputes, the gravest first. Lies over the Checks place and goes back to it."""

    PLACE = "checks"
    CSS_PATH = "screen.tcss"
    ACTIONS: ClassVar[tuple[Action, ...]] = ACTIONS

    def __init__(self, prompt: str = "") -> None:
        """Begins at `prompt`, an id, whether it is disputed or not; without one at the gravest dispute."""
        super().__init__(PlaceReading(self._read, self._show))
        self._found: DisputeList | None = None
        self._wanted = prompt
        self._prompt = prompt
        self._editor: CaseEditor | None = None
        self._settling = SettlingQuestions(self, self._settled)

    def compose(self) -> ComposeResult:
        """The bars around the prompt, the responses, the judgements and the scores."""
        yield from self.framed(self._body())

    def _body(self) -> ComposeResult:
        yield Words(Content.styled("Looking for disputes …", "$foreground 70%"), id="case-title")
        yield Words(id="case-prompt")
        yield CandidateStage(id="case-responses")
        with Container(id="case-scores"):
            yield JudgementsBox(id="case-judgements")
            yield CaseGrid(id="case-grid")

    def _read(self) -> DisputeList:
        self.words.known()  # read from disk here, in the thread
        return list_disputes(self.project, reader=self.author)

    def _show(self, found: DisputeList) -> None:
        """Stay at the prompt that one is at, else go to the first that waits."""
        self._found = found
        if self._prompt not in self._order:
            self._prompt = next(iter(self._order), "")
        self._open()

    @property
    def _order(self) -> list[str]:
        """The prompts that one walks through: the one asked for, those that wait, those that are settled."""
        if self._found is None:
            return []
        listed = [one.prompt for one in self._found.waiting] + [one.prompt for one in self._found.settled]
        return [self._wanted, *listed] if self._wanted and self._wanted not in listed else listed

    def _open(self) -> None:
        """Read the case of the present prompt."""
        prompt = self._prompt
        self.set_class(not prompt, "-nothing")
        if prompt:
            job = partial(load_case, self.project, prompt, self.author)
            self.work("case", job, self._opened, failed=partial(self._refused, prompt))
        else:
            self._editor = None
            self.query_one("#case-title", Words).put(Content(words.NOTHING))

    def _refused(self, prompt: str, why: str) -> None:
        if prompt == self._prompt:
            self._editor = None
            self.set_class(True, "-nothing")
            self.query_one("#case-title", Words).put(Content(why))

    def _opened(self, case: DisputedCase) -> None:
        if case.prompt.id != self._prompt:
            return
        if self._editor is None or self._editor.case != case:
            self._editor = CaseEditor(case, self.words.on(_subject(case.prompt.id)))
        self._make_room(case)
        self.query_one("#case-prompt", Words).put(Content(excerpt(last_user_text(case.prompt.messages), 2000)))
        self._draw()
        self.call_after_refresh(self._draw)

    def _make_room(self, case: DisputedCase) -> None:
        rows = len(case.rubric.criteria) + 2
        wide = self.size.width >= 120
        self.query_one("#case-grid").styles.width = CaseGrid.wanted_width(case) if wide else "1fr"
        self.query_one("#case-grid").styles.height = min(rows, max(self.size.height // 3, 5))
        self.query_one("#case-judgements").styles.height = (
            max(rows, self.size.height // 2 - 5) if wide else max((self.size.height - rows - 4) // 2, 4)
        )

    def on_resize(self) -> None:
        """Fit the parts to the new room."""
        if self._editor is not None:
            self._make_room(self._editor.case)
            self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        editor, found = self._editor, self._found
        if editor is None or found is None:
            return
        case = editor.case
        self.query_one("#case-title", Words).put(words.title(found, self._prompt, case, purpose=self.size.width >= 120))
        self.query_one(CandidateStage).show(case.candidates, editor.column, {})
        self.query_one(JudgementsBox).show(editor)
        self.query_one(CaseGrid).show(editor)
        self.show_keys((score_keys(case.rubric.criteria), *self.actions))

    def _edit(self, change: Callable[[CaseEditor], bool], otherwise: str) -> None:
        """Change the open case, keep a draft of it, and say what cannot be done."""
        editor = self._editor
        if editor is None:
            return
        if change(editor):
            self._changed(editor)
        else:
            self.say(otherwise, "warning")

    def _changed(self, editor: CaseEditor) -> None:
        """Keep the draft, and say what is left to do in place of what was said before."""
        self.words.typed(_subject(editor.prompt), editor.draft)
        self._draw()
        left, enter = editor.open_cells, self.key_of("adjudicate.settle")
        self.say(f"{left} more to score." if left else f"Every score is given: {enter} settles it.")

    def action_score(self, value: int) -> None:
        """Score the focused cell; on a scale that has only its negative, that one is meant."""
        name = self._editor.criterion if self._editor else None
        scale = f"{name.name} goes from {name.scale}." if name else ""
        self._edit(lambda editor: editor.score(value) or editor.score(-value), scale)

    def action_zero(self) -> None:
        """Score 0 or 10, else empty the cell."""
        self._edit(lambda editor: editor.score(0) or editor.score(10) or editor.empty(), "The cell is empty.")

    def action_not_applicable(self) -> None:
        """Mark the criterion as not applicable."""
        self._edit(lambda editor: editor.score(None), "This criterion applies to every response.")

    def action_negate(self) -> None:
        """Turn the sign of the last score."""
        self._edit(lambda editor: editor.correct(lambda value: -value), "There is no score to turn the sign of.")

    def action_half(self) -> None:
        """Half a point more, or none."""
        self._edit(lambda editor: turn_half(editor.correct), "There is no score that takes half a point.")

    def action_clear(self) -> None:
        """Empty the cell."""
        self._edit(CaseEditor.empty, "The cell is empty.")

    def action_side(self, judge: int) -> None:
        """Take one judge's scores where people differ."""
        self._edit(lambda editor: editor.side_with(judge), "There is no second judgement.")

    def action_undo(self) -> None:
        """Take back the last step; with none, offer to take back what was settled."""
        editor = self._editor
        if editor is None:
            return
        if editor.undo():
            self._changed(editor)
        elif editor.case.settled is not None:
            self._settling.reopen(editor.case)
        else:
            self.say("There is nothing to undo here.")

    def action_move(self, across: int, down: int) -> None:
        """Move the focus."""
        if self._editor is not None:
            self._editor.move(across, down)
            self.forget()
            self._draw()

    def action_settle(self) -> None:
        """Ask why they differed and save; first go to what is missing."""
        editor = self._editor
        if editor is None:
            return
        if editor.open_cells:
            editor.go_to_open()
            self._draw()
            no_pair = self.key_of("adjudicate.no_pair")
            self.say(f"{editor.open_cells} more to score, here is the first; {no_pair} settles it without.", "warning")
        else:
            self._settling.ask_cause(editor.case, editor.sheet.with_outcome("scored"))

    def action_no_pair(self) -> None:
        """Settle it without a pair."""
        if (editor := self._editor) is not None:
            self._settling.ask_cause(editor.case, editor.sheet.with_outcome("flagged", _NO_PAIR))

    def action_exclude(self) -> None:
        """Leave the prompt out."""
        if (editor := self._editor) is not None:
            self._settling.ask_to_exclude(editor.case)

    def _settled(self, prompt: str, said: str) -> None:
        """Go on to the next dispute that waits."""
        self.words.typed(_subject(prompt), "")
        self.say(said, "good")
        waiting = [one.prompt for one in self._found.waiting] if self._found else []
        here = waiting.index(prompt) if prompt in waiting else -1
        following = [*waiting[here + 1 :], *waiting[: max(here, 0)]]
        self._editor = None
        self._wanted = "" if self._wanted == prompt else self._wanted
        self._prompt = following[0] if following else prompt
        self.reload()

    def action_next(self) -> None:
        """Go to the next dispute."""
        self._walk(1)

    def action_previous(self) -> None:
        """Go to the dispute before."""
        self._walk(-1)

    def _walk(self, step: int) -> None:
        order = self._order
        if not order:
            return
        here = order.index(self._prompt) if self._prompt in order else 0
        self._prompt, self._editor = order[(here + step) % len(order)], None
        self.say("")
        self._open()

    def action_read(self) -> None:
        """Show both judgements in full."""
        if (editor := self._editor) is not None and self._found is not None:
            dispute = words.dispute_on(self._found, editor.prompt)
            self.ask(PageScreen(words.in_full(editor.case, dispute), label_width=6), lambda _: None)

    def action_lessons(self) -> None:
        """Show what came of the disputes."""
        if self._found is None:
            return
        criteria = self._editor.case.rubric.criteria if self._editor else ()
        names = {criterion.key: criterion.name for criterion in criteria}
        self.ask(PageScreen(words.lessons(self._found, names), label_width=5), lambda _: None)

    def action_scroll(self, pages: int) -> None:
        """Scroll the focused response."""
        self.query_one(CandidateStage).scroll_pages(pages)

    def action_zoom(self) -> None:
        """Give the focused response the whole width, or take it back."""
        stage = self.query_one(CandidateStage)
        stage.zoom(not stage.zoomed)

    def action_names(self) -> None:
        """Ask whether names are to be shown or hidden, for everybody."""
        if (editor := self._editor) is not None:
            self._settling.ask_names(self._open, hidden=editor.case.names_hidden)

    def action_back(self) -> None:
        """Back to the place below."""
        self.leave()


def _subject(prompt: str) -> str:
    """What the scores of a case are kept under until they are saved."""
    return f"adjudication:{prompt}"
