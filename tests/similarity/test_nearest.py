"""One text against many: the same near-duplicates as by comparing it with each."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from dpotui.similarity.nearest import NearIndex
from similarity.plain_comparison import plain_ratio, related_texts


@settings(max_examples=100)
@given(texts=related_texts(), ratio=st.sampled_from([60.0, 90.0, 100.0]))
def test_none_is_missed_and_none_made_up(texts: list[str], ratio: float) -> None:
    text, *others = texts
    expected = {place: plain_ratio(text, other) for place, other in enumerate(others)}
    found = NearIndex(others, ratio).near(text)
    assert dict(found) == {place: near for place, near in expected.items() if near >= ratio and text.strip()}
    assert [near for _, near in found] == sorted((near for _, near in found), reverse=True)


def test_it_finds_the_one_among_thousands_in_any_script() -> None:
    draw = random.Random(1)
    for alphabet in ("etaoin shrdlu", "аеиност рвлк ", "日本語の文字列です。"):
        texts = ["".join(draw.choices(alphabet, k=80)).strip() for _ in range(2_000)]
        assert NearIndex(texts, 90).near(texts[777][:40] + "x" + texts[777][41:])[0][0] == 777


def test_among_no_texts_there_is_none() -> None:
    assert NearIndex([], 90).near("My order has not arrived yet.") == []
    assert NearIndex([""], 90).near("") == []
