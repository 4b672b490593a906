"""Whether texts differ in nothing but numbers, as what a template makes does: order 4711 and order 4712."""

import re
from collections.abc import Iterable
from typing import Final

from dpotui.similarity.normal_form import comparable

_NUMBER: Final = re.compile(r"\d+(?:[.,:/-]\d+)*")
"""Digits, also of an amount, a date or a time."""


def differ_in_numbers_only(texts: Iterable[str]) -> bool:
    """Whether these texts are not the same, and are the same once every number stands for any number.

    Texts are compared as `comparable` gives them.
    """
    plain = {comparable(text) for text in texts}
    return len(plain) > 1 and len({_NUMBER.sub("0", text) for text in plain}) == 1
