"""A choice of one among a few words on one line, made with the arrow keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static


class ChoiceRow(Static, can_focus=True):
    """Words in a row, the chosen one marked by its dot as well as by colour."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("left", "step(-1)", "Previous"),
        ("right,space", "step(1)", "Next"),
    ]

    @dataclass
    class ChoiceMade(Message):
        """A key chose one."""

        choice: str
        row: "ChoiceRow"

        @property
        def control(self) -> "ChoiceRow":
            """The row, by which handlers tell rows apart."""
            return self.row

    def __init__(self, choices: Sequence[str], chosen: str | None = None, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._choices = tuple(choices)
        self.chosen = chosen

    def on_mount(self) -> None:
        """Draw it."""
        self.choose(self.chosen)

    def choose(self, choice: str | None) -> None:
        """Mark one, or none, as chosen; tells nobody."""
        self.chosen = choice
        words = []
        for each in self._choices:
            is_chosen = each == choice
            words.append(Content.styled(f"{'●' if is_chosen else '○'} {each}", "$primary bold" if is_chosen else ""))
        self.update(Content("   ").join([*words, Content.styled("← → chooses", "$foreground 70%")]))

    def action_step(self, step: int) -> None:
        """Choose the next or the previous one, around the ends."""
        place = self._choices.index(self.chosen) + step if self.chosen in self._choices else 0
        self.choose(self._choices[place % len(self._choices)])
        self.post_message(self.ChoiceMade(str(self.chosen), self))
