"""What the annotate screen says of a sheet while it is filled in: what is missing, and what the scores come to."""

from typing import Final

from dpotui.annotation import contradiction, describe_missing
from dpotui.annotation.preview import pair_preview
from dpotui.tui.annotate.navigation import Navigation
from dpotui.tui.annotate.sheet_editor import SheetEditor
from dpotui.tui.widgets.bars import Tone

_NEARLY: Final = 3
"""A sheet that lacks as many cells, or fewer, is nearly complete."""


class HintingScreen(Navigation):
    """A place whose status line tells how the sheet on the desk stands."""

    def __init__(self) -> None:
        super().__init__()
        self._hinted: str | None = ""
        """The hint on the status line, if one stands there; None while something is said there in passing."""

    def action_reason(self) -> None:
        """Write the focused candidate's reason; for the screen."""
        raise NotImplementedError

    def say(self, message: str, tone: Tone = "plain") -> None:
        """Say something on the status line. What is plain was of a moment: it gives way to the next step."""
        super().say(message, tone)
        self._hinted = None if message and tone == "plain" else ""

    def pass_on_from(self, desk: SheetEditor) -> None:
        """Somebody goes on: what was said in passing is over."""
        if self._hinted is None:
            self.comment(desk)

    def hint(self, words: str, tone: Tone = "warning") -> None:
        """Say something that holds until the sheet is changed. What stands there already is not sent again."""
        if words != self._hinted:
            self.say(words, tone)
            self._hinted = words

    def comment(self, desk: SheetEditor) -> None:
        """Say what the scores come to as a pair, or that they contradict the stated preference."""
        against = contradiction(desk.sheet, desk.rubric)
        self.hint(against or pair_preview(desk.sheet, desk.rubric) or "", "warning" if against else "plain")

    def is_complete(self, desk: SheetEditor) -> bool:
        """Whether nothing is missing on a desk; if something is, go there and say so."""
        missing = desk.missing
        if not missing:
            return True
        words = describe_missing(missing, desk.sheet, desk.rubric)
        how_far = "Nearly there" if len(missing) <= _NEARLY else "Not complete yet"
        self.hint(f"{how_far if desk.sheet.scores else 'Nothing is scored yet'}. Still to do: {words}.")
        desk.go_to(missing[0])
        self.draw()
        if missing[0].criterion is None:
            self.action_reason()
        return False
