"""The words around a number, which say what it is, and quick looks at whether a text can hold one."""

import re
from collections.abc import Collection
from typing import Final

_BEFORE: Final = 40
"""Characters before a number that may say what it is."""
_LONG_NUMBER: Final = re.compile(r"\d(?:[\s.\-()/:]{0,3}\d){5}")
_OTHERWISE: Final = re.compile(
    r"\b(?:p/n|pn|mpn|upc|skus|art|réf|cod|cat|kat|(?:nr|no|num) [ck]at"
    r"|каталог\w*|артикул\w*|арт|cikkszám|varen(?:umme)?r|artn(?:umme)?r"
    r"|order|invoice|tracking|parcel|shipment|part|model|serial|sku|item|ref|reference|ticket|case|article"
    r"|isbn|ean"
    r"|imei|build|version|bestell\w*|auftrag\w*|rechnung\w*|artikel\w*|sendung\w*|seriennummer|product|batch"
    r"|lot|policy"
    r"|booking|confirmation|transaction|receipt|contract|customer(?!:)|meter|vat|ust-?id\w*|siren|siret|kvk\w*"
    r"|hrb|ein"
    r"|cnpj|regon|abn|acn)s?\b"
    r"\W{0,3}(?:(?:no|nr|number|nummer|n[º°]|id|code|is|was|ist|#|:)\W{0,3}){0,3}$",
    re.IGNORECASE,
)
"""Words that say that a number is something else."""
_LONGEST_LIST: Final = 120
_OTHERS: Final = re.compile(
    r"(?<![\w.-])(?:\d[\d.-]{3,20}\d(?:\s?(?:[,;/&+→]|->|–|and|or|und|oder|et|ou|y|e|to|bis|via|auf)\s?){1,2}){1,8}$"
)
"""Numbers and what parts them, before another one."""


def before(text: str, start: int) -> str:
    """The words before a place in a text."""
    return text[max(start - _BEFORE, 0) : start]


def is_otherwise(text: str, start: int) -> bool:
    """Whether the words before a number say that it is of an order, a part, a ticket."""
    return bool(_OTHERWISE.search(before(text, start_of_list(text, start))))


def start_of_list(text: str, start: int) -> int:
    """Where the first of a list of numbers begins: what is said before it is said of all of them."""
    others = _OTHERS.search(text[max(start - _LONGEST_LIST, 0) : start])
    return start - len(others[0]) if others else start


def has_long_number(text: str) -> bool:
    """Whether six digits stand together: many times faster to say than it is to look for numbers of a form."""
    return bool(_LONG_NUMBER.search(text))


def holds_any(text: str, words: Collection[str]) -> bool:
    """Whether one of these words, or parts of words, is in a text."""
    for word in words:  # much faster than `any`
        if word in text:
            break
    else:
        return False
    return True


def digit_count(text: str) -> int:
    """How many digits a text has."""
    return sum(character.isdecimal() for character in text)
