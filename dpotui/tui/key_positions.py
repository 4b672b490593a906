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
_DIGITS: Final = {"é": "2", "è": "7", "ç": "9", "à": "0"}
"""The letters that a French keyboard has in the row of digits."""

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

    Digits of other scripts are digits, and characters of full width (as an input method types them) are what they show.
    """
    if character is None or len(character) != 1 or character.isascii():
        return None
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if _FULL_WIDTH[0] <= character <= _FULL_WIDTH[1]:
        return chr(ord(character) - ord(_FULL_WIDTH[0]) + ord("!"))
    found = _HERE.get(character) or _HERE.get(character.lower())
    return found.upper() if found and character != character.lower() else found
