"""Keys in the order in which they were typed, however fast: those that nobody can take yet wait for their turn."""

from collections import deque
from collections.abc import Callable

from textual.events import Key

from dpotui.tui.annotate.panels import Panels


class TypeAhead:
    """Holds keys back while a prompt is saved or opened, or a question is asked, so that none scores the last prompt.

    Whoever makes the keys wait says when they may go on: `hold` and `release` for work, `ask` and `answered` for
    questions. What was held is then played by `play_soon`, key by key through `next_key`.
    """

    def __init__(self, panels: Panels, play_soon: Callable[[], object]) -> None:
        self._panels = panels
        self._play_soon = play_soon
        self._held: deque[Key] = deque()
        self._waiting = False
        self._asking = False

    @property
    def waiting(self) -> bool:
        """Whether work is under way that the next key has to wait for."""
        return self._waiting

    @property
    def asking(self) -> bool:
        """Whether a question is open."""
        return self._asking

    @property
    def hands_full(self) -> bool:
        """Whether the annotator is in the middle of a text or a question, which nothing may take from them."""
        return self._asking or self._panels.taking_text is not None

    def takes(self, key: Key) -> bool:
        """Keep a key for later if it cannot be played now; False when it can."""
        if not (self._waiting or self._asking):
            return False
        self._held.append(key)
        return True

    def hold(self) -> None:
        """Hold keys back from now on."""
        self._waiting = True

    def release(self, *, play: bool = True) -> None:
        """What was waited for is there, and keys have their turn; without `play` it will not come, and they go too."""
        self._waiting = False
        if play:
            self._play_soon()
        else:
            self._held.clear()

    def ask(self) -> None:
        """A question opens: keys are for it alone."""
        self._asking = True

    def answered(self) -> None:
        """The question is answered: what was typed beyond it has its turn."""
        self._asking = False
        self._play_soon()

    def next_key(self) -> Key | None:
        """The key whose turn it is; None when there is none, or when keys have to wait again."""
        return self._held.popleft() if self._held and not (self._waiting or self._asking) else None

    def keys_for_question(self, closes: Callable[[Key], bool]) -> list[Key]:
        """What was typed ahead for a question that has just opened, up to the key that `closes` it."""
        keys: list[Key] = []
        while self._held:
            keys.append(self._held.popleft())
            if closes(keys[-1]):
                break
        return keys
