"""The words of a question, which may be longer than there is room for: keys scroll them, whatever has the focus."""

from textual.app import ComposeResult
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from dpotui.text import visible
from dpotui.tui.widgets.scrolled_text import ScrolledText


class QuestionText(ScrolledText, can_focus=False):
    """Takes at most two fifths of the screen, so that the answers stay in view, and says when there is more to read."""

    DEFAULT_CSS = """
    QuestionText {
        height: auto;
        max-height: 40vh;
        scrollbar-size-vertical: 1;
    }
    """

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The text of the question."""
        yield Static(Content(visible(self._question)))

    @property
    def is_longer(self) -> bool:
        """Whether the question does not fit its room."""
        return self.max_scroll_y > 0

    def on_resize(self, _: Resize) -> None:
        """Show the hint on reading on where the question does not fit."""
        self.call_after_refresh(self._tell)

    def _tell(self) -> None:
        if not self.is_attached:  # it was answered before it was painted
            return
        for more in self.screen.query(QuestionMore):
            more.display = self.is_longer

    def read(self, pages: int) -> None:
        """Scroll the question by pages."""
        self.scroll_relative(y=pages * max(self.size.height - 1, 1), animate=False, immediate=True)


class QuestionMore(Static):
    """Stands below a question that is longer than its room."""

    DEFAULT_CSS = "QuestionMore { display: none; color: $accent; }"

    def __init__(self) -> None:
        super().__init__(Content("PgDn reads on, PgUp back"))
