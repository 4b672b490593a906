"""What a look at a text comes to, whatever is decided about it: every text is looked at once, however often all are
gone through."""

from collections.abc import Callable, Hashable, Iterator
from itertools import pairwise
from typing import Final, Generic, NamedTuple, TypeVar

from dpotui.prompts.message import Message, last_user_text, messages_from_json
from dpotui.screening import (
    estimated_tokens,
    is_dialogue,
    is_notice,
    language_of,
    private_in_turns,
    says_nothing,
)
from dpotui.text import has_hidden_characters

S = TypeVar("S", bound=Hashable)
T = TypeVar("T", bound=Hashable)

LEAST_CONTEXT: Final = 128
"""Tokens that every model can take."""
_FOR_THE_ANSWER: Final = 4
"""A prompt may take the context less one part in so many, which is for the answer."""

Turns = tuple[str, ...]
"""What is said turn by turn; a response is one turn."""
Places = tuple[tuple[int, int], ...]


class LookedAt(NamedTuple):
    """What is found in the turns of a prompt."""

    private: tuple[tuple[str, Places], ...]
    """Each kind of what is private, and where."""
    language: str
    """Its code; empty where none can be told."""
    faults: tuple[tuple[str, str], ...]
    """(kind, note) of what is no good, whatever the settings are."""
    tokens: int
    """About so many; 0 where every model has room for them."""


class Remembered(Generic[S, T]):
    """A look at texts that remembers what it came to, by a hash of the text; equal results are kept once."""

    def __init__(self, look: Callable[[S], T]) -> None:
        self._look = look
        self._results: dict[int, T] = {}
        self._same: dict[T, T] = {}

    def __call__(self, text: S) -> T:
        """The result for a text."""
        mark = hash(text)
        result = self._results.get(mark)
        if result is None:
            result = self._look(text)
            self._results[mark] = result = self._same.setdefault(result, result)
        return result


class Looks:
    """What screenings of one project have found in its texts; the next one looks at new texts only."""

    def __init__(self) -> None:
        self.turns: Callable[[str], LookedAt] = Remembered(look_at)
        """What is found in the turns of a prompt, given as they are stored."""
        self.private: Callable[[Turns], tuple[tuple[str, Places], ...]] = Remembered(private_places)
        """What is private in the turns of a prompt, or in a response."""


def look_at(stored: str) -> LookedAt:
    """What is found in the turns of a prompt, given as they are stored."""
    turns = messages_from_json(stored)
    last = last_user_text(turns)
    tokens = sum(estimated_tokens(turn.content) for turn in turns)
    return LookedAt(
        private_places(tuple(turn.content for turn in turns)),
        language_of(last),
        tuple(_faults(turns, last)),
        tokens if tokens > room_for_prompt(LEAST_CONTEXT) else 0,
    )


def private_places(turns: Turns) -> tuple[tuple[str, Places], ...]:
    """Each kind of what is private in turns, in them all together or in one alone, and where in them as one text."""
    places: dict[str, Places] = {}
    for one in private_in_turns(turns):
        places[one.kind] = (*places.get(one.kind, ()), (one.start, one.end))
    return tuple(places.items())


def room_for_prompt(context: int) -> int:
    """The tokens of a context that leave room for an answer."""
    return context - context // _FOR_THE_ANSWER


def _faults(turns: tuple[Message, ...], last: str) -> Iterator[tuple[str, str]]:
    """What is no good in a prompt as a whole; `last` is the user's last turn."""
    if any(not turn.content.isprintable() and has_hidden_characters(turn.content) for turn in turns):
        yield "hidden", ""
    if is_dialogue(last):
        yield "dialogue", ""
    if says_nothing(last):
        yield "empty", ""
    if is_notice(last):
        yield "boilerplate", ""
    roles = [turn.role for turn in turns if turn.role != "system"]
    if roles[0] != "user" or any(before == after for before, after in pairwise(roles)):
        yield "turns", ", ".join(roles)
