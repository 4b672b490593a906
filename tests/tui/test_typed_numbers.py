"""Whole numbers as people type them."""

import pytest

from dpotui.tui.typed_numbers import whole_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("20", 20),
        (" 7 ", 7),
        ("0", 0),
        ("٣", 3),
        ("", None),
        ("-1", None),
        ("1.5", None),
        ("²", None),
        ("9" * 5000, None),
    ],
)
def test_only_a_number_of_few_digits_is_one(typed: str, number: int | None) -> None:
    assert whole_number(typed) == number
