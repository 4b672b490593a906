"""Writing the diagnosis of a pair. What is written has its draft from the first key on, until it is saved."""

from collections.abc import Callable, Sequence
from typing import Protocol

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from dpotui.pairs import Pair, PairVerdict
from dpotui.text import count_of
from dpotui.tui.place_host import PlaceHost
from dpotui.tui.widgets.plain_editor import PlainEditor
from dpotui.tui.widgets.words import Words


class EditorView(Protocol):
    """Where a diagnosis is written."""

    @property
    def text(self) -> str:
        """What stands there."""

    def open(self, head: str, text: str) -> None:
        """Write on from this text, under these words."""


class DiagnosisEditor(Vertical):
    """The editor of a diagnosis, under a heading."""

    def compose(self) -> ComposeResult:
        """Heading and editor."""
        yield Words(id="pairs-writing-head")
        yield PlainEditor(id="pairs-editor")

    @property
    def text(self) -> str:
        """What stands there."""
        return self.query_one(PlainEditor).text

    def open(self, head: str, text: str) -> None:
        """Write on from this text, under these words."""
        self.query_one(Words).put(Content.styled(head, "bold $accent"))
        editor = self.query_one(PlainEditor)
        editor.load_text(text)
        editor.move_cursor(editor.document.end)


class DiagnosisWriting:
    """Knows which pair's diagnosis is being written, and keeps what stands there."""

    def __init__(
        self,
        place: PlaceHost,
        view: Callable[[], EditorView],
        decide: Callable[[Pair, Pair, str, str], object],
        changed: Callable[[], object],
    ) -> None:
        """`decide(pair, decided, diagnosis, said)` saves; `changed` is called when writing begins or ends."""
        self._place = place
        self._view = view
        self._decide = decide
        self._changed = changed
        self.pair: Pair | None = None
        """The pair whose diagnosis is being written."""
        self._offered = False
        """Whether it was told which diagnosis an earlier window has left unsaved."""

    def offer(self, pairs: Sequence[Pair]) -> int | None:
        """The row of the first pair whose diagnosis was begun in an earlier window, once; says so."""
        begun = [row for row, pair in enumerate(pairs) if self._place.words.on(subject_of(pair))]
        first_time, self._offered = not self._offered, True
        if not begun or not first_time:
            return None
        rest = f" {count_of(len(begun) - 1, 'more pair')} with one." if begun[1:] else ""
        self._place.say(f"Here is a diagnosis of yours that is not saved: e goes on with it.{rest}", "good")
        return begun[0]

    def begin(self, pair: Pair) -> None:
        """Write the diagnosis of a pair."""
        if self.pair is None or self.pair.id != pair.id:
            self.put_aside()
            self.pair = pair
            head = f"Why is the better one better? Margin {pair.margin:.2f}"
            self._view().open(head, self._place.words.on(subject_of(pair)) or pair.diagnosis)
            self._changed()

    def typed(self) -> None:
        """Keep what is being written, unless it is what the pair has."""
        if (pair := self.pair) is not None:
            text = self._view().text
            self._place.words.typed(subject_of(pair), "" if text == pair.diagnosis else text)

    def put_aside(self) -> None:
        """Close the editor; what is written in it stays as a draft."""
        if (pair := self.pair) is None:
            return
        self.typed()
        if self._place.words.on(subject_of(pair)):
            self._place.say("Your words are put aside: e goes on with them, on another day too.")
        self._end()

    def _end(self) -> None:
        self.pair = None
        self._changed()

    def save(self) -> None:
        """Save the diagnosis being written, and with it keep the pair unless it was dropped."""
        if (pair := self.pair) is None:
            return
        self.typed()
        text = self._view().text.strip()
        self._end()
        verdict: PairVerdict = "keep" if pair.verdict == "open" else pair.verdict
        decided = replace(pair, verdict=verdict, diagnosis=text or pair.diagnosis, drafted=not text)
        self._decide(pair, decided, text, "The diagnosis is saved." if text else "Back to the drafted diagnosis.")

    def saved(self, pair: Pair, diagnosis: str) -> None:
        """The project has this diagnosis: its draft goes."""
        self._place.words.saved(subject_of(pair), diagnosis)


def subject_of(pair: Pair) -> str:
    """What a diagnosis is kept under while it is written."""
    return f"diagnosis:{pair.chosen}:{pair.rejected}"
