"""Where a reason is written. Digits and letters typed here are words, never scores."""

from collections.abc import Awaitable, Callable
from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import Static

from dpotui.tui.widgets.plain_editor import PlainEditor

_LEAVING: Final = {"escape": 0, "ctrl+s": 0, "tab": 1, "shift+tab": -1}
"""Keys that leave a reason, and by how many candidates they go on."""
_RECALL: Final = "ctrl+r"
_EDITING: Final = {"backspace": "delete_left", "up": "cursor_up", "down": "cursor_down"}
"""Keys without a character and what they do to a text."""


class ReasonText(PlainEditor):
    """The text area of a reason.

    It calls back instead of posting messages: a key that leaves it has had its effect before the next key is looked
    at, and keys that were already on their way here are passed on in their order.
    """

    def __init__(
        self,
        leave: Callable[[int], None],
        recall: Callable[[], None],
        pass_on: Callable[[Key], Awaitable[None]],
        *,
        id: str,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self._leave = leave
        self._recall = recall
        self._pass_on = pass_on
        self.listening = False
        """Whether keys are for this text."""

    async def on_key(self, event: Key) -> None:
        """Type, leave, or pass on what came too late."""
        if not self.listening:
            event.stop()
            event.prevent_default()
            await self._pass_on(event)
        elif event.key in _LEAVING or event.key == _RECALL:
            event.prevent_default()
            self.take(event)

    def take(self, event: Key) -> None:
        """Take a key that reached the screen before the focus reached this text."""
        event.stop()
        if event.key in _LEAVING:
            self._leave(_LEAVING[event.key])
        elif event.key == _RECALL:
            self._recall()
        elif event.key in _EDITING:
            getattr(self, f"action_{_EDITING[event.key]}")()
        else:
            self.insert("\n" if event.key == "enter" else event.character or "")


class ReasonEditor(Vertical):
    """A heading and a text area. What is typed is reported at every key, so that no keystroke can be lost."""

    def __init__(
        self,
        *,
        edited: Callable[[str, str, bool], None],
        left: Callable[[int], None],
        recall: Callable[[], None],
        pass_on: Callable[[Key], Awaitable[None]],
        id: str | None = None,  # noqa: A002
    ) -> None:
        """`edited` gets the candidate, its text, and whether it is the first change since it was opened.

        `left` gets by how many candidates to go on (0: back to the grid); `recall` offers phrases, and `go_on` comes
        back from there; `pass_on` gets keys that are not for here.
        """
        super().__init__(id=id)
        self._edited = edited
        self._left = left
        self._recall = recall
        self._pass_on = pass_on
        self._candidate = ""
        self._known = ""
        self._first = True

    def compose(self) -> ComposeResult:
        """Whose reason it is, then the text."""
        yield Static(id="reason-head")
        yield ReasonText(self._leave, self._look_back, self._pass_on, id="reason-text")

    def open(self, candidate: str, letter: str, text: str, *, about: str = "") -> None:
        """Edit the reason of a candidate, the cursor at its end. The next key is already typed here.

        `about` names the criterion when it is a remark on one score.
        """
        editor = self.query_one(ReasonText)
        editor.load_text(text)
        self._candidate, self._known, self._first = candidate, editor.text, True
        editor.move_cursor(editor.document.end)
        head = Content.assemble(
            (f"Remark on {letter}, {about}" if about else f"Reason for {letter}", "$accent bold"),
            ("  esc done" if about else "  esc done  tab next  ^r phrases", "$foreground 70%"),
        )
        self.query_one("#reason-head", Static).update(head)
        editor.listening = True
        self.screen.set_focus(editor, scroll_visible=False)

    def on_text_area_changed(self) -> None:
        """Something was typed, or a text was loaded."""
        self.report()

    def report(self) -> None:
        """Report what was typed; loading a text is not typing."""
        text = self.query_one(ReasonText).text
        if text != self._known:
            self._edited(self._candidate, text, self._first)
            self._known, self._first = text, False

    def go_on(self, phrase: str) -> None:
        """Go on writing after `phrase`, which is set off from what stands before the cursor."""
        editor = self.query_one(ReasonText)
        editor.listening = True
        if phrase:
            row, column = editor.cursor_location
            before = editor.document.get_line(row)[:column]
            editor.insert(f" {phrase}" if before and not before[-1].isspace() else phrase)
            self.report()
        self.screen.set_focus(editor, scroll_visible=False)

    def _look_back(self) -> None:
        self.report()
        self.query_one(ReasonText).listening = False
        self._recall()

    def _leave(self, step: int) -> None:
        self.report()
        self.query_one(ReasonText).listening = False
        self._left(step)
