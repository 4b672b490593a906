"""Whose a value is: what the words beside it say of the sender, of another person, of an organisation."""

import re
from typing import Final

from dpotui.screening import owner_words as words
from dpotui.screening.evidence import Surroundings, is_shown, is_tried


def _one_of(table: str) -> str:
    """The words of a table as alternatives; a star stands for any letters."""
    listed = (word.strip() for word in table.replace("\n", ",").split(","))
    return "|".join(re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s") for word in listed if word)


_OWN: Final = re.compile(
    rf"(?<!\w)(?:(?:{_one_of(words.POSSESSIVES)})(?:\s[\w’'-]{{1,14}}){{0,2}}?\s(?:{_one_of(words.OWNED)})"
    rf"|{_one_of(words.REACHED)})(?!\w)",
    re.IGNORECASE,
)
_PAID: Final = re.compile(rf"(?<!\w)(?:{_one_of(words.PAYMENTS)})(?!\w)", re.IGNORECASE)
_WRITTEN_TO: Final = re.compile(rf"(?<!\w)(?:{_one_of(words.LETTERS)})(?!\w)", re.IGNORECASE)
_USED: Final = {"card": _PAID, "iban": _PAID, "email": _WRITTEN_TO}
"""What is done with a value of a kind, rather than said of it."""
_KEYS: Final = frozenset(("api_key", "aws_key", "github_token", "jwt"))
_CODE: Final = re.compile(r"(?:[(=,]\s?[\"'`]|=)$")
"""Before a value that a program is handed."""
_PERSON: Final = re.compile(
    r"\b(?:Mr|Mrs|Ms|Mme|Frau|Herrn?|Sr|Sra|patient|customer|tenant|employee|Kunde|Kundin|titular|holder)\b\.?\s"
    r"[A-ZÀ-Þ][a-zß-ÿ]+|\b(?:I|[Ii]ch|[Jj]e soussignée?|[Yy]o|[Ii]o), [A-ZÀ-Þ][a-zß-ÿ]+"
)
_PRIVATE_LIFE: Final = re.compile(rf"(?<!\w)(?:{_one_of(words.PRIVATE_LIFE)})(?!\w)", re.IGNORECASE)
_ORGANISATION: Final = rf"(?<![\w@])(?=[A-ZÀ-Þ])(?i:{_one_of(words.ORGANISATIONS)})(?![\w-])"
_RIGHT_BEFORE: Final = re.compile(rf"{_ORGANISATION}(?: [\w.&’'/-]+){{0,3}}(?:,\s?|:\s?|;\s|\n|\s[(–|-]?\s?|\()$")
"""The name of an organisation that an address follows, with the words at its end (`Universität Wien`)."""
_LETTERS_BEFORE: Final = re.compile(r"(?:^|[.!?:;(\n]\s?|[a-zß-ÿ]\s)[A-Z]{2,6}(?:,|:|\s[–-])\s$")
"""An authority or a firm that is called by its letters: `HMRC, 100 Parliament Street`."""
_RIGHT_AFTER: Final = re.compile(
    rf"^(?:,?\s\d{{4,5}}\s\w+)?(?:,?\s?[(–-]\s?|,\s)(?:[A-ZÀ-Þ][\w&’'-]+ ){{0,3}}?{_ORGANISATION}"
)
_TITLED: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Mme|Frau|Herrn?|Hr|Fr|Sr|Sra|Familie)\b\.?\s[A-ZÀ-Þ]")
_OF_SHOPS: Final = re.compile(rf"(?<!\w)(?:{_one_of(words.OF_SHOPS)})(?!\w)", re.IGNORECASE)
_COMPANY: Final = re.compile(rf"(?<![\w.])(?:{_one_of(words.COMPANIES)})(?!\w)", re.IGNORECASE)
_TAX_LABEL: Final = re.compile(rf"(?<!\w)(?:{_one_of(words.TAX_LABELS)})(?!\w)[^\n]{{0,28}}$", re.IGNORECASE)
_A_WORD: Final = re.compile(r"\w{2,}")
_BEFORE_A_SENTENCE: Final = re.compile(r"^[\s\S]*[.!?:](?=\s)")
_FEW: Final = 5
"""Words beside a value of which nothing is said but that it is there."""
_CLOSE: Final = 45
"""Characters on both sides within which the owner of a number is named."""


def is_owned(kind: str, known: int, beside: Surroundings) -> bool:
    """Whether a value that anybody knows is somebody's all the same: the words say whose, or that it is paid or written
    to; or it stands almost alone, so that nothing is asked or told of it, and it does not look like nobody's."""
    if _OWN.search(beside.both) or _PERSON.search(beside.both):
        return True
    if is_shown(beside) or is_tried(beside) or _CODE.search(beside.left):
        return False
    if kind in _USED and _USED[kind].search(beside.both):
        return True
    asked = beside.asks and kind not in _KEYS
    sentence = _BEFORE_A_SENTENCE.sub("", beside.left) + beside.right
    return known == 1 and not asked and len(_A_WORD.findall(sentence)) <= _FEW


def is_at_home(beside: Surroundings) -> bool:
    """Whether somebody speaks of their own home or telephone."""
    return bool(_PRIVATE_LIFE.search(beside.both))


def is_of_an_organisation(beside: Surroundings) -> bool:
    """Whether the name of a bank, a mall, an authority stands right before or after an address, or a shop has it."""
    left = beside.left[-_CLOSE:]
    named = _RIGHT_BEFORE.search(left) or _LETTERS_BEFORE.search(left) or _RIGHT_AFTER.search(beside.right[:_CLOSE])
    return bool(_OF_SHOPS.search(beside.both) or (named and not _TITLED.search(left)))


def is_of_a_company(beside: Surroundings) -> bool:
    """Whether a number of taxes is one of a company, which is nobody's."""
    left, right = beside.left[-_CLOSE:], beside.right[:_CLOSE]
    return bool(_TAX_LABEL.search(left) and (_COMPANY.search(left) or _COMPANY.search(right)))
