"""Tells the mailboxes of offices, tasks and programs, which belong to no person, by their names in many languages."""

import re
import unicodedata
from functools import cache
from typing import Final, NamedTuple

from dpotui.screening.forms.first_names import is_first_name
from dpotui.screening.forms.word_files import shipped_words

_PARTS: Final = re.compile(r"[^\W\d_]+")
_LONG_ENOUGH: Final = 7
"""Letters of the beginning of a name behind which any others may follow."""
_FEWEST_BEFORE: Final = 3
"""Letters before an ending: Estelle and bishop are none."""
_ENDINGS: Final = frozenset(("", "s", "e", "n", "en", "er", "es", "i", "y", "et", "ar", "na", "ta", "ny"))


_AUTHORITY: Final = re.compile(
    r"(?:^|\.)(?:europa\.eu|(?:gov|gob|gouv|gub|gv|mil|govt|gc|admin|bund|bundestag|regeringen)(?:\.[a-z]{2})?|int"
    r"|parliament\.uk|nhs\.uk|police\.uk|cnil\.fr|aepd\.es|gpdp\.it|garanteprivacy\.it|cnpd\.pt|datatilsynet\.(?:dk|no)|imy\.se"
    r"|uoou\.cz|ico\.org\.uk|dataprotection\.ie|autoriteitpersoonsgegevens\.nl|un\.org|who\.int)$"
)
"""Hosts of authorities."""
_SHORTEST_CALLED: Final = 3


class _Names(NamedTuple):
    whole: frozenset[str]
    beginnings: frozenset[str]
    endings: tuple[str, ...]
    alone: frozenset[str]


def is_of_an_office(address: str) -> bool:
    """Whether an e-mail address begins like one of an office: `buchhaltung@`, `service.berlin@`, `resi-online@`."""
    parts = _PARTS.findall(_without_accents(address.partition("@")[0].lower()))
    whole, names = "".join(parts), _names()
    if not parts:
        return False
    if _is_an_office(parts[0]) or whole in names.whole or whole in names.alone:
        return True
    return _is_of_an_authority(parts, address.partition("@")[2].lower())


def _is_of_an_authority(parts: list[str], host: str) -> bool:
    """Whether a mailbox of an authority is called like it (`edps@edps.europa.eu`), or in any of its parts like an
    office (`public-inquiries@hq.nasa.gov`)."""
    if not _AUTHORITY.search(host):
        return False
    called = [label for label in host.split(".")[:-1] if len(label) >= _SHORTEST_CALLED]
    is_called_so = any(label in part for label in called for part in parts) and not any(map(is_first_name, parts))
    return is_called_so or any(map(_is_an_office, parts))


def bears_a_name(address: str) -> bool:
    """Whether a first name stands in an e-mail address before its host."""
    return any(is_first_name(part) for part in _PARTS.findall(address.partition("@")[0].lower()))


def _is_an_office(word: str) -> bool:
    """Whether a word is the name of an office, or made of such names. People are called Jobst and Salgado, too, so that
    short names take few letters behind them."""
    names = _names()
    if word in names.whole or any(
        word.endswith(end) and len(word) - len(end) >= _FEWEST_BEFORE for end in names.endings
    ):
        return True
    for size in range(2, len(word) + 1):
        if word[:size] in names.beginnings:
            rest = word[size:]
            if size >= _LONG_ENOUGH or rest in _ENDINGS or _is_an_office(rest):
                return True
    return False


@cache
def _names() -> _Names:
    words = {_without_accents(word) for kind, word in shipped_words("mailboxes") if kind != "alone"}
    return _Names(
        frozenset(word for word in words if "*" not in word),
        frozenset(word.rstrip("*") for word in words if word.endswith("*")),
        tuple(sorted(word.lstrip("*") for word in words if word.startswith("*"))),
        frozenset(_without_accents(word) for kind, word in shipped_words("mailboxes") if kind == "alone"),
    )


def _without_accents(text: str) -> str:
    return (
        text
        if text.isascii()
        else "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))
    )
