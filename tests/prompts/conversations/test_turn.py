"""A plain turn, as nearly all are, is read like one that has more in it."""

import pytest

from dpotui.prompts.conversations.turn import parse_turn


@pytest.mark.parametrize("role", ["system", "user", "assistant"])
@pytest.mark.parametrize("content", ["How?", " two\nlines ", ""])
def test_a_plain_turn_is_read_as_one_with_a_name_beside_it(role: str, content: str) -> None:
    turn = {"role": role, "content": content}
    assert parse_turn(1, turn) == parse_turn(1, turn | {"name": "jo"})
