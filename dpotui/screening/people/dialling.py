"""Tells how many digits the telephone numbers of a country have: what has others is no telephone's of it."""

import re
from typing import Final

_LENGTHS: Final = {
    code: range(fewest, most + 1)
    for codes, fewest, most in (
        ("47 45 65 356 357 370 371 373 374 382 386 389 216 852 853 965 968 973 974", 8, 8),
        ("27 31 33 34 40 41 48 56 61 94 212 254 351 375 380 420 421 966 994 995 998", 9, 9),
        ("1 7 30 58 90 91 98", 10, 10),
        ("32 36 51 66 213 355 377 385 387 855 886 962 971 972", 8, 9),
        ("20 57 60 63 64 82 234 381 880 977", 8, 10),
        ("44 81 84 92", 9, 10),
        ("52 54 55 86", 10, 11),
        ("353 354 359", 7, 9),
        ("372 961", 7, 8),
        ("46", 7, 10),
        ("39", 6, 11),
        ("62 358", 5, 12),
        ("43 49", 5, 13),
        ("352", 5, 11),
    )
    for code in codes.split()
}
"""Digits behind the code of a country (ITU-T E.164 and the national plans), with room where plans differ."""
_LONGEST_CODE: Final = 3
_WITH_ZERO: Final = "39"
"""The country whose numbers keep their zero."""
_LAST_GROUP: Final = re.compile(r"[ \u00a0]+\(?\d{2,5}\)?$")


def dialled_part(number: str) -> str:
    """As much of a number with the code of its country as has as many digits as numbers there: what stands behind a
    space may be another number. Empty where none has."""
    part = number
    while not _is_possible(part):
        last = _LAST_GROUP.search(part)
        if last is None:
            return ""
        part = part[: last.start()]
    return part


def _is_possible(number: str) -> bool:
    """Whether a number has as many digits as those of its country, or its country is not known."""
    digits = "".join(filter(str.isdecimal, number)).removeprefix("00")
    code = next((digits[:size] for size in range(_LONGEST_CODE, 0, -1) if digits[:size] in _LENGTHS), None)
    if code is None:
        return True
    national = digits[len(code) :] if code == _WITH_ZERO else digits[len(code) :].removeprefix("0")
    return len(national) in _LENGTHS[code]
