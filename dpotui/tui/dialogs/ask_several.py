"""Asks for some of a few choices, each put on and taken off by its number. None stands for "never mind"."""

from collections.abc import Collection, Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from dpotui.text import one_line, visible
from dpotui.tui.dialogs.dialog import Question
from dpotui.tui.widgets.marked_list import MarkedList

_DIGITS: Final = 9
_KEYS: Final = "a number or space: on or off   ⏎ takes them   esc never mind"


class AskSeveral(Question[Sequence[str]]):
    """Answers the choices that are on, in the order in which they stand."""

    CSS_PATH = "ask.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("space", "flip", "On or off"),
        *((str(number), f"flip_at({number})", "") for number in range(1, _DIGITS + 1)),
    ]

    def __init__(self, question: str, choices: Sequence[tuple[str, str]], on: Collection[str]) -> None:
        """`choices` are (answer, words) pairs; those in `on` are on at first."""
        super().__init__()
        self._question = question
        self._choices = tuple(choices)
        self._on = {answer for answer, _ in choices if answer in on}

    def compose(self) -> ComposeResult:
        """The question over its choices."""
        with Vertical(id="ask"):
            yield Static(Content(visible(self._question)))
            yield MarkedList(self._lines())
            yield Static(Content.styled(_KEYS, "$foreground 70%"), id="ask-keys")

    def _lines(self) -> list[Content]:
        return [
            Content.assemble(
                (f"{number if number <= _DIGITS else ' '} ", "$primary bold"),
                ("● " if answer in self._on else "○ ", "$success" if answer in self._on else ""),
                one_line(words),
            )
            for number, (answer, words) in enumerate(self._choices, 1)
        ]

    def action_flip(self) -> None:
        """Put the choice under the cursor on, or take it off."""
        row = self.query_one(MarkedList).highlighted
        if row is not None:
            self.action_flip_at(row + 1)

    def action_flip_at(self, number: int) -> None:
        """Put a choice on, or take it off."""
        if number <= len(self._choices):
            self._on ^= {self._choices[number - 1][0]}
            self.query_one(MarkedList).show_lines(self._lines(), highlight=number - 1)

    def on_option_list_option_selected(self) -> None:
        """Enter takes what is on; nothing is no answer."""
        if self._on:
            self.dismiss([answer for answer, _ in self._choices if answer in self._on])
        else:
            self.query_one("#ask-keys", Static).update(Content.styled("! At least one is needed.", "$warning"))
