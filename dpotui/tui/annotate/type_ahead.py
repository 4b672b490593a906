"""Keys of the annotate screen, in the order in which they were typed, however fast."""

from collections.abc import Callable
from functools import cache, cached_property
from typing import Final, Protocol, TypeVar

from textual.events import Key
from textual.screen import ModalScreen

from dpotui.tui.actions import Action
from dpotui.tui.dialogs.ask import AskChoice
from dpotui.tui.place_screen import PlaceScreen

T = TypeVar("T")
_FOR_THE_FOCUSED: Final = ("enter", "backspace", "escape", "tab", "shift+tab", "ctrl+s", "ctrl+r", "up", "down")
"""Keys without a character that belong to whatever has the focus."""
_CLOSING: Final = ("enter", "escape")
"""Keys that close every question."""
_UNASKED: Final = ("ahead", "load", "drafts", "phrases")
"""Topics of work that nobody waits for."""


class KeyTaker(Protocol):
    """A widget that takes what is typed while it is open."""

    def take(self, event: Key) -> None:
        """Take a key that reached the screen before the focus reached the widget."""


class TypingScreen(PlaceScreen):
    """A place for fast hands.

    While a prompt is being saved or opened, keys wait and are played once it is there, so that none ever scores the
    prompt before.
    """

    def __init__(self) -> None:
        super().__init__()
        self.waiting = False
        self.asking = False
        self._typed_ahead: list[Key] = []

    @property
    def in_use(self) -> KeyTaker | None:
        """The widget that the annotator types into, if they do; for the screen."""
        raise NotImplementedError

    def key_typed(self) -> None:
        """A key of the place was typed; for the screen."""
        raise NotImplementedError

    @property
    def hands_full(self) -> bool:
        """Whether the annotator is in the middle of a text or a question, which nothing may take from them."""
        return self.in_use is not None or self.asking

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a text or the tags are in use, no action of the place is to be had."""
        if action in methods_of(self.ACTIONS) and self.in_use:
            return False
        return super().check_action(action, parameters)

    async def on_key(self, event: Key) -> None:
        """Run the key's action here and now, before the next key is looked at.

        Textual would run it only after the key has bubbled up to the app, and keys that follow at once would still
        go where the focus was: "r4" typed fast would score 4. Keys that nobody can take yet wait their turn.
        """
        if self.waiting or self.asking:
            self._typed_ahead.append(event)
        elif (typed_into := self.in_use) is not None:
            if not (event.is_printable or event.key in _FOR_THE_FOCUSED):
                return
            typed_into.take(event)
        else:
            self.key_typed()
            if (action := self._own_keys.get(event.key)) is None:
                return
            await self.run_action(action)
        event.stop()
        event.prevent_default()

    @cached_property
    def _own_keys(self) -> dict[str, str]:
        """The place's actions by key, as the keymap has them, whether they can be done now or not.

        A key that cannot act must not go on to the app: digits typed ahead would lead to other places.
        """
        return {key: action.method for action in self.actions for key in action.keys.split(",")}

    def stop_waiting(self, *, play: bool = True) -> None:
        """The prompt is there, and with it the turn of what was typed ahead; or it will not come, and nor will that."""
        self.waiting = False
        if play:
            self.call_next(self._play)
        else:
            self._typed_ahead.clear()

    async def _play(self) -> None:
        """Type what was typed ahead, as far as nothing makes it wait again."""
        while self._typed_ahead and not self.waiting and not self.asking:
            await self.on_key(self._typed_ahead.pop(0))

    def answered(self) -> None:
        """The question is answered: what was typed beyond it has its turn."""
        self.asking = False
        self.call_next(self._play)

    def _type_into(self, question: ModalScreen[T]) -> None:
        """Type what was typed ahead into a question, as far as it takes it: a choice is closed by the key for it."""
        while self._typed_ahead:
            event = self._typed_ahead.pop(0)
            self.app.post_message(Key(event.key, event.character))
            if event.key in _CLOSING or (isinstance(question, AskChoice) and event.key.isdigit()):
                return

    def on_place_screen_failed(self, message: PlaceScreen.Failed) -> None:
        """What was typed ahead was meant for a prompt that did not come."""
        if message.topic not in _UNASKED:
            self.stop_waiting(play=False)

    def ask(self, question: ModalScreen[T], answered: Callable[[T | None], None]) -> None:
        """Ask something; nothing else happens to the desk meanwhile."""
        self.asking = True
        self.app.push_screen(question, answered)
        question.call_after_refresh(self._type_into, question)


@cache
def methods_of(actions: tuple[Action, ...]) -> frozenset[str]:
    """The actions by the names of their methods, without parameters."""
    return frozenset(action.method.partition("(")[0] for action in actions)
