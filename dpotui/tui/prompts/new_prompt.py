"""A new prompt, typed on the place: while it is typed it is compared with all that are there."""

from collections.abc import Callable
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static

from dpotui.prompts.importing.typed import add_typed_prompt
from dpotui.prompts.near_duplicates.nearest import NearPrompt, PromptIndex, load_prompt_index
from dpotui.similarity.word_diff import word_diff
from dpotui.text import count_of, excerpt
from dpotui.tui.dialogs.dialog import Question
from dpotui.tui.place_host import PlaceHost
from dpotui.tui.prompts.cluster_text import alike_words
from dpotui.tui.widgets.words import Words

_PAUSE: Final = 0.1
"""Seconds without a key after which it is compared."""
_SHOWN: Final = 3
_LONGEST: Final = 400
_SUBJECT: Final = "new prompt"
"""What it is kept under while it is typed."""


class NewPromptDialog(Question[str]):
    """Asks for the prompt; escape puts it aside, and its draft stays. Whoever asks shows what it is near to."""

    CSS_PATH = "new_prompt.tcss"

    def __init__(self, draft: str, typed: Callable[[str], None], paused: Callable[[str], None]) -> None:
        """`typed` is told at every key what stands there, `paused` when the typing pauses."""
        super().__init__()
        self._draft = draft
        self._typed = typed
        self._paused = paused
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """The field, and below it what is like it."""
        with Vertical(id="ask"):
            yield Static(Content.styled("A new prompt", "bold $accent"))
            yield Input(self._draft, placeholder="what a user would ask", compact=True)
            yield Words(id="near")
            yield Static(Content.styled("⏎ takes it   esc puts it aside", "$foreground 70%"))

    @on(Input.Changed)
    def wait_for_a_pause(self, event: Input.Changed) -> None:
        """Keep what stands there, and compare it when the typing pauses."""
        if self.answered:
            return
        self._typed(event.value)
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, lambda: self._paused(event.value))

    def show_near(self, text: str, found: Content) -> None:
        """Show what is found about the text, unless it says something else by now."""
        # A dialog that was answered meanwhile may have lost its parts one by one.
        if [field.value for field in self.query(Input)] == [text]:
            for near in self.query("#near").results(Words):
                near.put(found)

    @on(Input.Submitted)
    def take(self, event: Input.Submitted) -> None:
        """Enter takes it."""
        if event.value.strip():
            self.dismiss(event.value)


class PromptTyping:
    """Asks over a place, compares, and takes the prompt in."""

    def __init__(self, place: PlaceHost, changed: Callable[[str], object]) -> None:
        """`changed` gets what was done, in words."""
        self._place = place
        self._changed = changed
        self._index: PromptIndex | None = None

    def ask(self) -> None:
        """Ask for a prompt; all others are read meanwhile."""
        self._index = None
        dialog: NewPromptDialog = NewPromptDialog(
            self._place.words.on(_SUBJECT),
            lambda text: self._place.words.typed(_SUBJECT, text),
            lambda text: self._compare(dialog, text),
        )
        self._place.ask(dialog, self._add)

    def _compare(self, dialog: NewPromptDialog, text: str) -> None:
        key = self._place.key_of("prompts.screening")

        def near() -> Content:
            self._index = self._index or load_prompt_index(self._place.project)
            said = [_near_words(text, self._index.near(text)), _private_words(text, key)]
            return Content("\n").join(filter(None, said))

        self._place.work("near", near, lambda found: dialog.show_near(text, found))

    def _add(self, text: str | None) -> None:
        if text is not None:
            project, author = self._place.project, self._place.author
            self._place.work(
                "add", lambda: add_typed_prompt(project, text, author=author), lambda new: self._added(text, new=new)
            )

    def _added(self, text: str, *, new: bool) -> None:
        self._place.words.saved(_SUBJECT, text)
        self._changed("The prompt is added." if new else "The project has this prompt already; nothing was changed.")


def _near_words(text: str, near: list[NearPrompt]) -> Content:
    """The prompts that it is near to, with the words marked by which they differ."""
    if not near:
        return Content.styled("✓ unlike all others" if text.strip() else "", "$success")
    lines = [Content.styled(f"! near-duplicate of {count_of(len(near), 'prompt')}", "$warning bold")]
    for found in near[:_SHOWN]:
        alike = "differs only in a number" if found.numbers_only else f"{alike_words(found.ratio)} alike"
        pieces = word_diff(excerpt(found.text, _LONGEST), excerpt(text, _LONGEST))[0]
        said = [(piece.text, "$accent underline" if piece.differs else "") for piece in pieces]
        lines.append(Content.assemble((f"{alike}   ", "$foreground 70%"), *said))
    return Content("\n").join(lines)


def _private_words(text: str, key: str) -> Content:
    """What in it looks private, and which key takes that out once it is there."""
    from dpotui.screening import KINDS, find_private

    nouns = list(dict.fromkeys(KINDS[found.kind].noun for found in find_private(text)))
    said = f"! looks private: {', '.join(nouns)}; afterwards {key} takes it out" if nouns else ""
    return Content.styled(said, "$warning bold")
