"""How wide a terminal draws signs on whose width terminals differ: it is asked where its cursor is after each."""

import os
import re
import select
from typing import Final

SIGNS: Final = {
    "a CJK letter": ("\u6f22", 2),
    "an emoji": ("\U0001f600", 2),
    "a variation selector": ("\u2764\ufe0f", 2),
    "a keycap": ("1\ufe0f\u20e3", 2),
    "a flag": ("\U0001f1e9\U0001f1ea", 2),
    "a skin tone": ("\U0001f44d\U0001f3fd", 2),
    "a family of joined emoji": ("\U0001f468\u200d\U0001f469\u200d\U0001f467", 2),
}
"""Signs, and the cells that each has by Unicode's own tables (UAX #11 and UTS #51)."""

_SECONDS: Final = 1.0
_ANSWER: Final = re.compile(rb"\x1b\[\d+;(\d+)R")


def measure_widths(reading: int, writing: int) -> dict[str, tuple[int, int]] | None:
    """Cells drawn and cells expected of each of the SIGNS; None when the terminal does not answer in time."""
    import termios
    import tty

    before = termios.tcgetattr(reading)
    measured = {}
    try:
        tty.setraw(reading, termios.TCSANOW)
        for what, (sign, expected) in SIGNS.items():
            os.write(writing, f"\r{sign}\x1b[6n".encode())
            column = _column(reading)
            os.write(writing, b"\r\x1b[K")
            if column is None:
                return None
            measured[what] = (column - 1, expected)
    finally:
        termios.tcsetattr(reading, termios.TCSANOW, before)
    return measured


def _column(reading: int) -> int | None:
    heard = b""
    while select.select([reading], [], [], _SECONDS)[0]:
        heard += os.read(reading, 64)
        if match := _ANSWER.search(heard):
            return int(match[1])
    return None
