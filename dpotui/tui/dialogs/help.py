"""Pages to read over a place: every key of it, or a longer answer than the status line has room for."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static, TextArea

from dpotui.tui.actions import Action, key_label, unshadowed
from dpotui.tui.dialogs.dialog import Dialog
from dpotui.tui.places import PLACES
from dpotui.tui.widgets.paged_list import PagedList
from dpotui.tui.widgets.scrolled_text import ScrolledText
from dpotui.tui.widgets.words import LabelledWords

Row = tuple[str, Content]
"""A label and what it stands for."""

_MOVING: Final[Row] = ("↑ ↓ j k", Content("Move in a list or a text; PgUp, PgDn, g and G go further."))
_SCROLLING: Final[Row] = ("↑ ↓", Content("Scroll; PgUp and PgDn go further."))
"""The same where the letters have other meanings."""
_GOING_ON: Final[tuple[Row, ...]] = (
    ("tab", Content("Go to the next list, text or field.")),
    ("esc", Content("Leave a field or a text first; then the place.")),
)


class PageScreen(Dialog[bool]):
    """Titled rows on one scrolling page. It is read and closed, unless a page answers something."""

    CSS_PATH = Path(__file__).with_name("help.tcss")  # a page elsewhere is styled by it too
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (150, "-wide")]  # noqa: RUF012 (an instance variable in Screen)
    CLOSING: ClassVar[str] = "↑↓ PgDn scroll   esc closes"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,question_mark,f1,q,enter", "close", "Close"),
    ]

    def __init__(self, sections: Iterable[tuple[str, Sequence[Row]]], *, label_width: int = 16) -> None:
        """`sections` are titles with their rows; all text is harmless."""
        super().__init__()
        self._sections = tuple(sections)
        self._label_width = label_width

    def compose(self) -> ComposeResult:
        """The page, and how to leave it in view at all times."""
        with ScrolledText(id="page"):
            yield from self.page_head()
            for title, rows in self._sections:
                yield Static(Content.styled(title, "bold $accent"), classes="page-title")
                for label, text in rows:
                    row = LabelledWords(Content.styled(label, "$primary bold"), width=self._label_width)
                    row.put(text)
                    yield row
        yield Static(Content.styled(self.CLOSING, "$foreground 70%"), id="page-closing")

    def page_head(self) -> ComposeResult:
        """What stands above the sections, if anything does."""
        yield from ()

    def action_close(self) -> None:
        """Back to the place."""
        self.dismiss()


class HelpScreen(PageScreen):
    """What acts where the focus is comes first, then the actions of the place and those of the app, with all keys."""

    def __init__(
        self,
        title: str,
        own: Sequence[Action],
        everywhere: Sequence[Action],
        *,
        now: Sequence[Action] = (),
        focused: Widget | None = None,
    ) -> None:
        """`now` are actions that the key bar shows in place of those of the place; `focused` is what has the focus."""
        rest = [action for action in unshadowed(own, everywhere) if action.key_label not in _PLACE_KEYS]
        digits = len(unshadowed(own, everywhere)) - len(rest)
        going = [(_PLACES, Content(f"Go to {', '.join(place.title for place in PLACES)}."))] if digits else []
        taken = {key for action in own for key in action.keys.split(",")}
        moving = [] if "down" in taken else [_SCROLLING if "g" in taken else _MOVING]
        sections = [(title, _rows(own)), ("Everywhere", [*going, *_rows(rest), *moving, *_GOING_ON])]
        super().__init__([*_here(now if set(now).isdisjoint(own) else (), focused), *sections])


def _here(now: Sequence[Action], focused: Widget | None) -> Iterator[tuple[str, list[Row]]]:
    """The section of what has the focus; none where nothing has it that is known by a name."""
    kind = next((words for known, words in _KINDS.items() if isinstance(focused, known)), None)
    title, rows = kind or ("What you are doing", ())
    acting = [(action.key_label, Content(action.help or action.label)) for action in now]
    said = {label for label, _ in acting}
    if acting or rows:
        yield (
            f"{title}, which has the focus" if kind else title,
            [*acting, *(row for row in rows if row[0] not in said)],
        )


_KINDS: Final[dict[type[Widget], tuple[str, tuple[Row, ...]]]] = {
    PagedList: (
        "This list",
        (
            ("↑ ↓ j k", Content("Another row; the rest of the place follows it.")),
            ("PgUp PgDn", Content("A screenful on or back.")),
            ("g G", Content("The first row, the last row; so do home and end.")),
            ("click", Content("The row under the pointer; a second click chooses it.")),
        ),
    ),
    OptionList: (
        "This list",
        (("↑ ↓ j k", Content("Another line.")), ("⏎", Content("Take the line under the cursor."))),
    ),
    TextArea: (
        "This text",
        (
            ("^z ^y", Content("Undo what was typed, and redo it.")),
            ("^w ^u ^k", Content("Take out the word before, all before, all after the cursor on its line.")),
            ("home end", Content("The beginning and the end of the line.")),
        ),
    ),
    Input: (
        "This field",
        (
            ("^u ^k", Content("Take out what stands before, or after, the cursor.")),
            ("⏎", Content("Take what was typed.")),
            ("tab", Content("The next field.")),
        ),
    ),
    ScrolledText: (
        "This page",
        (
            ("↑ ↓ j k", Content("A row on or back.")),
            ("PgUp PgDn", Content("A page on or back.")),
            ("g G", Content("The beginning, the end.")),
        ),
    ),
}
"""What has the focus, and the keys that it has of itself."""
_PLACE_KEYS: Final = {place.key for place in PLACES}
_PLACES: Final = f"{PLACES[0].key} to {PLACES[-1].key}"


def _rows(actions: Iterable[Action]) -> list[Row]:
    """A row for each explanation; actions with the same one share its row."""
    rows = []
    for explained, same in groupby(actions, key=lambda action: action.help):
        labels = [key_label(key) for action in same for key in action.keys.split(",")]
        rows.append((_as_range(labels) or " ".join(labels), Content(explained)))
    return rows


def _as_range(labels: Sequence[str]) -> str:
    """`1-9` for characters that follow one another; empty for others and for short rows."""
    together = "".join(labels)
    follow = all(ord(one) + 1 == ord(other) for one, other in pairwise(together))
    return f"{together[0]}-{together[-1]}" if len(together) == len(labels) > 2 and follow else ""
