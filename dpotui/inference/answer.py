"""The text of an answer as its tokens come in: characters over token borders, and stop strings."""

import codecs
from collections.abc import Sequence


class Answer:
    """Puts bytes together to text; what is no UTF-8 is left out, as llama-cpp-python leaves it out."""

    def __init__(self, stops: Sequence[str] = ()) -> None:
        self._stops = tuple(stop for stop in stops if stop)
        self._overlap = max(map(len, self._stops), default=1) - 1
        self._decoder = codecs.getincrementaldecoder("utf-8")("ignore")
        self._text = ""

    def add(self, piece: bytes) -> bool:
        """Append a token's bytes. True when a stop string is complete; the text then ends before it."""
        start = max(len(self._text) - self._overlap, 0)
        self._text += self._decoder.decode(piece)
        found = [place for stop in self._stops if (place := self._text.find(stop, start)) >= 0]
        if found:
            self._text = self._text[: min(found)]
        return bool(found)

    @property
    def text(self) -> str:
        """The text so far, without a character that is not complete yet."""
        return self._text
