"""What the list of pairs shows: asked over the place by a few keys, and said above the list."""

from collections.abc import Callable, Sequence
from typing import Final

from textual.content import Content

from dpotui.pairs import Pair, PairFilter, narrowed, values_of
from dpotui.text import one_line
from dpotui.tui.dialogs.ask import AskChoice
from dpotui.tui.place_host import PlaceHost

_TRAITS: Final = {
    "verdict": "what was decided",
    "criterion": "the criterion that tells the two apart most",
    "tag": "tag of the prompt",
    "fault": "failure tag of the weaker response",
}
VERDICT_WORDS: Final = {"open": "not decided", "keep": "kept", "drop": "dropped", "pick": "chosen by hand"}
_ALL: Final = ""


class PairNarrowing:
    """The filter of the list, and the questions that change it."""

    def __init__(self, place: PlaceHost, changed: Callable[[], object]) -> None:
        """`changed` is called when the list is to be made anew."""
        self._place = place
        self._changed = changed
        self.filter = PairFilter({})

    @property
    def is_any(self) -> bool:
        """Whether nothing is left out."""
        return not self.filter.wanted

    def widen(self) -> None:
        """List all pairs."""
        self.filter = PairFilter({})
        self._changed()

    def apply(self, pairs: Sequence[Pair]) -> list[Pair]:
        """The pairs to list. For threads, as it reads tags."""
        with self._place.project.read() as connection:
            return narrowed(connection, pairs, self.filter)

    def ask(self, pairs: Sequence[Pair]) -> None:
        """Ask by what to narrow, then to what; a second trait narrows what the first one left."""
        choices = [*_TRAITS.items(), *([] if self.is_any else [(_ALL, "nothing: list them all")])]

        def answered(trait: str | None) -> None:
            if trait == _ALL:
                self.widen()
            elif trait is not None:
                self._place.work("values", lambda: self._values(pairs, trait), lambda found: self._ask(trait, found))

        self._place.ask(AskChoice("List only pairs by", choices), answered)

    def _values(self, pairs: Sequence[Pair], trait: str) -> dict[str, int]:
        with self._place.project.read() as connection:
            return values_of(connection, pairs, trait)

    def _ask(self, trait: str, counts: dict[str, int]) -> None:
        if not counts:
            self._place.say(f"No pair has one: {_TRAITS[trait]}.")
            return
        choices = [(value, f"{_shown(trait, value)}  {count:,}") for value, count in counts.items()]
        self._place.ask(
            AskChoice(f"Which? {_TRAITS[trait].capitalize()}", choices), lambda answer: self._take(trait, answer)
        )

    def _take(self, trait: str, value: str | None) -> None:
        if value is not None:
            self.filter = self.filter.with_value(trait, value)
            self._changed()

    def heading(self, listed: int) -> Content:
        """How many pairs are listed and by what; empty when all are."""
        if self.is_any:
            return Content("")
        said = ", ".join(one_line(_shown(trait, value), 40) for trait, value in self.filter.wanted.items())
        return Content.assemble(
            (f"\n{listed:,} listed: ", "$primary bold"), (said, "bold"), ("   esc lists all", "$foreground 70%")
        )


def _shown(trait: str, value: str) -> str:
    return VERDICT_WORDS[value] if trait == "verdict" else value
