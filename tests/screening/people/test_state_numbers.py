"""Numbers that states give are told by their form: an outline of each says quickly whether one can be in a text."""

import re
from string import printable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpotui.screening import find_private
from dpotui.screening.people.state_numbers import BY_FORM, outline_of


@settings(max_examples=10)
@pytest.mark.parametrize(("outlines", "form"), [(outlines, form) for outlines, form, _ in BY_FORM])
@given(data=st.data())
def test_every_number_of_a_form_has_its_outline(
    outlines: tuple[str, ...], form: re.Pattern[str], data: st.DataObject
) -> None:
    number = data.draw(st.from_regex(form, fullmatch=True, alphabet=printable))
    assert any(outline in outline_of(f"it is {number}.") for outline in outlines)


def test_a_number_in_the_digits_of_another_script_is_found_by_its_form() -> None:
    number = "219-09-9999"
    arabic = number.translate({ord(digit): 0x0660 + int(digit) for digit in "0123456789"})
    assert [
        text[one.start : one.end] for text in (f"it is {number}.", f"it is {arabic}.") for one in find_private(text)
    ] == [
        number,
        arabic,
    ]
