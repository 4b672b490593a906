"""The columns of a file and what each is taken for, changed with the arrow keys."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Final

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.widgets import Static

from dpotui.overview.import_preview import ANSWER, ColumnUse
from dpotui.prompts import IGNORE
from dpotui.prompts.columns.answers import is_answer_column
from dpotui.text import one_line
from dpotui.tui.widgets.cell_text import fit_cells

_NAME: Final = 22
"""Cells for the names of columns at the least; longer ones get up to half of what is left."""
_FIELD: Final = 14
"""Cells for what a column is taken for."""
_ROOM: Final = ((34, 12), (24, 4), (0, 2))
"""(rows of the window from which on, columns that are shown at a time)."""
_LONGEST: Final = 200


class ColumnList(Static, can_focus=True):
    """One column a line: its name, what it is taken for, and what stands in it. Only the lines in view are drawn."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("left", "step(-1)", "Before", show=False),
        Binding("right,space", "step(1)", "Next", show=False),
        Binding("delete,backspace", "leave_out", "Not read", show=False),
    ]

    @dataclass
    class FieldChosen(Message):
        """A key chose what a column is: a field, `ignore`, or nothing, which leaves it to the guess."""

        column: str
        field: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._uses: list[ColumnUse] = []
        self._fields: tuple[str, ...] = ()
        self._cursor = 0
        self._top = 0

    def show(self, uses: Sequence[ColumnUse], fields: Sequence[str]) -> None:
        """Show these columns; the cursor stays where it is."""
        self._uses, self._fields = list(uses), tuple(fields)
        self._cursor = min(self._cursor, max(len(uses) - 1, 0))
        self.styles.height = max(min(len(uses), self._room), 1)
        self._draw()

    @property
    def _room(self) -> int:
        return next(room for least, room in _ROOM if self.app.size.height >= least)

    @property
    def _shown(self) -> int:
        return min(self._room, self.size.height or self._room)

    @property
    def _name_cells(self) -> int:
        longest = max((cell_len(one_line(use.name, _LONGEST)) for use in self._uses), default=0)
        return max(min(longest, (self.size.width - _FIELD) // 2), _NAME)

    def watch_has_focus(self, _: bool) -> None:
        """Mark the column that keys act on, or none. A handler of the event would run before it is known."""
        self._draw()

    def on_resize(self, _: Resize) -> None:
        """Use the room."""
        self._draw()

    def action_move(self, step: int) -> None:
        """Go to the next or the previous column."""
        self._cursor = min(max(self._cursor + step, 0), max(len(self._uses) - 1, 0))
        self._draw()

    def action_step(self, step: int) -> None:
        """Take the column for the next or the previous thing that it can be."""
        if self._uses:
            steps = self._steps(self._uses[self._cursor])
            place = steps.index(self._uses[self._cursor].field)
            self._choose(steps[(place + step) % len(steps)])

    def action_leave_out(self) -> None:
        """Do not read the column."""
        if self._uses:
            self._choose("")

    def _steps(self, use: ColumnUse) -> list[str]:
        """What the column can be taken for, in order; answers are offered where their column is known to hold some."""
        holds_answers = is_answer_column(use.name) or use.field == ANSWER
        return ["", *self._fields, *([ANSWER] if holds_answers else [])]

    def _choose(self, field: str) -> None:
        use = self._uses[self._cursor]
        alone = field not in ("", ANSWER)
        self._uses = [replace(one, field="") if alone and one.field == field else one for one in self._uses]
        self._uses[self._cursor] = replace(use, field=field)
        self._draw()
        self.post_message(self.FieldChosen(use.name, "" if field == ANSWER else field or IGNORE))

    def _draw(self) -> None:
        shown = self._shown
        self._top = min(max(self._top, self._cursor - shown + 1), self._cursor)
        end = min(self._top + shown, len(self._uses))
        more = {self._top: (self._top, "↑"), end - 1: (len(self._uses) - end, "↓")}
        notes = {place: f"  {arrow} {count:,} more" for place, (count, arrow) in more.items() if count}
        lines = [self._line(place, notes.get(place, "")) for place in range(self._top, end)]
        self.update(Content("\n").join(lines))

    def _line(self, place: int, note: str) -> Content:
        """A column; `note` ends its line, where it is the first or the last in view and there are more beyond."""
        use, width = self._uses[place], self.size.width
        is_marked = self.has_focus and place == self._cursor
        field = f"→ {use.field}" if use.field else "not read"
        named = self._name_cells
        sample = fit_cells(one_line(use.sample, _LONGEST), max(width - named - _FIELD - 4 - len(note), 0))
        return Content.assemble(
            ("▸ " if is_marked else "  ", "bold $primary"),
            (fit_cells(one_line(use.name, _LONGEST), named), "bold $primary" if is_marked else ""),
            " ",
            (fit_cells(field, _FIELD), "" if use.field else "$warning"),
            " ",
            (sample, "$foreground 70%"),
            (note, "$primary bold"),
        )
