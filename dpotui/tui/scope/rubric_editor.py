"""The rubric as a text that is edited: criteria, descriptions, weights, tags, all in one, checked before it is used."""

import re
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import TextArea

from dpotui.errors import BadInputError
from dpotui.scope import Rubric, find_rubric, parse_rubric, rubric_history, template_names
from dpotui.scope.rubric_diff import RubricChange, all_changes
from dpotui.scope.rubric_toml import rubric_toml
from dpotui.text import count_of, one_line, visible
from dpotui.toml_file import line_of
from dpotui.tui.actions import Action
from dpotui.tui.dialogs.ask import AskChoice
from dpotui.tui.dialogs.help import PageScreen
from dpotui.tui.place_reader import PlaceReading
from dpotui.tui.place_screen import PlaceScreen
from dpotui.tui.scope.rubric_choice import RubricChoice
from dpotui.tui.widgets.plain_editor import PlainEditor
from dpotui.tui.widgets.words import Words

RUBRIC_DRAFT: Final = "rubric text"
"""What a rubric that is written and not in force is kept under."""
_FILE: Final = "line"
"""What faults call the text, before the number of the line."""
_LINE: Final = re.compile(rf"{_FILE}:(\d+):")


class RubricEditorScreen(PlaceScreen):
    """Lies over Scope. What is typed is a draft until it is in force for everybody."""

    PLACE = "scope"
    CSS = "#rubric-heading { padding: 0 2; } #rubric-text { height: 1fr; border: none; padding: 0 1; }"
    AUTO_FOCUS = "#rubric-text"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("rubric.use", "ctrl+s", "Put in force", "Check it, see what the change touches, put it in force.", 10),
        Action("rubric.differences", "ctrl+t", "Differences", "See what differs from the rubric in force.", 20),
        Action("rubric.again", "ctrl+r", "Start again", "The rubric in force again; ctrl+z takes that back.", 30),
        Action("rubric.leave", "escape", "Back", "Back to Scope; what you wrote is kept as a draft."),
    )

    def __init__(self, in_force: Rubric | None, criterion: str = "") -> None:
        """`criterion` is the key of the one to begin with."""
        super().__init__(PlaceReading(self._read, self._show))
        self._criterion = criterion
        self._in_force = in_force
        self._fault_told = False
        """Whether the line above the keys names a fault, which another letter may have mended."""
        self._choice = RubricChoice(self, self._used, lambda why: self.say(why, "bad"))

    def compose(self) -> ComposeResult:
        """What is edited, over its text."""
        yield from self.framed(self._body())

    def _body(self) -> ComposeResult:
        yield Words(id="rubric-heading")
        yield PlainEditor(self.words.on(RUBRIC_DRAFT) or self._standing, id="rubric-text")

    def on_mount(self) -> None:
        """Say when a draft of before stands there, and begin at the criterion that was asked for."""
        if self.words.on(RUBRIC_DRAFT):
            self.say(f"Your draft of before; {self.key_of('rubric.again')} begins with the rubric in force.")
        keys = [item.key for item in self._in_force.criteria] if self._in_force else []
        if self._criterion in keys:
            self._go_to(line_of(["criteria", keys.index(self._criterion)], self._area.text))

    @property
    def _area(self) -> PlainEditor:
        return self.query_one("#rubric-text", PlainEditor)

    def key_of(self, action: str) -> str:
        """What confirming a rubric names of Scope is told from here."""
        if action == "scope.take_back":
            return "b in Scope (1)"
        return super().key_of("rubric.use" if action == "scope.use" else action)

    def _read(self) -> Rubric | None:
        history = rubric_history(self.project)
        return history[-1].rubric if history else None

    def _show(self, rubric: Rubric | None) -> None:
        """Somebody may have put another rubric in force; what is being written here stays."""
        self._in_force = rubric
        self._head()

    @property
    def _standing(self) -> str:
        """The text of the rubric in force; of a template where there is none yet."""
        return rubric_toml(self._in_force or find_rubric(template_names()[0]))

    def _head(self) -> None:
        title = one_line(self._in_force.title, 50) if self._in_force else "The first rubric of this project"
        changed = self._area.text != self._standing
        note = "edited, not in force" if changed else "a block [[criteria]] for each criterion"
        tone = "$warning" if changed else "$foreground 70%"
        self.query_one("#rubric-heading", Words).put(Content.assemble((title, "bold $primary"), (f"  {note}", tone)))

    def _go_to(self, line: int) -> None:
        """Move the cursor to a line, counted from 1."""
        row = max(min(line, self._area.document.line_count) - 1, 0)
        self._area.move_cursor((row, 0), center=True)

    def on_text_area_changed(self, _: TextArea.Changed) -> None:
        """What stands there is on disk within seconds, until it is in force."""
        text = self._area.text
        self.words.typed(RUBRIC_DRAFT, "" if text == self._standing else text)
        if self._fault_told:
            self._fault_told = False
            self.say("")
        self._head()

    def _written(self) -> Rubric | None:
        """The rubric as it is written; None where it is none, which is said, with the cursor on the first fault."""
        try:
            return parse_rubric(self._area.text, _FILE)
        except BadInputError as error:
            said = str(error)
            if found := _LINE.search(said):
                self._go_to(int(found[1]))
            self.say(_LINE.sub(r"Line \1:", said).replace(": is ", " is ", 1), "bad")
            self._fault_told = True
            return None

    def action_use(self) -> None:
        """Check it, say what it touches, and put it in force."""
        if (written := self._written()) is not None:
            self._choice.confirm(self._in_force, written)

    def _used(self, changed: bool) -> None:
        self.words.typed(RUBRIC_DRAFT, "")
        self.say("In force for everybody." if changed else "It is already the rubric in force.", "good")
        self.reload()

    def action_differences(self) -> None:
        """Show what differs from the rubric in force."""
        written = self._written()
        if written is None:
            return
        changes = all_changes(self._in_force, written) if self._in_force else ()
        if not changes:
            self.say("Nothing differs from the rubric in force.")
            return
        rows = [(one_line(change.where, 30), _difference(change)) for change in changes]
        self.say("")
        self.ask(PageScreen([(count_of(len(rows), "difference"), rows)], label_width=30), lambda _: None)

    def action_again(self) -> None:
        """The rubric in force again, as one step that can be undone; asked first where something is written."""
        if self._area.text == self._standing:
            self.say("It is the rubric in force already.")
            return
        question = "Begin again with the rubric in force? What you wrote goes; ctrl+z here brings it back."
        choices = [("no", "Keep what I wrote"), ("yes", "Begin again with the rubric in force")]
        self.ask(AskChoice(question, choices), lambda answer: self._begin_again() if answer == "yes" else None)

    def _begin_again(self) -> None:
        self._area.replace(self._standing, (0, 0), self._area.document.end)
        self._go_to(1)
        self.say("The rubric in force. ctrl+z brings back what you had written, as long as you stay here.")

    def action_leave(self) -> None:
        """Back to what lies below."""
        self.leave()


def _difference(change: RubricChange) -> Content:
    before = [Content.styled(f"- {visible(change.before)}", "$foreground 70%")] if change.before else []
    after = [Content(f"+ {visible(change.after)}")] if change.after else [Content.styled("+ gone", "$warning")]
    return Content("\n").join([*before, *after])
