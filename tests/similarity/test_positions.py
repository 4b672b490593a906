"""Trigrams at about the same places: no near-duplicate is left out, and what moved farther is."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from dpotui.similarity.bounds import longest
from dpotui.similarity.normal_form import comparable
from dpotui.similarity.positions import Positions
from similarity.plain_comparison import related_texts


def pairs(texts: list[str], share: float, kept: float) -> set[tuple[int, int]]:
    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    last = np.searchsorted(lengths, longest(lengths, share), side="right")
    found = list(Positions(texts, last, share, kept).pairs(lambda *_: False))
    return {pair for ones, others in found for pair in zip(ones.tolist(), others.tolist(), strict=True)}


@pytest.mark.parametrize("at_once", [2, 4_096])
@settings(max_examples=60, deadline=None)
@given(texts=related_texts(), share=st.sampled_from([0.6, 0.9, 0.97]), kept=st.sampled_from([0.3, 0.72, 1.0]))
def test_no_pair_is_left_out(at_once: int, texts: list[str], share: float, kept: float) -> None:
    texts = sorted({text for text in map(comparable, texts) if len(text) >= 20}, key=len)
    if len(texts) < 2:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dpotui.similarity.positions.AT_ONCE", at_once)
        found = pairs(texts, share, kept)
    for i, one in enumerate(texts):
        for j in range(i + 1, len(texts)):
            assert fuzz.ratio(one, texts[j]) < 100 * share or (i, j) in found


def edited(draw: random.Random, text: str, deletions: int, insertions: int, at_end: bool) -> str:
    """All insertions before all deletions or after them: nothing can move what is between farther."""
    half = len(text) // 2
    one = "".join(letter + (draw.choice("abcdefgh") if place < insertions else "") for place, letter in enumerate(text))
    if at_end:
        one = text[:half] + "".join(letter + draw.choice("abcdefgh") for letter in text[half : half + insertions])
        one += text[half + insertions :]
        return one[deletions:]
    return one[: len(one) - deletions]


@pytest.mark.parametrize("kept", [0.72, 0.9, 1.0])
def test_slips_that_destroy_as_much_as_they_can_are_found(kept: float) -> None:
    draw = random.Random(2)
    for length in (600, 1_003):
        text = "".join(chr(draw.randrange(0x4E00, 0x8000)) for _ in range(length))
        slips = "".join(
            "" if at % 10 == 0 else f"{letter}x" if at % 10 == 4 else letter for at, letter in enumerate(text)
        )
        longer = "".join(f"{letter}x" if at % 5 == 2 else letter for at, letter in enumerate(text))
        for other in (slips, longer):
            texts = sorted([text, other], key=len)
            assert pairs(texts, fuzz.ratio(text, other) / 100, kept) == {(0, 1)}


@pytest.mark.parametrize("kept", [0.72, 0.9, 1.0])
def test_what_moved_as_far_as_it_can_is_found(kept: float) -> None:
    draw = random.Random(1)
    texts = []
    for _ in range(30):
        text = "".join(draw.choices("abcdefghijklmnopqrstuvwxyz ", k=draw.randint(900, 1_000)))
        budget = int(len(text) * 0.1)
        texts += [text, edited(draw, text, budget, budget, draw.random() < 0.5)]
        texts += [edited(draw, text, 0, 2 * budget, False), edited(draw, text, 2 * budget - 30, 0, True)]
    texts = sorted(set(texts), key=len)
    near = {(i, j) for i in range(len(texts)) for j in range(i + 1, len(texts)) if fuzz.ratio(texts[i], texts[j]) >= 90}
    assert len(near) >= 60
    assert near <= pairs(texts, 0.9, kept)


def test_the_same_trigrams_at_other_places_are_not_enough() -> None:
    draw = random.Random(1)
    text = "".join(draw.choices("abcdefghijklmnopqrstuvwxyz", k=2_000))
    turned = text[1_000:] + text[:1_000]
    assert pairs([text, turned, text[:-1] + "!"], 0.9, 1.0) == {(0, 2)}
