"""What two responses have in common, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from dpotui.similarity.word_diff import Piece, word_diff


def marked(pieces: tuple[Piece, ...]) -> str:
    return "".join(f"<{piece.text}>" if piece.differs else piece.text for piece in pieces)


def test_only_the_words_that_differ_are_marked() -> None:
    one, other = word_diff("It left us on Monday, by post.", "It left us on Tuesday, by post.")
    assert marked(one) == "It left us on <Monday>, by post."
    assert marked(other) == "It left us on <Tuesday>, by post."


def test_gaps_between_differences_are_no_confetti() -> None:
    one, other = word_diff("Please wait a while.", "Please send us the number.")
    assert marked(one) == "Please <wait a while>."
    assert marked(other) == "Please <send us the number>."


def test_scripts_without_gaps_are_compared_by_character() -> None:
    one, _ = word_diff("注文は発送", "注文は到着")
    assert marked(one) == "注文は<発送>"


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_pieces_are_the_texts_again(one: str, other: str) -> None:
    left, right = word_diff(one, other)
    assert "".join(piece.text for piece in left) == one
    assert "".join(piece.text for piece in right) == other
    common = [[piece.text for piece in pieces if not piece.differs] for pieces in word_diff(one, one)]
    assert common == [[one] if one else []] * 2
