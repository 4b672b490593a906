"""The one loop that every key of the annotate screen goes through."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol

import msgspec
from textual.events import Key

from dpotui.tui.annotate.keys.type_ahead import TypeAhead
from dpotui.tui.annotate.panels import Panel, Panels
from dpotui.tui.key_positions import key_in_place_of
from dpotui.tui.textual_private import key_name


class Typed(msgspec.Struct, frozen=True):
    """The key was typed into the panel, and that is all."""


class Left(msgspec.Struct, frozen=True):
    """The panel is left, for the same of the response `step` places on; with 0 for the grid, or to submit."""

    step: int = 0
    submit: bool = False


class Recall(msgspec.Struct, frozen=True):
    """Phrases are asked for."""


class PhraseTaken(msgspec.Struct, frozen=True):
    """The list of phrases is left, with one or, if it is empty, without."""

    phrase: str


class TagToggled(msgspec.Struct, frozen=True):
    """A failure tag is put on or taken off, by its key in the rubric."""

    tag: str


Effect = Typed | Left | Recall | PhraseTaken | TagToggled


class KeyTaker(Protocol):
    """A panel that takes what is typed while it is open."""

    def take(self, event: Key) -> Effect | None:
        """What a key leads to; None when it is none of the panel's."""


class KeyLoop:
    """Gives a key to whoever it is for, and has all of its effect before the next key is looked at.

    That is why panels answer a key by its effect, and widgets with the focus call the loop, where they could post a
    message: it would be handled only after the keys behind it, and "r4" typed fast would score 4. For the same reason
    actions are run here and now; Textual would run them once the key has bubbled up to the app.
    """

    def __init__(
        self,
        *,
        typed: TypeAhead,
        panels: Panels,
        takers: Mapping[Panel, KeyTaker],
        effect: Callable[[Panel, Effect], None],
        action_of: Callable[[str], str | None],
        run: Callable[[str], Awaitable[object]],
        touched: Callable[[], None],
        by_position: Callable[[str], None],
    ) -> None:
        """`effect` carries out what a key led to in a panel; `action_of` knows the action of a key, `run` runs it.

        `touched` hears of every key of the place: somebody is at work. `by_position` hears of letters of another
        keyboard that act as the keys in their places.
        """
        self._typed = typed
        self._panels = panels
        self._takers = takers
        self._effect = effect
        self._action_of = action_of
        self._run = run
        self._touched = touched
        self._by_position = by_position

    async def press(self, event: Key) -> bool:
        """Take a key; False when it is for nobody here, and so for the app."""
        if self._typed.takes(event):
            return True
        if panel := self._panels.taking_text:
            effect = self._takers[panel].take(event)
            if effect is not None:
                self._effect(panel, effect)
            return effect is not None
        self._touched()
        own = self._action_of(event.key)
        action = own or self._in_place_of(event.character)
        if action is None:
            return False
        await self._run(action)
        if own is None and event.character:
            self._by_position(event.character)
        return True

    def _in_place_of(self, character: str | None) -> str | None:
        """The action of the key that typed a character of another keyboard."""
        meant = key_in_place_of(character)
        return self._action_of(key_name(meant)) if meant else None

    async def play(self) -> None:
        """Type what was typed ahead, as far as nothing makes it wait again."""
        while event := self._typed.next_key():
            await self.press(event)
