"""The columns of a file and what each is taken for, changed with the arrow keys or by the first letter."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from string import ascii_lowercase
from typing import ClassVar, Final

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.widgets import Static

from dpotui.overview.import_preview import ColumnUse
from dpotui.prompts import IGNORE
from dpotui.prompts.columns.column_map import CANDIDATE
from dpotui.text import one_line
from dpotui.tui.widgets.cell_text import fit_cells

_NAME: Final = 22
"""Cells for the names of columns at the least; longer ones get up to half of what is left."""
_FIELD: Final = 14
"""Cells for what a column is taken for."""
_ROOM: Final = ((34, 12), (24, 4), (0, 2))
"""(rows of the window from which on, columns that are shown at a time)."""
_LONGEST: Final = 200
_MOVING: Final = "jk"
"""Letters that go to another column."""


class ColumnList(Static, can_focus=True):
    """One column a line: its name, what it is taken for, and what stands in it. Only the lines in view are drawn."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("left", "step(-1)", "Before", show=False),
        Binding("right,space", "step(1)", "Next", show=False),
        Binding("delete,backspace", "leave_out", "Not read", show=False),
        *(
            Binding(letter, f"step_to('{letter}')", "What begins with it", show=False)
            for letter in ascii_lowercase
            if letter not in _MOVING
        ),
    ]

    @dataclass
    class FieldChosen(Message):
        """A key chose what a column is: a field, or `ignore`."""

        column: str
        field: str
        is_first: bool
        """Whether nothing else was chosen since the cursor came to the column. What is chosen on the way to another
        field is meant for no longer: other columns are then again what they were."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._uses: list[ColumnUse] = []
        self._fields: tuple[str, ...] = ()
        self._cursor = 0
        self._top = 0
        self._before: dict[str, str] | None = None
        """What the columns were taken for before anything was chosen for the one under the cursor; None until then."""

    def begin_anew(self) -> None:
        """Another file is named: what was chosen on the way to a field was chosen for the one before."""
        self._before = None

    def show(self, uses: Sequence[ColumnUse], fields: Sequence[str]) -> None:
        """Show these columns; the cursor stays where it is."""
        if [use.name for use in uses] != [use.name for use in self._uses]:
            self._before = None
        self._uses, self._fields = list(uses), tuple(fields)
        if self._before is not None:  # a file that is of another kind now has other fields
            self._before = {name: field for name, field in self._before.items() if field in self._steps}
        self._cursor = min(self._cursor, max(len(uses) - 1, 0))
        self._fit()

    def _fit(self) -> None:
        """Take the rows that the columns need; one more says what a column can be, while keys choose it."""
        self.styles.height = max(min(len(self._uses), self._room), 1) + self.has_focus
        self._draw()

    @property
    def _room(self) -> int:
        return next(room for least, room in _ROOM if self.app.size.height >= least)

    @property
    def _shown(self) -> int:
        return min(self._room, max(self.size.height - self.has_focus, 1) if self.size.height else self._room)

    @property
    def _name_cells(self) -> int:
        longest = max((cell_len(one_line(use.name, _LONGEST)) for use in self._uses), default=0)
        return max(min(longest, (self.size.width - _FIELD) // 2), _NAME)

    def watch_has_focus(self, _: bool) -> None:
        """Mark the column that keys act on, or none. A handler of the event would run before it is known."""
        self._fit()

    def on_resize(self, _: Resize) -> None:
        """Use the room."""
        self._fit()

    def action_move(self, step: int) -> None:
        """Go to the next or the previous column."""
        self._before = None
        self._cursor = min(max(self._cursor + step, 0), max(len(self._uses) - 1, 0))
        self._draw()

    def action_step(self, step: int) -> None:
        """Take the column for the next or the previous thing that it can be."""
        if self._uses:
            steps = self._steps
            place = steps.index(self._uses[self._cursor].field)
            self._choose(steps[(place + step) % len(steps)])

    def action_step_to(self, letter: str) -> None:
        """Take the column for the next thing that it can be whose name begins with a letter."""
        if self._uses:
            steps = self._steps
            place = steps.index(self._uses[self._cursor].field) + 1
            found = next((field for field in (*steps[place:], *steps[:place]) if field.startswith(letter)), None)
            if found is not None:
                self._choose(found)

    def action_leave_out(self) -> None:
        """Do not read the column."""
        if self._uses:
            self._choose("")

    @property
    def _steps(self) -> list[str]:
        """What a column can be taken for, in order."""
        return ["", *self._fields]

    def _choose(self, field: str) -> None:
        use, is_first = self._uses[self._cursor], self._before is None
        before = self._before = self._before or {one.name: one.field for one in self._uses}
        others = [replace(one, field=before.get(one.name, one.field)) for one in self._uses]
        alone = field not in ("", CANDIDATE)
        self._uses = [replace(one, field="") if alone and one.field == field else one for one in others]
        self._uses[self._cursor] = replace(use, field=field)
        self._draw()
        self.post_message(self.FieldChosen(use.name, field or IGNORE, is_first))

    def _draw(self) -> None:
        shown = self._shown
        last_top = max(len(self._uses) - shown, 0)
        self._top = min(max(self._top, self._cursor - shown + 1), self._cursor, last_top)
        end = min(self._top + shown, len(self._uses))
        more = {self._top: (self._top, "↑"), end - 1: (len(self._uses) - end, "↓")}
        notes = {place: f"  {arrow} {count:,} more" for place, (count, arrow) in more.items() if count}
        lines = [self._line(place, notes.get(place, "")) for place in range(self._top, end)]
        if self.has_focus and self._uses:
            steps = " ".join(one_line(field, _LONGEST) for field in self._fields)
            lines.append(Content.styled(fit_cells(f"→ {steps}", self.size.width), "$foreground 70%"))
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
