"""Recalling phrases while a reason is written."""

from dpotui.annotation.phrases import distinct_phrases, phrases_on, recent_phrases
from dpotui.tui.annotate.pace import TimedScreen
from dpotui.tui.annotate.widgets.phrase_picker import PhrasePicker
from dpotui.tui.annotate.widgets.reason_editor import ReasonEditor


class RecallingScreen(TimedScreen):
    """A place whose reasons can be put together from what one has written before."""

    def __init__(self) -> None:
        super().__init__()
        self._phrases: tuple[str, ...] = ()

    def recall(self) -> None:
        """Offer the phrases known so far at once, and those written meanwhile as soon as they are read."""
        annotator = self.host.annotator
        self.open_panel("recalling")
        self.query_one(PhrasePicker).open(self._offered())
        self.work("phrases", lambda: recent_phrases(self.project, annotator), self._read_phrases)

    def _read_phrases(self, phrases: tuple[str, ...]) -> None:
        self._phrases = phrases
        if self.is_open("recalling"):
            self.query_one(PhrasePicker).offer(self._offered())

    def _offered(self) -> tuple[str, ...]:
        """Those of this very sheet come first."""
        here = phrases_on(self.desk.sheet, except_for=self.desk.candidate.id) if self.desk else ()
        return distinct_phrases([*here, *self._phrases])

    def recalled(self, phrase: str) -> None:
        """Back to the reason, with a phrase or without."""
        self.key_typed()
        self.close_panels("recalling")
        self.query_one(ReasonEditor).go_on(phrase)
