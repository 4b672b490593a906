"""TOML that is none is told in words that somebody who has never read its grammar can act on."""

import pytest

from dpotui.errors import BadInputError
from dpotui.toml_file import parse_toml


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ('a = 1\nb = "open\nc = 2\n', 2, "a text that begins here has no closing quote"),
        ('a = """open\n', 1, "a text has no closing quote"),
        ('a = "C:\\data"\n', 1, r"a backslash in a text is written \\"),
        ('a = "one" two\n', 1, "something stands behind the value, perhaps a quote"),
        ('a = "one"s"\n', 1, "something stands behind the value, perhaps a quote"),
        ("a = yes\n", 1, "there is no value; a text stands in quotes"),
        ("a = \n", 1, "there is no value; a text stands in quotes"),
        ("a = [1, 2\nb = 3\n", 2, "a list is not closed with ]"),
        ("a 1\n", 1, "a key and its value have = between them; a list or a text before may be open"),
        ("[a\nb = 1\n", 1, "a [table] is not closed with ]"),
        ("[[a\nb = 1\n", 1, "a [[table]] is not closed with ]]"),
        ("a = 1\na = 2\n", 2, "a key stands twice in one table"),
        ("a = 1\n* b\n", 2, "a line is neither `key = value` nor a [table]"),
    ],
)
def test_each_kind_of_fault_has_its_words(source: str, line: int, words: str) -> None:
    with pytest.raises(BadInputError) as caught:
        parse_toml(source, "mine.toml")
    assert str(caught.value) == f"mine.toml:{line}: is not valid TOML: {words}."
