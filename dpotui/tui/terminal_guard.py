"""What goes to the terminal is harmless, and what is pasted in it is taken whole."""

import re
from collections.abc import Generator, Iterable, Iterator
from typing import Final

from rich.segment import Segment
from textual.color import Color
from textual.events import Key, Paste
from textual.filter import LineFilter
from textual.message import Message

from dpotui.text import one_line_glyphs
from dpotui.tui.textual_private import TerminalParser

_START: Final = "\x1b[200~"
_END: Final = "\x1b[201~"
"""What a terminal sends before and after a pasted text, once it is asked to."""

_AS_ONE: Final = {"º": "0", "¡": "1", "™": "2", "£": "3", "¢": "4", "∞": "5", "§": "6", "¶": "7", "•": "8", "ª": "9"}
"""What Textual makes of escape and a digit, as if it were a Mac's option key."""
_ESCAPE_AND_KEY: Final = re.compile(r"\x1b(?=[0-9=\-acegh-zA-MQ-WYZ])")
"""Escape before a key of its own: no sequence of a terminal begins so, and alt is used with b, d and f alone, which
move and delete by words."""


class ControlFilter(LineFilter):
    """Turns controls and bidi marks in drawn segments into glyphs, whatever widget let them through.

    A width may then be off by a cell or two; text that comes through `dpotui.text` never gets here with any.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The same segments, harmless. Textual's own control segments carry no text of ours and pass."""
        return [
            segment if segment.control or segment.text.isprintable() else _harmless(segment) for segment in segments
        ]


def _harmless(segment: Segment) -> Segment:
    return Segment(one_line_glyphs(segment.text), segment.style)


class PasteParser(TerminalParser):
    """Holds a paste back until it is complete and passes it on as one; all else is parsed as ever.

    Textual looks for keys in what is pasted: an escape character in it makes keys of the rest. A pasted text could so
    leave the reason it was meant for and score, skip or submit with its own letters.
    """

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._pasted: str | None = None
        self._before = ""
        self._last = ""

    def feed(self, data: str) -> Iterable[Message]:
        """What the terminal sent, as keys and pastes."""
        if not data:
            yield from super().feed(data)
        while data:
            if self._pasted is None:
                keys, data = self._up_to_paste(data)
                yield from self._keys(keys)
            else:
                data = yield from self._up_to_end(data, self._pasted)

    def _keys(self, typed: str) -> Iterator[Message]:
        """The keys of what was typed; escape and a key right after it are two, however close they come.

        Over a slow line they arrive as one, which is what alt would send: the score after a reason became a sign in it.
        """
        first, *after_escape = _ESCAPE_AND_KEY.split(typed)
        if first:
            for message in super().feed(first):
                yield from self._apart(message, first)
        for keys in after_escape:
            yield Key("escape", "\x1b")
            yield from super().feed(keys)
        self._last = typed[-1:]

    def _apart(self, message: Message, typed: str) -> Iterator[Message]:
        """The same, but for escape at the end of what came before and a digit at the beginning of this."""
        digit = _AS_ONE.get(message.character or "") if isinstance(message, Key) else None
        if digit and self._last == "\x1b" and typed.startswith(digit):
            yield Key("escape", "\x1b")
            yield Key(digit, digit)
        else:
            yield message

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
