"""Writes styled text for a terminal, and of each style only what differs from the one before."""

from functools import lru_cache
from typing import Final, NamedTuple

from rich.color import Color, ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style

_SYSTEMS: Final = {
    "standard": ColorSystem.STANDARD,
    "256": ColorSystem.EIGHT_BIT,
    "truecolor": ColorSystem.TRUECOLOR,
    "windows": ColorSystem.WINDOWS,
}
_ATTRIBUTES: Final = {
    "bold": "1",
    "dim": "2",
    "italic": "3",
    "underline": "4",
    "blink": "5",
    "blink2": "6",
    "reverse": "7",
    "conceal": "8",
    "strike": "9",
    "underline2": "21",
    "frame": "51",
    "encircle": "52",
    "overline": "53",
}
"""Codes of ECMA-48, Select Graphic Rendition."""
_BOLD: Final = _ATTRIBUTES["bold"]
_NOT_BOLD: Final = "22"
"""Takes bold (and dim) away and leaves the colours, which would cost 40 bytes to send again."""
_RESET: Final = "\x1b[0m"


class _Look(NamedTuple):
    """The codes of a style; empty where it is the terminal's own."""

    attributes: str
    color: str
    background: str


_PLAIN: Final = _Look("", "", "")


class TerminalPen:
    """Gives the bytes of one update; it begins and ends with the terminal's plain style."""

    def __init__(self, console: Console) -> None:
        self._system = _SYSTEMS.get(console.color_system or "")
        self._look = _PLAIN

    def write(self, segment: Segment) -> str:
        """A text in its style, where the cursor stands."""
        text, style, _ = segment
        if style is not None and style.link:
            return self.lift() + style.render(text, color_system=self._system)
        look = _look(style, self._system)
        return self._change(look if text.strip(" ") else self._for_blanks(look)) + text

    def lift(self) -> str:
        """Back to the plain style."""
        before, self._look = self._look, _PLAIN
        return _RESET if before != _PLAIN else ""

    def _for_blanks(self, look: _Look) -> _Look:
        """What blanks may wear instead: only their ground shows, so colour and weight of the text before may stay."""
        now = self._look
        same_to_see = look.background and not look.attributes and now.attributes in ("", _BOLD)
        return now._replace(background=look.background) if same_to_see else look

    def _change(self, look: _Look) -> str:
        before, self._look = self._look, look
        if look == before:
            return ""
        if look == _PLAIN:
            return _RESET
        codes = []
        if before.attributes == _BOLD and not look.attributes:
            codes, before = [_NOT_BOLD], before._replace(attributes="")
        elif before.attributes and before.attributes != look.attributes:
            codes, before = ["0"], _PLAIN
        if look.attributes != before.attributes:
            codes.append(look.attributes)
        if look.color != before.color:
            codes.append(look.color or "39")
        if look.background != before.background:
            codes.append(look.background or "49")
        return f"\x1b[{';'.join(codes)}m"


@lru_cache(maxsize=4096)
def _look(style: Style | None, system: ColorSystem | None) -> _Look:
    if style is None or system is None:
        return _PLAIN
    attributes = ";".join(code for name, code in _ATTRIBUTES.items() if getattr(style, name))
    return _Look(
        attributes, _codes(style.color, system, foreground=True), _codes(style.bgcolor, system, foreground=False)
    )


def _codes(color: Color | None, system: ColorSystem, *, foreground: bool) -> str:
    return ";".join(color.downgrade(system).get_ansi_codes(foreground)) if color is not None else ""
