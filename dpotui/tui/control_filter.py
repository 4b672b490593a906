"""The last line of defence: no control character in a drawn line ever reaches the terminal."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from dpotui.text import one_line_glyphs


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
