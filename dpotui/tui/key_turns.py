"""What is typed acts one after another: each key where the one before it led, though both came in one read.

Textual sends a key to whatever has the focus when it comes, and acts on it once it has gone through all that lies above
that. Of keys that come together all would go where the first one went: what is typed behind tab into the field before
it, and what is decided behind enter before what enter decides.
"""

from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any, Final
from weakref import WeakKeyDictionary

from textual.app import App
from textual.events import Key, Paste
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from dpotui.tui.textual_private import bound_keys, type_into

Typed = Key | Paste

_LOST: Final = 0.5
"""Seconds after which a follower has been taken off with the widget that it went through: nobody waits longer."""
_MADE_INTO: Final = 2
"""Messages that a key becomes one after another: enter in a field becomes what was submitted, and that is searched for.
Each is posted where the key went, and has another follower."""


class KeyPassed(Message):
    """Goes after a key the same way up to the app: where it comes, the key has acted."""

    def __init__(self, aim: Widget, more: int = _MADE_INTO) -> None:
        """`aim` is where the key went first; `more` are to go after this one."""
        super().__init__()
        self.aim = aim
        self.more = more


class KeyTurns:
    """Holds back what is typed until what was typed before it has acted, and remembers what lay on top then."""

    def __init__(self, app: App[Any], act: Callable[[Typed], Awaitable[object]]) -> None:
        """`act` sends something typed to what has the focus."""
        self._app = app
        self._act = act
        self._waiting: deque[Typed] = deque()
        self._typed_on: WeakKeyDictionary[Typed, tuple[Screen[Any], str]] = WeakKeyDictionary()
        """What lay on top, and the mode that it belongs to."""
        self._follower: KeyPassed | None = None
        """What goes after the last key; None once that has acted."""
        self._sent = 0.0

    async def take(self, typed: Typed) -> None:
        """Have it act, now or in its turn."""
        self._typed_on[typed] = self._app.screen, self._app.current_mode
        if self._app.focused is None and not self._waiting:  # all goes to the screen, which keeps its order
            await self._act(typed)
            return
        self._waiting.append(typed)
        if self._follower is None or self._is_lost:
            await self._next()
        elif len(self._waiting) == 1:
            self._app.set_timer(_LOST, self._go_on_without)

    async def passed(self, follower: KeyPassed) -> None:
        """A follower has come to the app."""
        if follower is not self._follower:
            return
        if follower.more:
            self._send(KeyPassed(follower.aim, follower.more - 1))
        else:
            self._follower = None
            await self._next()

    def is_late(self, key: Key) -> bool:
        """Whether a key is for nothing that lies on top by now. An answer goes to the question that it was typed on.

        What was typed before a question was there does not answer it; a second answer to one that is closed is none.
        What else was typed after that was meant for the place, unless that was left for another one, which is not
        there yet.
        """
        now = self._app.screen
        typed_on, _ = self._typed_on.get(key, (now, ""))
        late_answer = typed_on.is_modal and (key.key == "enter" or key.key in bound_keys(typed_on))
        return typed_on is not now and (late_answer or now.is_modal or not now.is_mounted)

    async def _next(self) -> None:
        if not (self._waiting and self._app.screen_stack):
            return
        typed, now = self._waiting.popleft(), self._app.screen
        before, mode = self._typed_on[typed]
        if now is not before and (now.is_modal or mode != self._app.current_mode):
            aim = before.focused or before  # a place keeps it for the question that lies over it, or for nobody
            type_into(aim, typed)
        else:
            aim = now.focused or now
            await self._act(typed)
        self._send(KeyPassed(aim))

    def _send(self, follower: KeyPassed) -> None:
        self._follower, self._sent = follower, monotonic()
        if not follower.aim.post_message(follower):  # it is being taken off, and takes nothing any more
            self._app.post_message(follower)

    @property
    def _is_lost(self) -> bool:
        return monotonic() - self._sent >= _LOST

    async def _go_on_without(self) -> None:
        """Wait no longer for a follower that does not come, as long as anything waits."""
        if self._is_lost:
            await self._next()
        if self._waiting:
            self._app.set_timer(_LOST, self._go_on_without)
