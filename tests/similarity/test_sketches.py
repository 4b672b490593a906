"""What long texts hold, in a few hundred numbers: places tell the order, words do not."""

import random

import numpy as np
import pytest

from dpotui.similarity import sketches as module
from dpotui.similarity.sketches import BUCKETS, Sketches, frequencies, in_fewer, sketches
from dpotui.similarity.word_sketches import word_numbers

EVEN = np.ones(BUCKETS)
LETTERS = "etaoinshrdlucmfwypvbgk"


def _read(texts: list[str], counted: float = 1.0) -> Sketches:
    parts = [*sketches(texts, EVEN, counted, 960, word_numbers(frequencies(texts).words, 512))]
    assert [part.rows.start for part in parts] == [0, *(part.rows.stop for part in parts[:-1])]
    return Sketches(slice(0, len(texts)), *(np.concatenate(each) for each in list(zip(*parts, strict=True))[1:]))


def _texts(number: int, seed: int = 1) -> list[str]:
    draw = random.Random(seed)
    words = ["".join(draw.choices(LETTERS, k=draw.randint(2, 9))) for _ in range(400)]
    return [" ".join(draw.choices(words, k=300)) for _ in range(number)]


def _shuffled(text: str) -> str:
    words = text.split(" ")
    random.Random(2).shuffle(words)
    return " ".join(words)


def test_the_same_words_in_another_order_have_the_same_sums_and_other_places() -> None:
    text = _texts(1)[0]
    read = _read([text, _shuffled(text), text])
    assert read.words[0].tolist() == read.words[1].tolist() == read.words[2].tolist()
    assert _cosine(read.places, 0, 2) == pytest.approx(1)
    assert abs(_cosine(read.places, 0, 1)) < 0.3


def test_what_has_moved_a_little_still_adds_up() -> None:
    text, before = _texts(2)
    read = _read([text, f"{before[: len(text) // 20]} {text}"])
    assert _cosine(read.places, 0, 1) > 0.85


def test_all_that_a_text_holds_is_counted_once() -> None:
    read = _read(["ab c", "x", "дом и сад"])
    assert read.held.tolist() == [4, 1, 9]
    assert (read.words**2).sum(axis=1) == pytest.approx([5, 2, 10])


def test_words_are_not_read_where_they_do_not_count() -> None:
    (read,) = sketches(_texts(3), EVEN, 1.0, 960, None)
    assert read.words.shape == (3, 0)


def test_texts_are_read_alike_whatever_stands_beside_them(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [*_texts(6), "a", "\ud800 x", "私の注文はまだ届いていません"]
    together = _read(texts)
    monkeypatch.setattr(module, "_BATCH", 1)
    apart = _read(texts)
    assert together.places.tolist() == apart.places.tolist()
    assert together.held.tolist() == apart.held.tolist()
    assert together.words.tolist() == apart.words.tolist()


def test_a_share_of_all_trigrams_is_counted() -> None:
    texts = _texts(20)
    whole, part = (int(_read(texts, counted).held.sum()) for counted in (1.0, 0.25))
    assert 0.2 < part / whole < 0.3


def test_folded_numbers_keep_cosines() -> None:
    texts = _texts(60)
    edited = [text[:900] + other[900:1100] + text[1100:] for text, other in zip(texts, reversed(texts), strict=True)]
    places = _read([*texts, *edited]).places
    for times in (1, 2, 5):
        fewer = in_fewer(places, times)
        assert fewer.shape == (120, 960 // times)
        wrong = [_cosine(fewer, i, 60 + i) - _cosine(places, i, 60 + i) for i in range(60)]
        assert abs(float(np.mean(wrong))) < 0.02
        assert float(np.std(wrong)) < 0.06


def test_frequencies_are_those_of_a_text() -> None:
    often, words = frequencies(["abab" * 25, "xyz"])
    assert often.sum() == pytest.approx((100 + 3) / 2)
    assert often.max() == pytest.approx(49 / 2)
    assert words[words > 0].tolist() in ([101, 4], [4, 101])


def _cosine(rows: np.ndarray, one: int, other: int) -> float:
    return float(rows[one] @ rows[other] / np.linalg.norm(rows[one]) / np.linalg.norm(rows[other]))
