"""The one door through which stored text reaches a screen or a terminal.

Prompts, responses, names and reasons may hold anything: terminal escapes, bidirectional overrides, a
million characters. The functions here make such text harmless and visible; storage and export never use them.
"""

import os
import re
from pathlib import PurePath
from typing import Final

DISPLAY_LIMIT: Final = 20_000
"""Characters of one text that a screen shows before it says how many more there are."""

_NAMED: Final = {
    0x061C: "ALM", 0x200B: "ZWSP", 0x200E: "LRM", 0x200F: "RLM", 0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF",
    0x202D: "LRO", 0x202E: "RLO", 0x2028: "LS", 0x2029: "PS", 0x2060: "WJ", 0x2066: "LRI", 0x2067: "RLI",
    0x2068: "FSI", 0x2069: "PDI", 0xFEFF: "BOM", 0xFFF9: "IAA", 0xFFFA: "IAS", 0xFFFB: "IAT",
}  # fmt: skip


def _glyphs() -> dict[int, str]:
    table = {code: chr(0x2400 + code) for code in range(0x20)}
    table[0x7F] = "␡"
    table |= {code: f"⟨{code:02X}⟩" for code in range(0x80, 0xA0)}
    table |= {code: f"⟨{name}⟩" for code, name in _NAMED.items()}
    table |= dict.fromkeys(range(917504, 917632), "⟨TAG⟩")
    table |= dict.fromkeys(range(55296, 57344), "�")
    return table


_ONE_LINE: Final = _glyphs()
_LINES: Final = _ONE_LINE | {0x0A: "\n", 0x09: "    "}
_SINGLE: Final = {code: glyph if len(glyph) == 1 else "\N{REPLACEMENT CHARACTER}" for code, glyph in _ONE_LINE.items()}
_HIDDEN: Final = re.compile(
    f"[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f{''.join(map(chr, _NAMED))}\\U000e0000-\\U000e007f\\ud800-\\udfff]"
)
"""All that has a glyph but tab and the ends of lines, as ranges: one by one they take milliseconds to compile."""
_LONE_JOINER: Final = re.compile("(?<![^\\s\u200d])\u200d")
"""A zero width joiner that has nothing before it to join. What measures texts takes it now for a cell, now for none."""
_BLANKS: Final = re.compile(r"\s*\n\s*")


def visible(text: str) -> str:
    """`text` with controls, C1 codes, bidi marks and hidden characters as visible glyphs; line breaks stay."""
    return _joiners_shown(text.replace("\r\n", "\n").translate(_LINES))


def one_line_glyphs(text: str) -> str:
    """`text` with every control and hidden character as a visible glyph, line breaks and tabs too."""
    return text.translate(_ONE_LINE)


def glyph_for_glyph(text: str) -> str:
    """`text` made harmless with exactly one glyph a character, so that an editor's cursor columns stay right."""
    return text.translate(_SINGLE)


def one_line(text: str, limit: int = 200) -> str:
    """`text` on one harmless line of at most `limit` characters, for lists, messages and CLI answers."""
    head = _BLANKS.sub(" ⏎ ", text[: limit * 2].replace("\r\n", "\n").strip())
    return clip(_joiners_shown(head.translate(_ONE_LINE)), limit, more=len(text) > limit * 2)


def _joiners_shown(text: str) -> str:
    return _LONE_JOINER.sub("⟨ZWJ⟩", text) if "\u200d" in text else text


def path_text(path: str | PurePath) -> str:
    """A path or a part of one as it is stored: where its bytes are no UTF-8, a sign stands that says so."""
    return os.fsencode(path).decode("utf-8", "replace")


def clip(text: str, limit: int, *, more: bool = False) -> str:
    """The first `limit` characters of `text`, the last of them an ellipsis where something was cut."""
    if len(text) <= limit and not more:
        return text
    return text[: max(limit - 1, 0)] + "…"


def excerpt(text: str, limit: int = DISPLAY_LIMIT) -> str:
    """`text` made visible, its first `limit` characters only, with a closing line that says how many are left."""
    if len(text) <= limit:
        return visible(text)
    return f"{visible(text[:limit])}\n… {len(text) - limit:,} more characters"


def has_hidden_characters(text: str) -> bool:
    """Whether `text` holds characters that a reader would not see (controls, bidi marks, zero-width, tags)."""
    return _HIDDEN.search(text) is not None


def count_of(number: int, noun: str, plural: str | None = None) -> str:
    """`1 prompt`, `2 prompts`, `1,204 prompts`: a count with its noun in the right number."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def percent(share: float | None) -> str:
    """`71 %`: a share as people read it; `n/a` where it is not known."""
    return "n/a" if share is None else f"{100 * share:.0f} %"


def estimated_percent(share: float) -> str:
    """`12 %` of an estimated share, `under 1 %` where it would be rounded to nought and is more."""
    return "under 1 %" if share > 0 and percent(share) == "0 %" else percent(share)


def duration_of(seconds: float) -> str:
    """`40 s`, `12 min`, `3 h 20 min`: a time to be told to people."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
