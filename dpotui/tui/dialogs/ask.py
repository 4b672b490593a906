"""Rare, short questions: a line of text, a choice, a yes or no. None stands for "never mind"."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import Input, OptionList, Static

from dpotui.text import DISPLAY_LIMIT, count_of, one_line
from dpotui.tui.dialogs.dialog import Dialog, Question
from dpotui.tui.dialogs.question_text import QuestionMore, QuestionText
from dpotui.tui.widgets.marked_list import MarkedList

_LAST_DIGIT = 9
_KEYS: Final = "⏎ takes it   esc never mind"


class AskText(Question[str]):
    """Asks for a line of text, on a long line where there is room: people answer in sentences."""

    CSS_PATH = "ask.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012 (an instance variable in Screen)

    def __init__(
        self,
        question: str,
        *,
        value: str = "",
        placeholder: str = "",
        needed: str = "",
        keys: str = _KEYS,
        typed: Callable[[str], None] | None = None,
    ) -> None:
        """`needed` is said when nothing was typed; without it, nothing is an answer too. `keys` says what keys do.

        `typed` is told at every key what stands there; one then goes on with `value`, else the first key replaces it.
        """
        super().__init__()
        self._needed = needed
        self._question = question
        self._value = value
        self._shown = one_line(value, DISPLAY_LIMIT)
        self._placeholder = placeholder
        self._keys = keys
        self._typed = typed

    def compose(self) -> ComposeResult:
        """The question over its field."""
        with Vertical(id="ask"):
            yield QuestionText(self._question)
            yield QuestionMore()
            yield Input(self._shown, placeholder=self._placeholder, select_on_focus=self._typed is None)
            yield Static(Content.styled(self._keys, "$foreground 70%"), id="ask-keys")

    def meant(self, typed: str) -> str:
        """What stands in the field; as long as nothing was typed there, what it was opened with, byte for byte."""
        return self._value if typed == self._shown else typed

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell what stands there, until it is answered."""
        if self._typed is not None and not self.answered:
            self._typed(self.meant(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter takes the text."""
        if self._needed and not event.value.strip():
            self.query_one("#ask-keys", Static).update(Content.styled(f"! {self._needed}", "$warning"))
        else:
            self.dismiss(self.meant(event.value))


class AskChoice(Question[str]):
    """Asks for one of a few choices, the first nine each with a key: its number."""

    CSS_PATH = "ask.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *((str(number), f"take({number})", "") for number in range(1, 10)),
    ]

    def __init__(self, question: str, choices: Sequence[tuple[str, str]], *, now: str | None = None) -> None:
        """`choices` are (answer, words) pairs; the one that holds `now`, if one does, is the one to begin with."""
        super().__init__()
        self._question = question
        self._choices = tuple(choices)
        self._now = next((row for row, (answer, _) in enumerate(self._choices) if answer == now), None)

    def compose(self) -> ComposeResult:
        """The question over its choices."""
        with Vertical(id="ask"):
            yield QuestionText(self._question)
            yield QuestionMore()
            choices = MarkedList()
            choices.show_lines(self._lines, highlight=self._now)
            yield choices
            yield Static(Content.styled("a number or ⏎ takes it   esc never mind", "$foreground 70%"))

    @property
    def _lines(self) -> list[Content]:
        return [_choice(row + 1, words, holds=row == self._now) for row, (_, words) in enumerate(self._choices)]

    def describe(self, words: Mapping[str, str]) -> None:
        """Say more of choices, by their answers, once it is known; those who know what they want need not wait."""
        self._choices = tuple((answer, words.get(answer, said)) for answer, said in self._choices)
        for choices in self.query(MarkedList):  # it may be known before they are drawn, and after they are gone
            choices.show_lines(self._lines, highlight=choices.highlighted)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter takes the highlighted choice."""
        self.dismiss(self._choices[event.option_index][0])

    def action_take(self, number: int) -> None:
        """A number takes its choice."""
        if number <= len(self._choices):
            self.dismiss(self._choices[number - 1][0])


def _choice(number: int, words: str, *, holds: bool) -> Content:
    """A choice under its digit, and whether it holds now; those after the ninth have no digit."""
    digit = str(number) if number <= _LAST_DIGIT else " "
    now = "   now in use" if holds else ""
    return Content.assemble((f"{digit} ", "$primary bold"), one_line(words), (now, "$foreground 70%"))


LEAVE: Final = "leave"


class AskLeave(AskChoice):
    """Asks before the app is left with something unsaved in it; says that drafts keep that."""

    def __init__(self, prompts: int) -> None:
        question = (
            f"{count_of(prompts, 'prompt')} with entries that are not saved. They are kept as drafts on this computer "
            "and offered when you come back. Leave?"
        )
        super().__init__(question, [("stay", "Stay"), (LEAVE, "Leave; the drafts are kept")])


class PauseScreen(Dialog[None]):
    """A pause: no time counts until a key is pressed, and that key does nothing else."""

    CSS_PATH = "ask.tcss"

    def compose(self) -> ComposeResult:
        """A box that says that there is a pause."""
        with Vertical(id="ask"):
            yield Static(Content.styled("Pause", "$accent bold"))
            yield Static(Content("No time counts, and all you entered is kept. Any key goes on."))

    def on_key(self, event: Key) -> None:
        """Any key ends the pause."""
        event.stop()
        event.prevent_default()
        self.dismiss()
