"""What a check says of itself, and how numbers are put."""

from typing import NamedTuple

from dpotui.text import one_line

Table = tuple[tuple[str, ...], ...]

_NAME = 40
"""Characters of a name that are shown."""


class Told(NamedTuple):
    """A check's numbers in words."""

    headline: str
    """One sentence, or a few short ones."""
    table: Table = ()
    """Rows of text, the first one the headings; may be empty."""


def decimal(value: float | None) -> str:
    """A coefficient as people read it: `0.71`."""
    return "n/a" if value is None else f"{value:.2f}"


def name_of(person: str) -> str:
    """A person's name, harmless and on one line."""
    return one_line(person, _NAME)
