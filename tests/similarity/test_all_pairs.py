"""Thousands of texts of each kind that teams have: the search finds all pairs that comparing every two finds."""

import random
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from rapidfuzz import fuzz, process

from dpotui.similarity.groups import near_duplicate_pairs
from dpotui.similarity.many_long_texts import ManyLongTexts
from dpotui.similarity.normal_form import comparable, sorted_words
from dpotui.similarity.search import LONG, SHORTEST
from similarity.plain_comparison import plain_words_ratio

pytestmark = pytest.mark.simulation

_SYLLABLES = ("ka ren mo tis lu en da vor pel in sha gro bel ost ur mi", "ка рен мо тис лу ен да вор пел ин ша гро")


def templated(draw: random.Random) -> list[str]:
    cities = ["Oslo", "Bergen", "Trondheim", "Stavanger"]
    asked = ["where is it?", "I want my money back, please.", "it arrived broken and nobody answers me."]
    return [
        f"Order {draw.randint(1, 99_999)} to {draw.choice(cities)}, {draw.choice(asked)} {_said(draw, 0, 30)}"
        for _ in range(3_000)
    ]


def natural(draw: random.Random) -> list[str]:
    return [_said(draw, 0, draw.randint(30, 600)) for _ in range(3_000)]


def cyrillic(draw: random.Random) -> list[str]:
    return [_said(draw, 1, draw.randint(30, 600)) for _ in range(3_000)]


def japanese(draw: random.Random) -> list[str]:
    letters = "私の注文はまだ届いていませんどうすればよいですか教えてください返金を希望します。"
    return ["".join(draw.choices(letters, k=draw.randint(30, 400))) for _ in range(3_000)]


def long(draw: random.Random) -> list[str]:
    return [_said(draw, draw.randrange(2), 3_000) for _ in range(1_000)]


def _said(draw: random.Random, script: int, characters: int) -> str:
    syllables = _SYLLABLES[script].split()
    matter = draw.choices(syllables, k=8)
    text = ""
    while len(text) < characters:
        text += "".join(draw.choices(matter if draw.random() < 0.5 else syllables, k=draw.randint(1, 3))) + " "
    return text[:characters]


def _with_slips(draw: random.Random, texts: list[str]) -> list[str]:
    """The texts and as many edited copies as a tenth of them, with ratios around 90, some with their words moved."""
    copies = []
    for text in draw.sample(texts, len(texts) // 10):
        letters = list(text)
        for _ in range(round(len(letters) * draw.uniform(0.02, 0.14))):
            letters[draw.randrange(len(letters))] = draw.choice(["", "e", "ии"])
        words = "".join(letters).split(" ")
        copies.append(" ".join(words[3:] + words[:3] if draw.random() < 0.3 else words))
    return texts + copies


@pytest.mark.parametrize("kind", [templated, natural, cyrillic, japanese, long])
def test_all_pairs_are_found(kind: Callable[[random.Random], list[str]]) -> None:
    draw = random.Random(5)
    texts = [*dict.fromkeys(map(comparable, _with_slips(draw, kind(draw))))]
    texts = [text for text in texts if len(text) >= SHORTEST]
    plain, scores = (
        process.cdist(form, form, scorer=fuzz.ratio, score_cutoff=90, dtype=np.float64)
        for form in (texts, [sorted_words(text) for text in texts])
    )
    long = [len(text) >= LONG for text in texts]
    for i, j in np.argwhere(np.triu(scores * np.outer(long, long), 1)).tolist():
        ratio = plain_words_ratio(texts[i], texts[j])
        scores[i, j] = ratio if ratio >= 90 else 0
    scores = np.maximum(plain, scores)
    expected = [(i, j, float(scores[i, j])) for i, j in np.argwhere(np.triu(scores, 1)).tolist()]
    assert len(expected) > len(texts) / 50
    assert near_duplicate_pairs(texts, 90) == expected


@pytest.mark.parametrize("letters", ["etaoinshrdlucm", "еаиностврлкдмп", "私の注文まだ届いてどうすれば教返金希望"])
def test_very_many_long_texts_are_found_as_by_the_looks_that_prove(
    letters: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = random.Random(6)
    words = ["".join(draw.choices(letters, k=draw.randint(2, 9))) for _ in range(3_000)]
    texts = [" ".join(words[int(draw.random() ** 2 * 3_000)] for _ in range(320)) for _ in range(2_600)]
    texts = [*dict.fromkeys(map(comparable, _with_slips(draw, texts)))]
    asked: list[int] = []

    def counted(of: list[str], *rest: Any) -> ManyLongTexts:
        asked.append(len(of))
        return ManyLongTexts(of, *rest)

    monkeypatch.setattr("dpotui.similarity.long_texts.ManyLongTexts", counted)
    found = near_duplicate_pairs(texts, 90)
    assert asked == [len(texts)]
    monkeypatch.setattr("dpotui.similarity.long_texts.MANY", 10**12)
    monkeypatch.setattr("dpotui.similarity.long_texts.PATIENCE", 1e30)
    assert found == near_duplicate_pairs(texts, 90)
    assert len(asked) == 1
    assert len(found) > 50
