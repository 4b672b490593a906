"""How fast near-duplicates are found, as a ratio to comparing every two texts, in one run."""

import random
import time

import numpy as np
import pytest
from rapidfuzz import fuzz, process

from dpotui.checks import near_duplicate_pairs
from dpotui.similarity.groups import near_groups
from dpotui.similarity.normal_form import comparable

SLICE = 1_000


@pytest.mark.benchmark
def test_near_duplicates_of_10_000_prompts_are_found_20_times_faster_than_by_comparing_all() -> None:
    texts = _prompts(10_000)
    start = time.process_time()
    found = {(i, j) for i, j, _ in near_duplicate_pairs(texts, 90)}
    ours = time.process_time() - start
    plain = [comparable(text) for text in texts]
    start = time.process_time()
    scores = process.cdist(plain[:SLICE], plain, scorer=fuzz.ratio, score_cutoff=90, dtype=np.uint8)
    brute = (time.process_time() - start) * len(texts) / SLICE
    expected = {(i, j) for i, j in np.argwhere(scores).tolist() if i < j}
    assert expected <= found
    assert len(expected) > SLICE / 100
    print(f"near-duplicates: {ours:.2f} s against {brute:.1f} s, {brute / ours:.0f} times faster")
    assert brute / ours >= 20


@pytest.mark.benchmark
def test_thousands_of_one_template_cost_no_more_than_as_many_ordinary_prompts() -> None:
    ordinary = list(dict.fromkeys(map(comparable, _prompts(5_000))))
    alike = [
        f"my order {10_000 + 7 * n} has not arrived yet, where is it and when will it be here?" for n in range(5_000)
    ]
    seconds = {}
    for name, texts in {"ordinary": ordinary, "alike": alike}.items():
        start = time.process_time()
        found = near_groups(texts, 90, listed=20)
        seconds[name] = time.process_time() - start
        print(f"{name}: {seconds[name]:.2f} s, {len(found.pairs)} pairs, large: {[g.size for g in found.large]}")
    assert [group.size for group in found.large] == [5_000]
    assert seconds["alike"] <= 2 * seconds["ordinary"]


def _prompts(number: int) -> list[str]:
    """Texts of 8 to 60 made-up words in the frequencies of a language, one in fifty a slip of another."""
    draw = random.Random(1)
    words = ["".join(draw.choices("etaoinshrdlucmfwypvbgk", k=draw.randint(2, 9))) for _ in range(3_000)]
    texts = [
        " ".join(words[int(draw.random() ** 2 * 3_000)] for _ in range(draw.randint(8, 60))) for _ in range(number)
    ]
    for place in range(0, number, 50):
        texts[place + 1] = texts[place].replace("e", "a", 1) + "s"
    return texts
