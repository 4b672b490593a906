"""What gives a canned answer away: refusals that nobody asked for, and a model that speaks of being one.

In every language that there is a word list for, see `canned_words`.
"""

from typing import Final

from dpotui.candidates.canned_words import canned_words, folded, search

_OPENING: Final = 200
"""Characters of a response in which a refusal would stand."""
_AROUND: Final = 24
"""Characters before and after a telltale that show how it is meant."""


def opens_with_refusal(response: str) -> bool:
    """Whether the response begins by saying no."""
    return search((words.refusals for words in canned_words()), folded(response[:_OPENING])) is not None


def speaks_of_being_a_model(response: str) -> bool:
    """Whether the response says that a model wrote it, or whose."""
    return _disclosure(folded(response)) is not None


def words_that_reveal(response: str) -> str:
    """The passage in which a response says that a model wrote it, or whose; empty when it does not."""
    said = folded(response)
    found = _disclosure(said)
    if found is None:
        return ""
    # Where folding changes the number of characters, the passage is shown as it was compared.
    shown = response if len(said) == len(response) else said
    start, end = max(found[0] - _AROUND, 0), found[1] + _AROUND
    return f"{'…' * (start > 0)}{shown[start:end]}{'…' * (end < len(shown))}"


def _disclosure(said: str) -> tuple[int, int] | None:
    """Where a folded text says that a model wrote it."""
    return search((words.identity for words in canned_words()), said)
