"""Writing the diagnosis of a pair. What is written has its draft from the first key on, until it is saved."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from textual import on
from textual.content import Content

from dpotui.pairs import Pair, PairVerdict
from dpotui.text import count_of
from dpotui.tui.actions import Action
from dpotui.tui.place_screen import PlaceScreen
from dpotui.tui.widgets.paged_list import PagedList
from dpotui.tui.widgets.plain_editor import PlainEditor
from dpotui.tui.widgets.words import Words

_KEYS: Final = (
    Action("", "ctrl+s", "Keep these words", "", 1),
    Action("", "escape", "Put them aside", "", 2),
)


class DiagnosisWriting(PlaceScreen):
    """A place with a `PagedList` of pairs and an editor for the diagnosis of one of them."""

    def __init__(self) -> None:
        super().__init__()
        self.writing: Pair | None = None
        """The pair whose diagnosis is being written."""
        self._offered = False
        """Whether it was told which diagnosis an earlier window has left unsaved."""

    def pair_or_say(self) -> Pair | None:
        """The focused pair; says so when there is none. For the screen."""
        raise NotImplementedError

    def decide(self, pair: Pair, decided: Pair, diagnosis: str | None, said: str) -> None:
        """Show and save what was decided about a pair; for the screen."""
        raise NotImplementedError

    def offer_words(self, pairs: Sequence[Pair]) -> None:
        """Go to the first pair whose diagnosis was begun in an earlier window, once."""
        begun = [row for row, pair in enumerate(pairs) if self.host.words.on(subject_of(pair))]
        if begun and not self._offered:
            self.query_one(PagedList).cursor = begun[0]
            rest = f" {count_of(len(begun) - 1, 'more pair')} with one." if begun[1:] else ""
            self.say(f"Here is a diagnosis of yours that is not saved: e goes on with it.{rest}", "good")
        self._offered = True

    def action_edit(self) -> None:
        """Write the diagnosis of the focused pair."""
        if (pair := self.pair_or_say()) is None:
            return
        if self.writing is None or key_of_pair(self.writing) != key_of_pair(pair):
            self.put_aside()
            self._open_editor(pair)
        self.query_one(PlainEditor).focus()

    def _open_editor(self, pair: Pair) -> None:
        self.writing = pair
        editor = self.query_one(PlainEditor)
        editor.load_text(self.host.words.on(subject_of(pair)) or pair.diagnosis)
        editor.move_cursor(editor.document.end)
        head = Content.styled(f"Why is the better one better? Margin {pair.margin:.2f}", "bold $accent")
        self.query_one("#pairs-writing-head", Words).put(head)
        self.add_class("-writing")
        self.show_keys(_KEYS)

    @on(PlainEditor.Changed)
    def words_typed(self) -> None:
        """Keep what is being written, unless it is what the pair has."""
        if (pair := self.writing) is not None:
            text = self.query_one(PlainEditor).text
            self.host.words.typed(subject_of(pair), "" if text == pair.diagnosis else text)

    def words_saved(self, pair: Pair, diagnosis: str) -> None:
        """The project has this diagnosis: its draft goes."""
        self.host.words.saved(subject_of(pair), diagnosis)
        self.query_one(PagedList).refresh_rows()

    def put_aside(self) -> None:
        """Close the editor; what is written in it stays as a draft."""
        if (pair := self.writing) is None:
            return
        self.words_typed()
        if self.host.words.on(subject_of(pair)):
            self.say("Your words are put aside: e goes on with them, on another day too.")
        self._close_editor()
        self.query_one(PagedList).refresh_rows()

    def _close_editor(self) -> None:
        self.writing = None
        self.remove_class("-writing")
        self.show_keys()
        self.query_one(PagedList).focus()

    def action_save_diagnosis(self) -> None:
        """Keep the diagnosis being written, and with it the pair unless it was dropped."""
        if (pair := self.writing) is None:
            return
        self.words_typed()
        text = self.query_one(PlainEditor).text.strip()
        self._close_editor()
        verdict: PairVerdict = "drop" if pair.verdict == "drop" else "keep"
        decided = replace(pair, verdict=verdict, diagnosis=text or pair.diagnosis, drafted=not text)
        self.decide(pair, decided, text, "The diagnosis is saved." if text else "Back to the drafted diagnosis.")


def key_of_pair(pair: Pair) -> tuple[str, str]:
    """What makes two pairs the same one."""
    return pair.chosen, pair.rejected


def subject_of(pair: Pair) -> str:
    """What a diagnosis is kept under while it is written."""
    return f"diagnosis:{pair.chosen}:{pair.rejected}"
