"""Letters of other keyboards stand for the keys in their places, for whoever forgot to change the layout."""

import unicodedata
from typing import Final

_ROWS: Final = ("qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./")
_LAYOUTS: Final = {
    "Russian": ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю."),
    "Ukrainian": ("йцукенгшщзхї", "фівапролджє", "ячсмитьбю."),
    "Greek": (";ςερτυθιοπ[]", "ασδφγηξκλ΄'", "ζχψωβνμ,./"),
    "Hebrew": ("/'קראטוןםפ][", "שדגכעיחלךף,", "זסבהנמצתץ."),
    "Arabic": ("ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤر ىةوزظ"),
    "Korean": ("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ[]", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ;'", "ㅋㅌㅊㅍㅠㅜㅡ,./"),
}
"""The same rows under other layouts. (In Arabic, `b` types two characters.)"""
_DIGITS: Final = dict(zip("&é\"'(-è_çà", "1234567890", strict=True))
"""What a French keyboard types in the row of digits without shift."""

_FULL_WIDTH: Final = ("\uff01", "\uff5e")
"""The printable ASCII characters as input methods type them, from `!` to `~`."""


def _letters() -> dict[str, str]:
    return {
        there: here
        for rows in _LAYOUTS.values()
        for row, same in zip(_ROWS, rows, strict=True)
        for here, there in zip(row, same, strict=True)
        if there.isalpha()
    }


_HERE: Final = _letters() | _DIGITS


def key_in_place_of(character: str | None) -> str | None:
    """The ASCII character on the key that has typed a character of another layout; None for what is of none.

    Signs such as `&`, which other layouts have elsewhere, are taken for digits: ask only where they mean nothing else.
    Digits of other scripts are digits, and characters of full width (as an input method types them) are what they show.
    """
    if character is None or len(character) != 1:
        return None
    if character.isascii():
        return _DIGITS.get(character)
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if _FULL_WIDTH[0] <= character <= _FULL_WIDTH[1]:
        return chr(ord(character) - ord(_FULL_WIDTH[0]) + ord("!"))
    found = _HERE.get(character) or _HERE.get(character.lower())
    return found.upper() if found and character != character.lower() else found
