"""Takes what a mail quotes of the mails before it off: in a ticket those stand there as turns of their own."""

import re
from collections.abc import Sequence
from typing import Final

_INTRODUCED: Final = re.compile(
    r"(?:On|Am|Le|El|Il|Op|Em|Den|Dne|Dnia|W dniu)\b.{4,200}(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef"
    r"|escreveu|skrev|napsal|napisał).{0,120}:\s*",
    re.IGNORECASE | re.DOTALL,
)
_ORIGINAL: Final = re.compile(
    r"\s*-{2,}\s*(?:Original Message|Original-Nachricht|Ursprüngliche Nachricht|Message d'origine|Mensaje original"
    r"|Messaggio originale|Oorspronkelijk bericht|Mensagem original)\s*-{2,}\s*",
    re.IGNORECASE,
)
_ABOVE: Final = re.compile(r"##-.{0,120}-##\s*")
"""The line above which help desks ask to write."""
_INTRODUCTIONS: Final = 50
"""Introductions of quotations that are looked for in one mail."""
_WORDS: Final = re.compile(r"\w+")


def without_quotes(text: str, earlier: Sequence[str]) -> str:
    """A mail without what it quotes of `earlier` ones; as it is when nothing else is in it.

    Lines with `>` are only taken off after the words that introduce them, or when they were said before.
    """
    said = " ".join(_words(one) for one in earlier)
    lines = text.split("\n")
    kept: list[str] = []
    at, left = 0, _INTRODUCTIONS
    while at < len(lines):
        if kept and (_ORIGINAL.fullmatch(lines[at]) or _ABOVE.fullmatch(lines[at])):
            break
        begin = at + (_introduction(lines, at) if left else 0)
        left -= begin > at
        end = _end_of_marked(lines, begin)
        if end > begin and (begin > at or _is_said(lines[begin:end], said)):
            at = end
            continue
        if end == begin > at and _is_said(lines[begin:], said):
            break
        end = max(end, at + 1) if begin == at else begin
        kept += lines[at:end]
        at = end
    own = "\n".join(kept).strip()
    return text if not own or len(kept) == len(lines) else own


def _introduction(lines: Sequence[str], at: int) -> int:
    """How many lines introduce a quotation here, with the blank ones after them: one, or two where it is broken."""
    for count in (1, 2):
        if _INTRODUCED.fullmatch("\n".join(lines[at : at + count]).strip()):
            end = at + count
            while end < len(lines) and not lines[end].strip():
                end += 1
            return end - at
    return 0


def _end_of_marked(lines: Sequence[str], at: int) -> int:
    end = at
    while end < len(lines) and lines[end].lstrip().startswith(">"):
        end += 1
    return end


def _is_said(lines: Sequence[str], said: str) -> bool:
    quoted = " ".join(filter(None, map(_words, lines)))
    return bool(quoted) and quoted in said


def _words(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))
