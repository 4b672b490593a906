"""Numbers that states publish for their own rules pass, and none of them does with another last digit."""

from collections.abc import Callable

import pytest

from dpotui.screening.forms import weighed_digits as rules


@pytest.mark.parametrize(
    ("is_right", "number"),
    [
        (rules.is_tfn, "123 456 782"),
        (rules.is_portuguese_nif, "123 456 789"),
        (rules.is_cnp, "1800101221144"),
        (rules.is_egn, "7523169263"),
        (rules.is_jmbg, "0101006500006"),
        (rules.is_oib, "69435151530"),
        (rules.is_afm, "090000045"),
        (rules.is_tckn, "10000000146"),
        (rules.is_inn, "500100732259"),
        (rules.is_baltic_code, "37605030299"),
        (rules.is_norwegian, "15028543740"),
    ],
)
def test_only_the_right_last_digit_passes(is_right: Callable[[str], bool], number: str) -> None:
    assert [number[:-1] + digit for digit in "0123456789" if is_right(number[:-1] + digit)] == [number]


@pytest.mark.parametrize("number", ["1234567T", "1234567FA"])
def test_the_letter_of_a_pps_number_is_its_check(number: str) -> None:
    passing = [letter for letter in "ABCDEFGHIJKLMNOPQRSTUVW" if rules.is_pps(number[:7] + letter + number[8:])]
    assert passing == [number[7]]
