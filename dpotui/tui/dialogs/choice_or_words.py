"""A question with a few numbered answers, or one in words: whoever types a sentence has said it in a sentence."""

from collections.abc import Callable, Sequence
from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import Input, Static

from dpotui.text import one_line
from dpotui.tui.dialogs.dialog import Question
from dpotui.tui.dialogs.question_text import QuestionMore, QuestionText

_KEYS: Final = "a number takes its line; or type why, ⏎ takes that   esc never mind"


class _Words(Input):
    """Where the words are typed; a number that comes before them is none."""

    def __init__(self, value: str, question: "AskChoiceOrWords") -> None:
        super().__init__(value, placeholder="or in your own words", select_on_focus=False)
        self._question = question
        self._before = value

    async def on_key(self, event: Key) -> None:
        """A number before any word takes its choice, also where words of before stand."""
        if event.character and self._question.is_choice(event.character) and self.value in ("", self._before):
            event.stop()
            event.prevent_default()
            self._question.take(event.character)


class AskChoiceOrWords(Question[str]):
    """Asks; answers the key of a choice, or what `of_words` makes of a sentence. Nothing is chosen beforehand."""

    CSS_PATH = "ask.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012 (an instance variable in Screen)

    def __init__(
        self,
        question: str,
        choices: Sequence[tuple[str, str]],
        *,
        of_words: Callable[[str], str],
        value: str = "",
        typed: Callable[[str], None],
    ) -> None:
        """`choices` are at most nine (answer, words) pairs; `typed` is told at every key what stands there."""
        super().__init__()
        self._question = question
        self._choices = tuple(choices)
        self._of_words = of_words
        self._value = value
        self._typed = typed

    def compose(self) -> ComposeResult:
        """The question over its choices and a field."""
        with Vertical(id="ask"):
            yield QuestionText(self._question)
            yield QuestionMore()
            lines = [
                Content.assemble((f"  {number} ", "$primary bold"), one_line(words))
                for number, (_, words) in enumerate(self._choices, 1)
            ]
            yield Static(Content("\n").join([Content(), *lines]))
            yield _Words(self._value, self)
            yield Static(Content.styled(_KEYS, "$foreground 70%"), id="ask-keys")

    def take(self, character: str) -> None:
        """Take the choice of a number."""
        self.dismiss(self._choices[int(character) - 1][0])

    def is_choice(self, character: str | None) -> bool:
        """Whether a character is the number of a choice."""
        return character in [str(number) for number in range(1, len(self._choices) + 1)]

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell what stands there, until it is answered."""
        if not self.answered:
            self._typed(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter takes the words."""
        if event.value.strip():
            self.dismiss(self._of_words(event.value.strip()))
        else:
            said = Content.styled("! A number, or some words; esc never minds.", "$warning")
            self.query_one("#ask-keys", Static).update(said)
