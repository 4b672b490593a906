"""How well a colour is told from the one behind it, by WCAG 2.2, and the nearest one that is told better."""

from typing import Final

from textual.color import Color

READABLE: Final = 4.5
"""The least ratio for text of ordinary size (WCAG 2.2, success criterion 1.4.3)."""
_STEP: Final = 0.04
_STEPS: Final = 26
_ROUNDING: Final = 0.1
"""What colours of whole numbers may lose again."""
_BLACK: Final = Color(0, 0, 0)
_WHITE: Final = Color(255, 255, 255)


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of two opaque colours, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable_on(color: Color, grounds: tuple[Color, ...], *, alpha: float = 1.0, dark: bool) -> Color:
    """The first colour on the way to white, or to black where it is not `dark`, that is readable on all `grounds`.

    `alpha` is the share with which it is drawn over them; where nothing is readable it is the end of the way.
    """
    goal = _WHITE if dark else _BLACK
    for step in range(_STEPS):
        nearer = color.blend(goal, min(step * _STEP, 1.0))
        if all(contrast(ground.blend(nearer, alpha), ground) > READABLE + _ROUNDING for ground in grounds):
            return nearer
    return goal


def _luminance(color: Color) -> float:
    red, green, blue = (_linear(part / 255) for part in (color.r, color.g, color.b))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
