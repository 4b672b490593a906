"""Takes what a mail quotes of the mails before it off: in a ticket those stand there as turns of their own."""

import re
from collections.abc import Iterable, Sequence
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
_QUOTATIONS: Final = 50
"""Quotations that are looked for in one mail."""
_WORDS: Final = re.compile(r"\w+")


def without_quotes(mails: Iterable[str]) -> list[str]:
    """Mails, the earliest first, without what each quotes of those before it; as they are when nothing else is in one.

    Lines with `>` are only taken off after the words that introduce them, or when they were said before.
    """
    own: list[str] = []
    said = " "
    for mail in mails:
        own.append(_own(mail, said))
        said += f"{_words(mail)} "
    return own


def _own(text: str, said: str) -> str:
    """A mail without its quotations; `said`: the words of all mails before it."""
    lines = text.split("\n")
    kept: list[str] = []
    at, left = 0, _QUOTATIONS
    while at < len(lines):
        if kept and (_ORIGINAL.fullmatch(lines[at]) or _ABOVE.fullmatch(lines[at])):
            break
        begin = at + (_introduction(lines, at) if left > 0 else 0)
        end = _end_of_marked(lines, begin)
        if end > begin and (begin > at or (left > 0 and _is_said(lines[begin:end], said))):
            at, left = end, left - 1
            continue
        left -= max(begin, end) > at
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
    return bool(quoted) and f" {quoted} " in said


def _words(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))
