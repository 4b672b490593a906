"""Tells a value in a pasted row of data, which somebody has, from one in words about such values.

`Sample:` above a row says nothing of it, as real rows are pasted below such words; what its own cells say does.
"""

import re
from typing import Final

from dpotui.screening.decision.known_people import is_known
from dpotui.screening.decision.published import published
from dpotui.screening.decision.surroundings import Surroundings, WordTable
from dpotui.screening.forms.context import digit_count
from dpotui.screening.forms.word_files import words_of

_LONGEST: Final = 300
"""Characters on each side of a value in which its row stands."""
_FEWEST_CELLS: Final = 3
_TIGHT: Final = re.compile(r"(?P<mark>[;,])(?![\s;,])|(?P<column>[\t|])")
"""What parts the cells of a row: a sentence has a space behind its commas."""
_CELL_BEFORE: Final = re.compile(r"(?:^|[;,\t|]\s?|^\|?\s?)[\"']?$")
_CELL_BEHIND: Final = re.compile(r"^[\"']?\s?(?:$|[;,](?!\s)|[\t|])")
_INSERTED_BEFORE: Final = re.compile(r"\bvalues\s?\((?:[^()\n]{0,200},\s?)?'$", re.IGNORECASE)
_INSERTED_BEHIND: Final = re.compile(r"^'\s?[,)]")
"""Around a cell of a row that a statement of SQL inserts."""
_IN_QUOTES: Final = re.compile(r"[\"“„«`](?=[^\"“„«`]*[;|\t])(?![;,|\t])")
"""A row that is quoted within a sentence."""
_END_OF_QUOTES: Final = re.compile(r"(?<![;,|\t])[\"”“»`](?![;,|\t])")
_EXAMPLES: Final = WordTable(words_of("pasted"), before=r"(?<![^\W_])", after=r"(?![^\W_])")
_KINDS: Final = ("email", "iban", "card", "phone", "ip")
"""Kinds of which values are published as examples."""
_FEWEST_DIGITS: Final = 9
"""Digits from which a cell may be a published number rather than a count or a date."""


def is_in_a_pasted_row(text: str, start: int, end: int) -> bool:
    """Whether a value is a cell of a row of data, and no other cell of it is an example."""
    row = _row(text, start, end)
    return row is not None and not _is_of_examples(*row)


def is_in_a_row_of_examples(text: str, start: int, end: int) -> bool:
    """Whether a value is a cell of a row of data that has examples in other cells."""
    row = _row(text, start, end)
    return row is not None and _is_of_examples(*row)


def _row(text: str, start: int, end: int) -> tuple[str, str] | None:
    """The cells on both sides of a value in a row of data, or None where it stands in a sentence."""
    left = text[max(start - _LONGEST, 0) : start].rpartition("\n")[2].rpartition(": ")[2]
    right = text[end : end + _LONGEST].partition("\n")[0]
    for quote in [*_IN_QUOTES.finditer(left)][-1:]:
        left, right = left[quote.end() :], _END_OF_QUOTES.split(right, maxsplit=1)[0]
    if _INSERTED_BEFORE.search(left) and _INSERTED_BEHIND.search(right):
        return left.rpartition("(")[2], right.partition(")")[0]
    if not _CELL_BEFORE.search(left) or not _CELL_BEHIND.search(right):
        return None
    marks = [match["mark"] or match["column"] for match in _TIGHT.finditer(f"{left}x{right}")]
    return (left, right) if max(map(marks.count, marks), default=0) >= _FEWEST_CELLS - 1 else None


def _is_of_examples(left: str, right: str) -> bool:
    """Whether the other cells say that the row is made up, or hold what is published or a name that everybody knows."""
    if _EXAMPLES.stands(Surroundings(left, right)):
        return True
    cells = [cell.strip(" \"'") for side in (left, right) for cell in re.split(r"[;,\t|]", side)]
    told = [cell for cell in cells if "@" in cell or digit_count(cell) >= _FEWEST_DIGITS]
    known = any(published(kind, cell) for kind in _KINDS for cell in told)
    return known or any(" " in cell and is_known(cell) for cell in cells)
