"""The words beside a value, and tables of words that are looked for in them."""

import re
from functools import cached_property
from typing import Final

from dpotui.screening.forms.word_forms import alternatives, phrases

_HEAD: Final = 4
"""Letters by which a word is told to be in no table: much faster than to look for each."""
_HEADS: Final = re.compile(r"(?<![^\W_])[^\W_]{1,4}")
_TOKEN: Final = re.compile(r"[^\W_]+")
_ENDS: Final = r"(?<!Mr|Ms|Dr|Sr)(?<!Mrs|Sra|Mme|Sig)(?!(?<=\b(?:bât|Apt|apt|app|esc|int))\.\s(?:\d|[A-Z][,\n]))[.!?]"
"""What ends a sentence; the point of a title does not, nor that of a part of a house before its number."""
_BEFORE_IT: Final = re.compile(rf"^[\s\S]*(?<![Nn][or]){_ENDS}(?=\s)")
_AFTER_IT: Final = re.compile(rf"(?<!\b[Nn][or]){_ENDS}\s[\s\S]*$")


class Surroundings:
    """The words on both sides of a value; those of tables are looked for in small letters."""

    def __init__(self, left: str, right: str) -> None:
        self.left = left
        self.right = right
        self.both = f"{left} {right}"
        self.lowered = self.both.replace("İ", "I").lower()

    @cached_property
    def heads(self) -> frozenset[str]:
        """The first letters of all words."""
        return frozenset(_HEADS.findall(self.lowered))

    @cached_property
    def sentence(self) -> "Surroundings":
        """The words beside a value that are in its sentence."""
        return Surroundings(_BEFORE_IT.sub("", self.left), _AFTER_IT.sub("", self.right))

    @property
    def asks(self) -> bool:
        """Whether a question stands in them."""
        return "?" in self.both or "？" in self.both


class WordTable:
    """Words of which one may stand beside a value."""

    def __init__(self, table: str, *, before: str = r"(?<![\w@./-])", after: str = r"(?![\w@]|\.\w)") -> None:
        self.form = re.compile(f"{before}(?:{alternatives(table)}){after}")
        longest = [(max(_TOKEN.findall(word), key=len), word) for word in phrases(table)]
        self._heads = frozenset(token[:_HEAD] for token, _ in longest)
        short = (token for token, word in longest if len(token) < _HEAD and (not after or f"{token}*" in word))
        self._stems = re.compile("|".join(rf"(?<![^\W_]){token}" for token in short) or "(?!)")

    def stands(self, beside: Surroundings) -> bool:
        """Whether one of them stands beside a value."""
        if self._heads.isdisjoint(beside.heads) and not self._stems.search(beside.lowered):
            return False
        return bool(self.form.search(beside.lowered))
