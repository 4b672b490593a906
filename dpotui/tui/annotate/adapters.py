"""What stands between the parts of the annotate screen and Textual."""

from collections.abc import Callable
from typing import TypeVar

from textual.events import Key
from textual.screen import ModalScreen

from dpotui.tui.annotate.judging.status_hints import StatusHints
from dpotui.tui.annotate.keys.questions import Questions
from dpotui.tui.annotate.keys.type_ahead import TypeAhead
from dpotui.tui.annotate.sheet.sheet_editor import SheetEditor
from dpotui.tui.place_screen import PlaceScreen
from dpotui.tui.widgets.bars import Tone

T = TypeVar("T")


class ScreenView:
    """The `View` of a screen."""

    def __init__(
        self, screen: PlaceScreen, *, hints: StatusHints, questions: Questions, render: Callable[[], object]
    ) -> None:
        self._screen = screen
        self._hints = hints
        self._questions = questions
        self._render = render

    def say(self, message: str, tone: Tone = "plain") -> None:
        """Say something on the status line."""
        self._hints.say(message, tone)

    def hint(self, words: str, tone: Tone = "warning") -> None:
        """Say something that holds until the sheet is changed."""
        self._hints.hint(words, tone)

    def forget(self) -> None:
        """Say no longer what was said."""
        self._screen.forget()

    def ask(
        self, question: ModalScreen[T], answered: Callable[[T | None], None], *, about: SheetEditor | None = None
    ) -> None:
        """Ask something."""
        self._questions.ask(question, answered, about=about)

    def render(self) -> None:
        """Bring the screen up to date."""
        self._render()

    def key_of(self, action: str) -> str:
        """The key of an action, as it is printed."""
        return self._screen.key_of(action)


class ScreenWork:
    """The `Work` of a screen, whose threads and tickets it uses."""

    def __init__(self, screen: PlaceScreen, typed: TypeAhead, say: Callable[[str, Tone], None]) -> None:
        self._screen = screen
        self._typed = typed
        self._say = say

    def run(
        self,
        topic: str,
        job: Callable[[], T],
        then: Callable[[T], None],
        *,
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Run the job in a thread."""
        self._screen.work(topic, job, then, failed=failed)

    def wait_for(self, topic: str, job: Callable[[], T], then: Callable[[T], object]) -> None:
        """Run the job in a thread while keys wait."""
        self._typed.hold()
        self._screen.work(topic, job, then, failed=self._give_up)

    def later(self, seconds: float, call: Callable[[], None]) -> None:
        """Call something after so many seconds."""
        self._screen.set_timer(seconds, call)

    def _give_up(self, why: str) -> None:
        """Drop what was typed ahead: it was meant for a prompt that did not come."""
        self._typed.release(play=False)
        self._say(why, "bad")


class ScreenAsker:
    """Shows questions over a screen."""

    def __init__(self, screen: PlaceScreen) -> None:
        self._screen = screen

    def push(self, question: ModalScreen[T], answered: Callable[[T | None], None]) -> None:
        """Show the question."""
        self._screen.app.push_screen(question, answered)

    def type_into(self, question: ModalScreen[T], keys: Callable[[], list[Key]]) -> None:
        """Type keys into the question once it is painted."""
        question.call_after_refresh(self._type, keys)

    def _type(self, keys: Callable[[], list[Key]]) -> None:
        for event in keys():
            self._screen.app.post_message(Key(event.key, event.character))
