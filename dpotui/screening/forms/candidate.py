"""What may be private: a place in a text that has the form of a kind, and how much that form alone says."""

from typing import Final, NamedTuple

CERTAIN: Final = 3
"""Check digits, the mark of a service, or an assignment that nothing else is written like."""
LIKELY: Final = 2
"""A form that other things have now and then, or a number behind a word for it."""
POSSIBLE: Final = 1
"""A form that many things have: it takes a word of the kind, or of a person, beside it."""
DOUBTFUL: Final = 0
"""A number of the sort that anything has: only the name of whoever has it makes it private."""


class PrivateCandidate(NamedTuple):
    """The name of a kind, the characters from `start` up to `end`, and what the form weighs."""

    kind: str
    start: int
    end: int
    strength: int
