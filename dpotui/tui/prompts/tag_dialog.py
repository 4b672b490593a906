"""Tags of one prompt or of many, put on and taken off by single keys."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from dpotui.text import count_of, one_line, visible
from dpotui.tui.dialogs.dialog import Question
from dpotui.tui.widgets.marked_list import MarkedList

_DIGITS: Final = 9
_KEYS: Final = "a number or space flips it   n new tag   ⏎ saves   esc never mind"


@dataclass(frozen=True)
class TagChoice:
    """A tag, and how many of the prompts that are spoken of carry it."""

    tag: str
    carried: int


class TagDialog(Question[Mapping[str, bool]]):
    """Answers which tags to put on (True) and to take off (False); None for never mind."""

    CSS_PATH = "tag_dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("space", "flip", "On or off"),
        ("n", "new", "New tag"),
        *((str(number), f"flip_at({number})", "") for number in range(1, _DIGITS + 1)),
    ]

    def __init__(self, question: str, prompts: int, tags: Sequence[TagChoice]) -> None:
        """`prompts` is how many are spoken of; `tags` are all that are known, the likeliest first."""
        super().__init__()
        self._question = question
        self._prompts = prompts
        self._tags = list(tags)
        self._changes: dict[str, bool] = {}

    def compose(self) -> ComposeResult:
        """The question over the tags, and a field for a new one."""
        with Vertical(id="ask"):
            yield Static(Content(visible(self._question)))
            yield MarkedList(id="tags")
            yield Input(placeholder="a new tag   ⏎ puts it on   esc back to the tags", compact=True, id="new-tag")
            yield Static(Content.styled(_KEYS, "$foreground 70%"))

    def on_mount(self) -> None:
        """With nothing known yet, begin in the field."""
        self._draw()
        if not self._tags:
            self.action_new()

    def _draw(self, highlight: int | None = None) -> None:
        lines = [self._line(number, choice) for number, choice in enumerate(self._tags, 1)]
        self.query_one(MarkedList).show_lines(lines, highlight=highlight)

    def _line(self, number: int, choice: TagChoice) -> Content:
        digit = str(number) if number <= _DIGITS else " "
        changed = self._changes.get(choice.tag)
        carried = choice.carried if changed is None else self._prompts * changed
        sign = "●" if carried == self._prompts else "◐" if carried else "○"
        part = f"   {carried:,} of {self._prompts:,}" if 0 < carried < self._prompts else ""
        new = "" if changed is None else "   will be put on" if changed else "   will be taken off"
        return Content.assemble(
            (f"{digit} ", "$primary bold"),
            f"{sign} {one_line(choice.tag, 50)}",
            (part, "$foreground 70%"),
            (new, "$accent"),
        )

    def action_flip_at(self, number: int) -> None:
        """A number flips its tag."""
        if number <= len(self._tags):
            self._flip(number - 1)

    def action_flip(self) -> None:
        """Flip the highlighted tag."""
        row = self.query_one(MarkedList).highlighted
        if row is not None:
            self._flip(row)

    def _flip(self, row: int) -> None:
        """Put it on all of them, or, when all carry it, take it off; a change made here is undone first."""
        choice = self._tags[row]
        if choice.tag in self._changes:
            del self._changes[choice.tag]
        else:
            self._changes[choice.tag] = choice.carried < self._prompts
        self._draw(row)

    def action_new(self) -> None:
        """Type a tag that is not there yet."""
        field = self.query_one(Input)
        field.display = True
        field.focus()

    @on(Input.Submitted)
    def take_new(self, event: Input.Submitted) -> None:
        """Put the typed tag on; nothing typed goes back to the list."""
        tag = event.value.strip()
        if tag:
            known = [choice.tag for choice in self._tags]
            if tag not in known:
                self._tags.insert(0, TagChoice(tag, 0))
                known.insert(0, tag)
            self._changes[tag] = True
            self._draw(known.index(tag))
        event.input.value = ""
        self._to_list()

    def _to_list(self) -> None:
        self.query_one(Input).display = False
        self.query_one(MarkedList).focus()

    @on(OptionList.OptionSelected)
    def save(self) -> None:
        """Enter takes what was changed."""
        self.dismiss(self._changes)

    def action_never_mind(self) -> None:
        """Escape leaves the field first, then everything as it was."""
        if self.query_one(Input).has_focus and self._tags:
            self._to_list()
        else:
            self.dismiss(None)


def tag_question(text: str, prompts: int) -> str:
    """What is asked: about one prompt, which is quoted, or about many."""
    return f"Tags of “{one_line(text, 100)}”" if prompts == 1 else f"Tags of {count_of(prompts, 'prompt')}"
