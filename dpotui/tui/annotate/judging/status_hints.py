"""What the annotate screen says of a sheet while it is filled in: what is missing, and what the scores come to."""

from collections.abc import Callable

from dpotui.annotation import contradiction
from dpotui.annotation.sheets.preview import pair_preview
from dpotui.tui.annotate.sheet.sheet_editor import SheetEditor
from dpotui.tui.widgets.bars import Tone


class StatusHints:
    """Decides what stands on the status line: what is said in passing gives way to what holds."""

    def __init__(self, show: Callable[[str, Tone], None]) -> None:
        self._show = show
        self._hinted: str | None = ""
        """The hint on the status line, if one stands there; None while something is said there in passing."""

    def say(self, message: str, tone: Tone = "plain") -> None:
        """Say something. What is plain was of a moment: it gives way to the next step."""
        self._show(message, tone)
        self._hinted = None if message and tone == "plain" else ""

    def hint(self, words: str, tone: Tone = "warning") -> None:
        """Say something that holds until the sheet is changed. What stands there already is not sent again."""
        if words != self._hinted:
            self.say(words, tone)
            self._hinted = words

    def comment(self, editor: SheetEditor) -> None:
        """Say what the scores come to as a pair, or that they contradict the stated preference."""
        against = contradiction(editor.sheet, editor.rubric)
        self.hint(against or pair_preview(editor.sheet, editor.rubric) or "", "warning" if against else "plain")

    def pass_on_from(self, editor: SheetEditor) -> None:
        """Somebody goes on: what was said in passing is over."""
        if self._hinted is None:
            self.comment(editor)
