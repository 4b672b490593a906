"""What is pasted is one text, whatever is in it and however it arrives."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key, Paste

from dpotui.tui.terminal_guard import PasteParser

START, END = "\x1b[200~", "\x1b[201~"
HOSTILE = "4\x1b\x1b4321 \x1b[5;31mRED\x1b[0m\x1bs1\r\x1b[A n"


def parsed(*chunks: str) -> list[str]:
    """The keys and, in angle brackets, the pastes that come of what a terminal sends."""
    parser = PasteParser()
    told = []
    for message in (message for chunk in chunks for message in parser.feed(chunk)):
        if isinstance(message, Key):
            told.append(message.key)
        elif isinstance(message, Paste):
            told.append(f"<{message.text}>")
    return told


def test_a_paste_with_escapes_is_one_paste_and_no_key() -> None:
    assert parsed(f"a{START}{HOSTILE}{END}b") == ["a", f"<{HOSTILE}>", "b"]


def test_keys_arrow_keys_and_several_pastes_keep_their_order() -> None:
    sent = f"x\x1b[A{START}one{END}{START}two{END}\x1b[By"
    assert parsed(sent) == ["x", "up", "<one>", "<two>", "down", "y"]


@given(st.lists(st.integers(0, 60), max_size=8))
def test_it_does_not_matter_in_which_parts_a_paste_arrives(cuts: list[int]) -> None:
    sent = f"a{START}{HOSTILE}{END}b"
    places = [0, *sorted(min(cut, len(sent)) for cut in cuts), len(sent)]
    chunks = [sent[start:end] for start, end in pairwise(places)]
    assert parsed(*(chunk for chunk in chunks if chunk)) == ["a", f"<{HOSTILE}>", "b"]


def _typed(*parts: str) -> list[str]:
    parser = PasteParser()
    return [one.key for part in parts for one in parser.feed(part) if isinstance(one, Key)]


def test_escape_and_a_key_that_arrive_as_one_are_two_keys() -> None:
    assert _typed("\x1b5") == _typed("\x1b", "5") == ["escape", "5"]
    assert _typed("x\x1bAy") == ["x", "escape", "A", "y"]
    assert _typed("\x1bs\x1b1") == ["escape", "s", "escape", "1"]


def test_what_alt_does_in_a_text_and_signs_that_are_typed_stay_as_they_are() -> None:
    assert _typed("\x1bb") == ["ctrl+left"]
    assert _typed("\x1b[A", "\x1bOP", "∞", "5") == ["up", "f1", "infinity", "5"]
