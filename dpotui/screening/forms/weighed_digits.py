"""Check digits that are sums of weighed digits, of the numbers by which states know people."""

from collections.abc import Sequence
from typing import Final

from dpotui.screening.forms.check_digits import digits_of

_CNP: Final = (2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9)
_JMBG: Final = (7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_EGN: Final = (2, 4, 8, 5, 10, 9, 7, 3, 6)
_TFN: Final = (1, 4, 3, 7, 5, 8, 6, 9, 10)
_INN: Final = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
_BALTIC: Final = ((1, 2, 3, 4, 5, 6, 7, 8, 9, 1), (3, 4, 5, 6, 7, 8, 9, 1, 2, 3))
_NORWEGIAN: Final = ((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))
_PPS_LETTERS: Final = "WABCDEFGHIJKLMNOPQRSTUV"


def _weighed(digits: Sequence[int], weights: Sequence[int]) -> int:
    """The sum of as many digits as there are weights, each times its own."""
    return sum(weight * digit for weight, digit in zip(weights, digits, strict=False))


def is_tfn(text: str) -> bool:
    """Whether an Australian tax file number can be divided by 11 when it is weighed."""
    return _weighed(digits_of(text), _TFN) % 11 == 0


def is_pps(text: str) -> bool:
    """Whether the letter of an Irish PPS number is right (modulo 23; a second letter counts nine times)."""
    digits, letters = digits_of(text), "".join(filter(str.isalpha, text.upper()))
    second = ord(letters[1]) - ord("A") + 1 if letters[1:] not in ("", "W") else 0
    return _PPS_LETTERS[(_weighed(digits, range(8, 1, -1)) + 9 * second) % 23] == letters[0]


def is_portuguese_nif(text: str) -> bool:
    """Whether the check digit of a Portuguese tax number is right (modulo 11)."""
    digits = digits_of(text)
    return (11 - _weighed(digits, range(9, 1, -1)) % 11) % 11 % 10 == digits[8]


def is_cnp(text: str) -> bool:
    """Whether the check digit of a Romanian CNP is right (modulo 11; ten is written 1)."""
    digits = digits_of(text)
    rest = _weighed(digits, _CNP) % 11
    return (1 if rest == 10 else rest) == digits[12]


def is_egn(text: str) -> bool:
    """Whether the check digit of a Bulgarian EGN is right (modulo 11)."""
    digits = digits_of(text)
    return _weighed(digits, _EGN) % 11 % 10 == digits[9]


def is_jmbg(text: str) -> bool:
    """Whether the check digit of a Slovenian EMŠO or of a JMBG of its neighbours is right (modulo 11)."""
    digits = digits_of(text)
    return (11 - _weighed(digits, _JMBG) % 11) % 11 == digits[12]


def is_oib(text: str) -> bool:
    """Whether the check digit of a Croatian OIB is right (ISO 7064, mod 11,10)."""
    digits = digits_of(text)
    product = 10
    for digit in digits[:10]:
        product = 2 * ((digit + product) % 10 or 10) % 11
    return (11 - product) % 10 == digits[10]


def is_afm(text: str) -> bool:
    """Whether the check digit of a Greek tax number is right (powers of two, modulo 11)."""
    digits = digits_of(text)
    return any(digits) and _weighed(digits, [2**power for power in range(8, 0, -1)]) % 11 % 10 == digits[8]


def is_tckn(text: str) -> bool:
    """Whether both check digits of a Turkish identity number are right."""
    digits = digits_of(text)
    tenth = (7 * sum(digits[0:9:2]) - sum(digits[1:8:2])) % 10
    return digits[0] != 0 and digits[9:] == [tenth, sum(digits[:10]) % 10]


def is_inn(text: str) -> bool:
    """Whether both check digits of a Russian person's tax number are right (modulo 11)."""
    digits = digits_of(text)
    return digits[10:] == [_weighed(digits, _INN[1:]) % 11 % 10, _weighed(digits, _INN) % 11 % 10]


def is_baltic_code(text: str) -> bool:
    """Whether the check digit of an Estonian or Lithuanian personal code is right (modulo 11, in two tries)."""
    digits = digits_of(text)
    rests = [rest for weights in _BALTIC if (rest := _weighed(digits, weights) % 11) < 10]
    return (rests[0] if rests else 0) == digits[10]


def is_norwegian(text: str) -> bool:
    """Whether both check digits of a Norwegian birth number are right (modulo 11)."""
    digits = digits_of(text)
    first, second = _NORWEGIAN
    return (_weighed(digits, first) % 11, _weighed(digits, second) % 11) == (0, 0)
