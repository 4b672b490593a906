"""A rare, short question for a file, with suggestions while one types."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from dpotui.text import one_line
from dpotui.tui.dialogs.dialog import Question
from dpotui.tui.dialogs.question_text import QuestionMore, QuestionText
from dpotui.tui.widgets.path_input import PathInput

_SHOWN = 8


class AskPath(Question[str]):
    """Asks for the path of a file; answers the path with the home folder filled in."""

    CSS_PATH = "ask.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012 (an instance variable in Screen)

    def __init__(self, question: str, *, endings: tuple[str, ...]) -> None:
        super().__init__()
        self._question = question
        self._endings = endings

    def compose(self) -> ComposeResult:
        """The question, its field, and the files there are."""
        with Vertical(id="ask"):
            yield QuestionText(self._question)
            yield QuestionMore()
            yield PathInput(endings=self._endings, placeholder="folder/file" + self._endings[0])
            yield Static(id="ask-matches")
            yield Static(Content.styled("tab completes   ⏎ takes it   esc never mind", "$foreground 70%"))

    def on_mount(self) -> None:
        """Show what there is before anything is typed."""
        self.show_matches()

    def on_input_changed(self) -> None:
        """Show what can be typed next."""
        self.show_matches()

    def show_matches(self) -> None:
        """Put the files that go on from what is typed below the field."""
        found = self.query_one(PathInput).matches()
        lines = [one_line(path, 60) for path in found[:_SHOWN]]
        if len(found) > _SHOWN:
            lines.append(f"and {len(found) - _SHOWN} more")
        self.query_one("#ask-matches", Static).update(Content.styled("\n".join(lines), "$foreground 70%"))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter takes the path, the home folder filled in."""
        self.dismiss(str(self.query_one(PathInput).path) if event.value.strip() else None)
