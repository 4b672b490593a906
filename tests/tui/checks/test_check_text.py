"""What a check says in full."""

import pytest

from dpotui.checks import CheckResult
from dpotui.tui.checks.check_text import detail

_HEADINGS = ("Criterion", "Same score")


@pytest.mark.parametrize("rows", [(), (("", ""),), (("", ""), ("", ""))])
def test_a_table_that_says_nothing_below_its_headings_shows_these(rows: tuple[tuple[str, ...], ...]) -> None:
    result = CheckResult("agreement", "Agreement", "info", "Nothing is known yet.", table=(_HEADINGS, *rows))
    for room in (80, 20, 1, 0):
        assert "Criterion" in detail(result, room).plain
