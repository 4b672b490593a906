"""Tighten: the weak criteria with their examples and causes, reworded on screen, put in force, and measured again."""

from collections.abc import Callable
from contextlib import suppress
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.content import Content

from dpotui.checks.tightening import CriterionEvidence, Tightening, read_tightening, requeue_sample
from dpotui.errors import BadInputError
from dpotui.scope import Rubric, score_text
from dpotui.scope.rewording import with_anchor, with_criterion_of, with_question
from dpotui.text import count_of, one_line
from dpotui.tui.actions import Action
from dpotui.tui.dialogs.ask import AskText
from dpotui.tui.dialogs.ask_kept import ask_kept
from dpotui.tui.place_reader import PlaceReading
from dpotui.tui.place_screen import PlaceScreen
from dpotui.tui.scope import tighten_text as words
from dpotui.tui.scope.rubric_choice import RubricChoice
from dpotui.tui.typed_numbers import whole_number
from dpotui.tui.widgets.finding_walk import FindingWalk
from dpotui.tui.widgets.paged_list import Column
from dpotui.tui.widgets.words import Words

_COLUMNS: Final = (
    Column("State", 10),
    Column("Criterion"),
    Column("Same score", 10, right=True),
    Column("Alpha", 6, right=True, muted=True),
)
_NONE: Final = "The project has no rubric yet."
_SAMPLE: Final = 20
_REWORD: Final = "Reword what this point of the focused criterion means."


class TightenScreen(PlaceScreen):
    """The criteria and what speaks for rewording them, over Scope or Checks."""

    PLACE = "scope"
    CSS = "#tighten-heading { padding: 0 2; margin: 0 0 1 0; }"
    AUTO_FOCUS = "PagedList"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        *(Action(f"tighten.point_{n}", str(n), f"Point {n}", _REWORD, call=f"reword({n})") for n in range(10)),
        Action("tighten.points", "p", "Reword a point", "Choose a point and reword what it means.", 10),
        Action("tighten.question", "q", "Question", "Reword the question of the focused criterion.", 20),
        Action("tighten.undo", "u", "Undo", "Take back what was reworded on the focused criterion.", 30),
        Action("tighten.use", "w", "Put in force", "See what the change touches, and put it in force for all.", 40),
        Action("tighten.sample", "b", "Judge again", "Call back a sample that two people judge again.", 50),
        Action("tighten.page", "space", "Scroll", "Scroll by a page; at the end, back to the top.", 60),
        Action("tighten.leave", "escape", "Back", "Back; what was reworded and is not in force is kept as a draft."),
    )

    def __init__(self, criterion: str = "") -> None:
        """`criterion` is the key of the one to begin with; by default the weakest."""
        super().__init__(PlaceReading(self._read, self._show))
        self._wanted = criterion
        self._found: Tightening | None = None
        self._draft: Rubric | None = None
        self._choice = RubricChoice(self, self._used, lambda why: self.say(why, "bad"))

    def compose(self) -> ComposeResult:
        """The heading over the criteria."""
        yield from self.framed(self._body())

    def _body(self) -> ComposeResult:
        yield Words(Content.styled("Reading what people differ on …", "$foreground 70%"), id="tighten-heading")
        yield FindingWalk(columns=_COLUMNS, detail=self._detail, empty=_NONE, titles=("Criteria", "Criterion"))

    def key_of(self, action: str) -> str:
        """What confirming a rubric names of Scope is told from here."""
        if action == "scope.take_back":
            return "b in Scope (1)"
        return super().key_of("tighten.use" if action == "scope.use" else action)

    def _read(self) -> Tightening:
        self.words.known()  # read from disk here, in the thread
        return read_tightening(self.project, reader=self.author)

    def _show(self, found: Tightening) -> None:
        fresh = self._found is None or self._found.rubric.id != found.rubric.id
        self._found = found
        if fresh or self._draft is None:
            self._draft = self._kept_draft(found.rubric)
        self._paint()

    def _paint(self) -> None:
        found = self._found
        if found is None:
            return
        walk = self.query_one(FindingWalk)
        changed = [self._is_changed(one) for one in found.criteria]
        self.query_one("#tighten-heading", Words).put(words.heading(found, sum(changed)))
        rows = [words.row(one, changed=changed[place]) for place, one in enumerate(found.criteria)]
        walk.show(rows, [one.is_weak for one in found.criteria])
        if self._wanted:
            self._go_to(self._wanted)

    def _go_to(self, criterion: str) -> None:
        self._wanted = ""
        found = self._found
        keys = [one.criterion.key for one in found.criteria] if found else []
        if criterion in keys:
            self.query_one("FindingWalk PagedList").cursor = keys.index(criterion)  # type: ignore[attr-defined]

    def _detail(self, row: int) -> Content:
        found, draft = self._found, self._draft
        if found is None or draft is None or row >= len(found.criteria):
            return Content("")
        one = found.criteria[row]
        return words.detail(one, draft.criterion(one.criterion.key))

    @property
    def _focused(self) -> CriterionEvidence | None:
        row = self.query_one(FindingWalk).focused
        return self._found.criteria[row] if self._found and row is not None else None

    def _is_changed(self, one: CriterionEvidence) -> bool:
        return self._draft is not None and self._draft.criterion(one.criterion.key) != one.criterion

    def action_reword(self, point: int) -> None:
        """Reword a point."""
        self._ask_point(point)

    def action_points(self) -> None:
        """Choose a point by typing it: scales with negative points have no key for each."""
        if (one := self._focused) is None:
            return
        question = f"Which point of {one_line(one.criterion.name, 40)} ({one.criterion.scale})?"

        def take(answer: str | None) -> None:
            try:
                if answer is not None:
                    self._ask_point(float(answer))
            except ValueError:
                self.say(f"{one_line(answer or '', 20)}: give a point of the scale, such as 3.", "warning")

        self.ask(AskText(question), take)

    def _ask_point(self, point: float) -> None:
        one, draft = self._focused, self._draft
        if one is None or draft is None:
            return
        if not one.criterion.allows(point) or point != int(point):
            self.say(f"{one.criterion.name} goes from {one.criterion.scale}.", "warning")
            return
        key = one.criterion.key
        question = f"{one_line(one.criterion.name, 40)}: what does {score_text(point)} mean?"
        value = draft.criterion(key).anchor(point)
        self._ask_words(key, f"{point:g}", question, value, lambda now, text: with_anchor(now, key, point, text))

    def action_question(self) -> None:
        """Reword the question."""
        one, draft = self._focused, self._draft
        if one is not None and draft is not None:
            key = one.criterion.key
            question = f"{one_line(one.criterion.name, 40)}: what is asked of every response?"
            value = draft.criterion(key).question
            self._ask_words(key, "?", question, value, lambda now, text: with_question(now, key, text))

    def _ask_words(
        self, criterion: str, what: str, question: str, value: str, reword: Callable[[Rubric, str], Rubric]
    ) -> None:
        """Ask for other words; `reword` puts them into the draft as it is by then, if it still has the criterion."""
        subject = f"{criterion}:{what}"

        def take(text: str | None) -> None:
            draft = self._draft
            if text is None:
                return
            if draft is None or criterion not in [one.key for one in draft.criteria]:
                self.say("Nothing was reworded: the rubric in force now has no such criterion.", "warning")
                return
            try:
                self._draft = reword(draft, text)
            except BadInputError as error:
                self.say(str(error), "warning")
                return
            self._keep(subject, text)
            self._paint()
            self.say(f"Reworded, not in force yet: {self.key_of('tighten.use')} puts it in force.")

        self.ask(ask_kept(question, words=self.words, subject=f"typing:{subject}", value=value), take)

    def _keep(self, subject: str, text: str) -> None:
        """What was reworded is a draft until it is in force."""
        self.words.typed(f"typing:{subject}", "")
        self.words.typed(f"{_DRAFT}{subject}", text)

    def _kept_draft(self, rubric: Rubric) -> Rubric:
        """The rubric in force with what was reworded before and never put in force, as far as it fits."""
        draft = rubric
        for subject, text in self.words.known().items():
            if subject.startswith(_DRAFT):
                key, _, point = subject.removeprefix(_DRAFT).partition(":")
                with suppress(BadInputError):
                    asked = point == "?"
                    draft = with_question(draft, key, text) if asked else with_anchor(draft, key, float(point), text)
        return draft

    def _forget_drafts(self, criterion: str = "") -> None:
        for subject in list(self.words.known()):
            if subject.startswith(f"{_DRAFT}{criterion}:" if criterion else _DRAFT):
                self.words.typed(subject, "")

    def action_undo(self) -> None:
        """Take back what was reworded on the focused criterion."""
        one, found = self._focused, self._found
        if one is None or found is None or self._draft is None or not self._is_changed(one):
            self.say("Nothing is reworded here.")
            return
        self._draft = with_criterion_of(self._draft, found.rubric, one.criterion.key)
        self._forget_drafts(one.criterion.key)
        self._paint()
        self.say("As it is in force.")

    def action_use(self) -> None:
        """Say what the change touches, and put it in force."""
        found, draft = self._found, self._draft
        if found is None or draft is None or draft.id == found.rubric.id:
            self.say("Nothing is reworded yet: a digit rewords that point of the focused criterion.", "warning")
        else:
            self._choice.confirm(found.rubric, draft)

    def _used(self, changed: bool) -> None:
        if changed:
            self._forget_drafts()
            key = self.key_of("tighten.sample")
            self.say(
                f"In force for everybody. {key} calls back a sample, to see whether people agree more now.", "good"
            )
        self._draft = None
        self.reload()

    def action_sample(self) -> None:
        """Call back a sample of double-annotated prompts."""
        found = self._found
        if found is None:
            return
        there = count_of(len(found.doubles), "prompt")
        question = f"How many prompts are to be judged again? Two people have judged {there}; the sample is drawn."
        value = str(min(_SAMPLE, len(found.doubles)))
        self.ask(AskText(question, value=value), lambda answer: self._take_sample(found, answer))

    def _take_sample(self, found: Tightening, answer: str | None) -> None:
        if answer is None:
            return
        if (number := whole_number(answer)) is None:
            self.say(f"{one_line(answer, 20)}: give a number of prompts, such as 20.", "warning")
            return
        project, author = self.project, self.author
        reason = "the rubric was reworded: judged again to see whether people agree more"
        self.work(
            "sample",
            lambda: requeue_sample(project, found, number, author=author, reason=reason),
            self._called_back,
        )

    def _called_back(self, number: int) -> None:
        self.say(f"{count_of(number, 'prompt')} called back, on fresh sheets.", "good")
        self.reload()

    def action_page(self) -> None:
        """Scroll the criterion."""
        self.query_one(FindingWalk).scroll_page()

    def action_leave(self) -> None:
        """Back to what lies below."""
        self.leave()


_DRAFT: Final = "rewording:"
