"""Pastes taken whole. Textual (8.2) looks for keys in what is pasted: an escape character in it makes keys of the rest.

A pasted text could so leave the reason it was meant for and score, skip or submit with its own letters.
"""

from collections.abc import Generator, Iterable
from typing import Final

from textual._xterm_parser import XTermParser
from textual.events import Paste
from textual.message import Message

_START: Final = "\x1b[200~"
_END: Final = "\x1b[201~"
"""What a terminal sends before and after a pasted text, once it is asked to."""


class PasteParser(XTermParser):
    """Holds a paste back until it is complete and passes it on as one; all else is parsed as ever."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._pasted: str | None = None
        self._before = ""

    def feed(self, data: str) -> Iterable[Message]:
        """What the terminal sent, as keys and pastes."""
        if not data:
            yield from super().feed(data)
        while data:
            if self._pasted is None:
                keys, data = self._up_to_paste(data)
                yield from super().feed(keys)
            else:
                data = yield from self._up_to_end(data, self._pasted)

    def _up_to_paste(self, data: str) -> tuple[str, str]:
        """Divide what comes before a paste, its start included, from the rest; the start may have come in parts."""
        held = self._before + data
        start = held.find(_START)
        self._before = held[1 - len(_START) :] if start < 0 else ""
        if start < 0:
            return data, ""
        self._pasted = ""
        begins = start + len(_START) - (len(held) - len(data))
        return data[:begins], data[begins:]

    def _up_to_end(self, data: str, pasted: str) -> Generator[Message, None, str]:
        """Collect a paste, pass it on when its end has come, and return what follows it."""
        whole = pasted + data
        end = whole.find(_END, max(len(pasted) - len(_END), 0))
        if end < 0:
            self._pasted = whole
            return ""
        self._pasted = None
        yield from (message for message in super().feed(_END) if not isinstance(message, Paste))
        yield Paste(whole[:end].replace("\x00", ""))
        return whole[end + len(_END) :]


def take_pastes_whole() -> None:
    """Have Textual's terminal driver parse its input so. The driver makes its parser by this name and no other way."""
    from textual.drivers import linux_driver

    linux_driver.XTermParser = PasteParser  # type: ignore[attr-defined]
