"""What a plan expects of texts with the same words is what such texts have."""

import random

import numpy as np
import pytest

from dpotui.similarity.sketch_plan import _expected_difference
from dpotui.similarity.sketches import BUCKETS, Sketches, sketches
from dpotui.similarity.words_in_common import words_ratio

LETTERS = "etaoinshrdlucmfwypvbgk"


@pytest.mark.parametrize("different", [20, 70, 400, 3_000])
def test_a_text_that_lacks_words_differs_by_what_is_expected(different: int) -> None:
    draw = random.Random(3)
    words = ["".join(draw.choices(LETTERS, k=draw.randint(3, 8))) for _ in range(different)]
    whole = [draw.choices(words, k=400) for _ in range(80)]
    lacking = [draw.sample(text, 340) for text in whole]
    texts = [" ".join(text) for text in whole + lacking]
    share = float(np.mean([words_ratio(texts[n], texts[80 + n]) for n in range(80)])) / 100
    read = [*sketches(texts, np.ones(BUCKETS), 1.0, 4, 512)]
    one, other = (_joined(read, slice(start, start + 80)) for start in (0, 80))
    held = (one.within + other.within) / 2
    differences = ((one.words - other.words) ** 2).sum(axis=1) / held
    square = float(np.mean((one.words**2).sum(axis=1) / one.within))
    assert _expected_difference(square, share) == pytest.approx(float(np.mean(differences)), rel=0.1)


def _joined(parts: list[Sketches], rows: slice) -> Sketches:
    names = ("places", "words", "held", "within")
    return Sketches(rows, *(np.concatenate([getattr(part, name) for part in parts])[rows] for name in names))
