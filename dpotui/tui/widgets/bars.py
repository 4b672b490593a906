"""The one-line bars of every place: where I am, what was just said, which keys there are."""

from collections.abc import Iterable
from typing import Final, Literal

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click, Key, Resize
from textual.widgets import Static

from dpotui.text import one_line, visible
from dpotui.tui.actions import Action, character_of
from dpotui.tui.places import PLACES, Place
from dpotui.tui.widgets.words import Words

Tone = Literal["plain", "good", "warning", "bad", "busy"]
_NAMED: Final = 80
"""Cells from which the bar names every place."""
_ROOMY: Final = 100
"""Cells from which it names Home by its digit too, and spreads."""
_GAP: Final = 2
_SIGNS: dict[Tone, str] = {"plain": "", "good": "✓ ", "warning": "! ", "bad": "✗ ", "busy": "… "}


class PlaceBar(Static):
    """The nine places on one line, the present one reversed; at the right, where there is room, whose project this is.

    In 80 cells Home goes without its digit; in fewer the other places go without their names.
    """

    def __init__(self, current: str, owner: str, *, digits: bool = True) -> None:
        """`owner` is the project and the annotator, harmless; `digits`: whether digits lead to the places from here."""
        super().__init__(id="place-bar")
        self._current = current
        self._owner = owner
        self._digits = digits
        self._tabs: list[tuple[int, int, str]] = []
        """First cell, cell after the last one, and the name of each place."""

    def on_resize(self, _: Resize) -> None:
        """Fit to the room."""
        width = self.size.width
        bar = self._places(width)
        if self.names_owner(width):
            room = width - bar.cell_length - cell_len(self._owner) - 1
            bar = Content.assemble(bar, " " * room, (self._owner, "$foreground 70%"))
        self.update(bar, layout=False)

    async def on_click(self, event: Click) -> None:
        """A click on a place goes there."""
        found = (name for start, end, name in self._tabs if start <= event.x - self.gutter.left < end)
        if name := next(found, ""):
            await self.app.run_action(f"app.place('{name}')")

    def names_owner(self, width: int) -> bool:
        """Whether so many cells have room for whose project this is."""
        return width - self._places(width).cell_length - cell_len(self._owner) - 1 >= _GAP

    def _places(self, width: int) -> Content:
        bar, tab = "", (0, 0)
        self._tabs = []
        gap = " " if width < _ROOMY else "  "
        for place in PLACES:
            here = place.name == self._current
            if not (self._digits or here or width >= _NAMED):
                continue
            start = len(bar)
            bar += gap + (_name_of(place, width, here=here) if self._digits else place.title)
            self._tabs.append((start, len(bar) + 1, place.name))
            if here:
                tab = (start + len(gap) - 1, len(bar) + 1)
        return Content(bar + " ").stylize("$primary bold reverse", *tab)[: max(width, 0)]


def _name_of(place: Place, width: int, *, here: bool) -> str:
    if width < _NAMED and not here:
        return place.key
    return place.title if width < _ROOMY and place == PLACES[0] else f"{place.key} {place.title}"


class ReadOnlyBar(Words):
    """Says, as long as it is so, that nothing can be saved, and why; takes no room otherwise."""

    def __init__(self, why: str) -> None:
        super().__init__(id="read-only-bar")
        self.tell(why)

    def tell(self, why: str) -> None:
        """`why` nothing can be saved, in words; empty when it can be."""
        self.display = bool(why)
        said = f"Nothing can be saved here: {one_line(why, 400)}."
        self.put(Content.assemble(("! Read-only ", "bold"), said) if why else Content())


class RunningBar(Words):
    """Says, as long as something runs beside this place, what it is and how far; takes no room otherwise."""

    def __init__(self, said: str) -> None:
        super().__init__(id="running-bar")
        self.tell(said)

    def tell(self, said: str) -> None:
        """What runs, in words; empty when nothing does."""
        self.display = bool(said)
        self.put(Content.assemble(("▸ ", "$accent bold"), one_line(said, 200)) if said else Content())


class StatusLine(Words):
    """What was just done, is being done, or went wrong. Up to three lines; a sign as well as a colour."""

    tone: Tone = "plain"
    """How the last message was said."""
    _done: tuple[str, Tone] = "", "plain"
    """The last message on what was done, rather than on what is under way or went wrong."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._message = ""
        self._work: int | None = None
        """The work of which the message in view is, if it is of any."""
        self._under_way: dict[int, str] = {}
        """What was said last of each work that is under way."""

    def say(self, message: str, tone: Tone = "plain") -> None:
        """Show a message in place of the last one."""
        self.tone, self._message, self._work = tone, message, None
        if tone != "busy":
            self._done = ("", "plain") if tone == "bad" else (message, tone)
        styles = {"good": "$success", "warning": "$warning", "bad": "$error"}
        self.put(Content.styled(_SIGNS[tone] + visible(message), styles.get(tone, "")))

    def is_of(self, work: int) -> None:
        """The message in view is of this work, and stands no longer than it."""
        self._work = work
        self._under_way[work] = self._message

    def work_ended(self, work: int) -> None:
        """What is said of this work is over: what is said of other work, or was said before, stands again."""
        self._under_way.pop(work, None)
        if self._work != work:
            return
        if self._under_way:
            other, said = next(reversed(self._under_way.items()))
            self.say(said, "busy")
            self._work = other
        else:
            self.say(*self._done)


class KeyBar(Words):
    """The keys that matter here, as many as fit, always ending in the one that lists them all.

    First, who is at work, where the bar of the places has no room for it.
    """

    def __init__(self, name: str, places: PlaceBar) -> None:
        """`name` is harmless."""
        super().__init__(id="key-bar")
        self._name = name
        self._places = places
        self._actions: tuple[Action, ...] = ()
        self._lists_all = "?"
        self._fitted: list[Action] = []
        self._begins = 0
        """Cells before the first key."""

    def show(self, actions: Iterable[Action], lists_all: str) -> None:
        """Show these actions by rank; `lists_all` is the key that lists all of them, as it is printed."""
        ranked = [action for action in actions if action.rank is not None]
        self._actions = tuple(sorted(ranked, key=lambda action: action.rank or 0))
        self._lists_all = lists_all
        self._fit()

    def on_resize(self, _: Resize) -> None:
        """Fit again when the room changes."""
        self._fit()

    def _fit(self) -> None:
        width = self.size.width
        name = "" if self._places.names_owner(self.screen.size.width) else self._name
        room = width - cell_len(f"{self._lists_all} keys") - (cell_len(name) + _GAP if name else 0)
        first = [Content.styled(name, "$foreground 70%")] if name else []
        self._fitted = self._fitting(room)
        self._begins = sum(part.cell_length + _GAP for part in first)
        fitting = (_key(action.key_label, action.label) for action in self._fitted)
        self.put(Content("  ").join([*first, *fitting, _key(self._lists_all, "keys")]), layout=False)

    def on_click(self, event: Click) -> None:
        """A click on a key types it; one on several keys, such as those of the scores, does nothing."""
        cell = event.x - self.gutter.left - self._begins
        for action in self._fitted:
            if 0 <= cell < _cells(action):
                key = action.keys.split(",")[0]
                self.app.post_message(Key(key, character_of(key)))
                return
            cell -= _cells(action)

    def _fitting(self, room: int) -> list[Action]:
        """The first that have room, in any case the one that leads away from here."""
        leaving = next((action for action in self._actions if action.keys == "escape"), None)
        room -= _cells(leaving) if leaving else 0
        shown = []
        for action in self._actions:
            room -= 0 if action is leaving else _cells(action)
            if action is leaving or room >= 0:
                shown.append(action)
        return shown


def _cells(action: Action) -> int:
    """Cells that a key takes in the bar."""
    return cell_len(f"{action.key_label} {action.label}") + _GAP


def _key(key: str, label: str) -> Content:
    return Content.assemble((key, "$primary bold"), (f" {label}", "$foreground 80%"))
