"""Making a project: choose a rubric template, say what the project is for."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static

from dpotui.errors import DpotuiError
from dpotui.project import Project
from dpotui.scope import Rubric, find_rubric, new_project, template_names
from dpotui.text import count_of, one_line
from dpotui.tui.dialogs.dialog import AnsweredOnce
from dpotui.tui.widgets.bars import StatusLine
from dpotui.tui.widgets.marked_list import MarkedList
from dpotui.tui.widgets.words import Words


class NewProjectScreen(AnsweredOnce[Project], Screen[Project]):
    """Asks what a new project needs and makes it; escape makes nothing."""

    CSS_PATH = "new_project.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave", "Cancel")]

    def __init__(self, path: Path, annotator: str) -> None:
        super().__init__()
        self._path = path
        self._annotator = annotator
        self._rubrics = [find_rubric(name) for name in template_names()]

    def compose(self) -> ComposeResult:
        """Templates, what the chosen one asks for, then the domain."""
        with VerticalScroll(id="new-project", can_focus=False):
            yield Static(Content.styled("A new project", "bold $accent"))
            yield Static(Content(f"{one_line(str(self._path))} does not exist yet. It will be made for you."))
            yield Static(Content.styled("Which rubric to start from? You can change every word of it later.", "bold"))
            yield MarkedList([Content(one_line(rubric.title, 60)) for rubric in self._rubrics])
            yield Words(id="new-project-rubric")
            yield Static(Content.styled("What is it for? One sentence.", "bold"))
            yield Input(placeholder="empty: as the template says above", id="domain")
            yield StatusLine(id="status-line")
            yield Words(id="new-project-keys")

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say what the template is for and asks for."""
        self.query_one("#new-project-rubric", Words).put(_description(self._rubrics[event.option_index]))

    def on_option_list_option_selected(self) -> None:
        """Enter on a template goes on to the sentence."""
        self.query_one("#domain", Input).focus()

    def on_descendant_focus(self) -> None:
        """Say what the keys do where one is."""
        in_list = self.query_one(MarkedList).has_focus
        keys = "↑↓ choose   ⏎ go on   esc never mind" if in_list else "⏎ make the project   esc back to the rubrics"
        self.query_one("#new-project-keys", Words).put(Content.styled(keys, "$foreground 70%"))

    def on_key(self, event: Key) -> None:
        """Escape in the sentence goes back to the templates."""
        if event.key == "escape" and self.query_one("#domain").has_focus:
            event.stop()
            event.prevent_default()
            self.query_one(MarkedList).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the sentence makes the project, once."""
        if self.answered:
            return
        rubric = self._rubrics[self.query_one(MarkedList).highlighted or 0]
        try:
            project = new_project(self._path, rubric, author=self._annotator, domain=event.value.strip() or None)
        except DpotuiError as error:
            self.query_one(StatusLine).say(str(error), "bad")
        else:
            self.dismiss(project)

    def action_leave(self) -> None:
        """Leave without making anything."""
        self.dismiss(None)


def _description(rubric: Rubric) -> Content:
    criteria = ", ".join(one_line(criterion.name, 40) for criterion in rubric.criteria)
    asks = f"{criteria}; {count_of(len(rubric.failure_tags), 'failure tag')}"
    return Content.assemble((one_line(rubric.domain, 400), "$foreground 85%"), "\n", (asks, "$foreground 70%"))
