"""Greets whoever names no project, and asks which one to open."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar, Final, Literal

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.driver import Driver
from textual.widgets import OptionList, Static

from dpotui.errors import BadInputError
from dpotui.text import one_line, path_text
from dpotui.tui.dialogs.ask_path import AskPath
from dpotui.tui.painted_cells import PaintedCells
from dpotui.tui.path_questions import holds
from dpotui.tui.sequence_placing import placing_driver
from dpotui.tui.terminal_guard import PasteParser
from dpotui.tui.textual_private import QuietApp, parse_terminal_with
from dpotui.tui.theme import DARK
from dpotui.tui.widgets.bars import StatusLine
from dpotui.tui.widgets.cell_text import fit_cells
from dpotui.tui.widgets.marked_list import MarkedList

ENDING: Final = ".dpo"
_ABOUT: Final = (
    "Builds preference datasets with your team: say what a good answer is, collect prompts, let models answer, "
    "judge the answers side by side, and export pairs that trainers load."
)
_OFFERS: Final = (
    ("See the demo", "a small shop's project, judged, in a new folder"),
    ("Begin a project", "name it, pick a rubric; then Home leads on"),
    ("Open another file", "one that is not in this list"),
)
_DEMO, _NEW, _OTHER = range(len(_OFFERS))
_KEYS: Final = "↑↓ choose  ⏎ open  d demo  n new  o another file  x off the list  q leave"
_KEYS_OF_OFFERS: Final = _KEYS.replace("  x off the list", "")
_PATH: Final = 60
"""Characters of a path, so that what is said of it stays in sight."""
_NAMES: Final = 22
"""Cells of the column of names."""


@dataclass(frozen=True)
class Choice:
    """What somebody wants to open; the path is None for the demo."""

    path: Path | None


class GreetingApp(QuietApp):
    """A list to choose from; `choice` is what was chosen, or None when it was left."""

    TITLE = "dpotui"
    CSS_PATH = "greeting.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        ("d", "take('demo')", "Demo"),
        ("n", "take('new')", "New"),
        ("o", "take('other')", "Other"),
        ("x", "forget", "Take off the list"),
        ("q,escape", "leave", "Leave"),
        ("ctrl+q", "quit", "Quit"),
    ]

    def __init__(self, recent: Sequence[Path], *, annotator: str, forget: Callable[[Path], object]) -> None:
        """`recent` are the projects opened lately; `forget` is told of one that is taken off.

        `annotator` makes what is begun here.
        """
        super().__init__(lambda: None, PaintedCells())
        self.register_theme(DARK)
        self.theme = DARK.name
        self.choice: Choice | None = None
        self._recent = list(recent)
        self._annotator = annotator
        self._forget = forget
        self._missing: Path | None = None
        """The project of the list that was found not to be there when it was chosen last."""

    def get_driver_class(self) -> type[Driver]:
        """The driver of this terminal, which takes pastes whole and keeps every cell in its place."""
        parse_terminal_with(PasteParser)
        return placing_driver(super().get_driver_class())

    def compose(self) -> ComposeResult:
        """What this is, what there is to open, and the keys."""
        with VerticalScroll(id="greeting", can_focus=False):
            yield Static(Content.styled("dpotui", "bold $accent"))
            yield Static(Content.styled(_ABOUT, "$foreground 85%"))
            yield MarkedList(self._lines())
            yield StatusLine(id="status-line")
            yield Static(self._keys(), id="greeting-keys")

    def _keys(self) -> Content:
        return Content.styled(_KEYS if self._recent else _KEYS_OF_OFFERS, "$foreground 70%")

    def _lines(self) -> list[Content]:
        projects = [(one_line(path_text(path.stem)), _place_text(path)) for path in self._recent]
        return [
            Content.assemble(fit_cells(name, _NAMES), "  ", (said, "$foreground 70%"))
            for name, said in (*projects, *_OFFERS)
        ]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter opens the project of the row, or does what the row offers; what a question lists comes by here too."""
        if self._is_asking:
            return
        if event.option_index < len(self._recent):
            self._open(self._recent[event.option_index])
        else:
            self._offer(event.option_index - len(self._recent))

    def action_take(self, what: Literal["demo", "new", "other"]) -> None:
        """A letter takes one of the offers, wherever the mark is."""
        self._offer(("demo", "new", "other").index(what))

    @property
    def _is_asking(self) -> bool:
        """Whether a question lies over the list, whose keys do nothing then."""
        return len(self.screen_stack) > 1

    def action_leave(self) -> None:
        """Leave, from the list."""
        if not self._is_asking:
            self.exit()

    def _offer(self, offer: int) -> None:
        if self._is_asking:
            return
        if offer == _DEMO:
            self._chosen(Choice(None))
        elif offer == _NEW:
            self._ask("Where is the new project to be kept? One file holds all of it.", self._begin)
        else:
            self._ask("Which project?", self._open)

    def _ask(self, question: str, then: Callable[[Path], object]) -> None:
        self.push_screen(AskPath(question, endings=(ENDING,)), partial(self._answered, then))

    def _answered(self, then: Callable[[Path], object], answer: str | None) -> None:
        if answer:
            then(Path(answer))

    def _begin(self, path: Path) -> None:
        try:
            self._ask_for_project(_new_file(path))
        except BadInputError as error:
            self._say(str(error))

    def _ask_for_project(self, path: Path) -> None:
        """Ask what a new project needs, make it and open it; whoever never minds is back at the list."""
        from dpotui.tui.home.new_project import NewProjectScreen

        self._say("")
        questions = NewProjectScreen(path, self._annotator)
        self.push_screen(questions, lambda made: self._chosen(Choice(path)) if made else None)

    def _open(self, path: Path) -> None:
        """Open what is there. What is in the list and not there, as it was moved, is asked about."""
        if holds(path.is_file):
            self._chosen(Choice(path))
        elif path == self._missing and holds(path.parent.is_dir):
            self._ask_for_project(path)
        elif path in self._recent:
            self._missing = path
            self._say(f"{_shown(path)} is not there. ⏎ once more makes it, x takes it off the list.")
        else:
            self._say(f"{_shown(path)} is no file.")

    def action_forget(self) -> None:
        """Take the marked project off the list; the file stays."""
        if self._is_asking:
            return
        row = self.query_one(MarkedList).highlighted
        if row is not None and row < len(self._recent):
            self._forget(self._recent.pop(row))
            self.query_one(MarkedList).show_lines(self._lines())
            self.query_one("#greeting-keys", Static).update(self._keys())
            self._say("")

    def _say(self, what: str) -> None:
        self.screen_stack[0].query_one(StatusLine).say(what, "bad" if what else "plain")

    def _chosen(self, choice: Choice) -> None:
        self.choice = choice
        self.exit()


def _new_file(path: Path) -> Path:
    """The path with its ending. Raises BadInputError when no project can be made there."""
    if not path.name or holds(path.is_dir):
        raise BadInputError(f"{_shown(path)} is a folder; name a file in it.")
    named = path if path.suffix == ENDING else path.with_name(path.name + ENDING)
    try:
        taken = named.exists()
    except OSError as error:
        raise BadInputError(f"{_shown(named)}: cannot be made ({error.strerror}).") from None
    if taken:
        raise BadInputError(f"{_shown(named)} is already there; give the new project another name, or open it with o.")
    if not holds(named.parent.is_dir):
        raise BadInputError(f"There is no folder {_shown(named.parent)}; make it first, or name another.")
    return named


def _shown(path: Path) -> str:
    return one_line(path_text(path), _PATH)


def _place_text(path: Path) -> str:
    """The folder a project lies in, from the home folder on where it lies below that; whether it is not there."""
    home, folder = Path.home(), path.parent
    shown = _shown(Path("~") / folder.relative_to(home) if folder.is_relative_to(home) else folder)
    return shown if holds(path.is_file) else f"not there  {shown}"
