"""When two texts count as the same."""

import unicodedata
from typing import Final

_ASCII_WHITESPACE: Final = "\t\n\v\f\r\x1c\x1d\x1e\x1f"
"""All of it but the space."""


def comparable(text: str) -> str:
    """`text` as it is compared: NFKC (Unicode UAX 15), casefolded, runs of whitespace as one space."""
    if not text.isascii():
        return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).split())
    lowered = text.lower()
    # Most texts have spaces one at a time and no other whitespace, so nothing to take apart.
    if "  " in lowered or any(map(lowered.__contains__, _ASCII_WHITESPACE)):
        return " ".join(lowered.split())
    return lowered.strip(" ")


def sorted_words(text: str) -> str:
    """A comparable text with its words in order, in which reordered texts are alike."""
    return " ".join(sorted(text.split(" ")))
