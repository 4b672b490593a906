"""Text put together from tokens: characters over token borders, and stop strings wherever the borders are."""

from hypothesis import given
from hypothesis import strategies as st

from dpotui.inference.answer import Answer

BORDERS = st.lists(st.integers(1, 5), min_size=1)


def pieces(data: bytes, sizes: list[int]) -> list[bytes]:
    """`data` cut into pieces of these sizes, over and over."""
    cut, number = [], 0
    while data:
        size = sizes[number % len(sizes)]
        cut.append(data[:size])
        data, number = data[size:], number + 1
    return cut


@given(text=st.text(), sizes=BORDERS)
def test_a_text_comes_out_whole_wherever_its_tokens_end(text: str, sizes: list[int]) -> None:
    answer = Answer()
    assert not any(answer.add(piece) for piece in pieces(text.encode(), sizes))
    assert answer.text == text


@given(data=st.binary(), sizes=BORDERS)
def test_what_is_no_utf_8_is_left_out_as_the_plain_loop_leaves_it_out(data: bytes, sizes: list[int]) -> None:
    answer = Answer()
    for piece in pieces(data, sizes):
        answer.add(piece)
    complete = data.decode("utf-8", errors="ignore")
    assert answer.text == complete


@given(before=st.text("ab"), stop=st.text("bc", min_size=1), after=st.text("abc"), sizes=BORDERS)
def test_an_answer_ends_before_the_first_stop_string(before: str, stop: str, after: str, sizes: list[int]) -> None:
    whole = before + stop + after
    answer = Answer(["", stop])
    assert any(answer.add(piece) for piece in pieces(whole.encode(), sizes))
    assert answer.text == whole[: whole.index(stop)]
