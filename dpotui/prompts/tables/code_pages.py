"""Whether bytes that are not UTF-8 can be text of an old code page, by what they would read as."""

import re
from typing import Final

_FOREIGN: Final = re.compile(r"[^\W\d_a-zA-Z]")
_NO_WORD: Final = re.compile(r"[^\x00-\x7f\s]{3,}|ƒ")
"""What words of the languages of these code pages hardly have: two such letters stand together in many ("Größe",
"opções"), three in a few ("óþægindi"). The florin sign is what the first byte of Japanese syllables reads as."""
_FEWEST, _MOST = 8, 10_000
"""Letters beyond ASCII by which a text is judged."""
_CONTROL: Final = re.compile(rb"[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_SHARE: Final = 50
"""What has more than one control character in so many bytes is no text."""
_UNDEFINED: Final = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))
"""Bytes that Windows-1252 does not have."""


def is_binary(head: bytes) -> bool:
    """Whether bytes that are not UTF-8 are no text in any code page either."""
    return len(_CONTROL.findall(head)) * _CONTROL_SHARE > len(head)


def has_undefined(line: bytes) -> bool:
    """Whether a line holds bytes that Windows-1252 does not have."""
    return any(byte in line for byte in _UNDEFINED)


class ForeignLetters:
    """Counts the letters beyond ASCII of a text that was read as Windows-1252 or Mac Roman.

    In the languages that these are for they stand among others; Cyrillic, Greek or Chinese read as rows of them.
    """

    def __init__(self) -> None:
        self._letters = self._in_rows = 0

    def add(self, text: str) -> None:
        """Take in a line."""
        if self._letters < _MOST:
            self._letters += len(_FOREIGN.findall(text))
            self._in_rows += sum(len(_FOREIGN.findall(row)) for row in _NO_WORD.findall(text))

    @property
    def make_no_words(self) -> bool:
        """Whether the text is in another code page."""
        return self._in_rows * 2 > self._letters > _FEWEST
