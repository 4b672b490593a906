"""The kinds of text that teams have: the search finds in each what comparing every two finds, nothing more or less."""

import random
from collections.abc import Callable

import pytest

from dpotui.similarity.groups import near_duplicate_pairs
from similarity.plain_comparison import compare_all

_ENGLISH = "the order parcel lamp is late broken and I want my money back please when will it come help me now"
_RUSSIAN = "заказ посылка лампа опоздала сломана и я хочу вернуть деньги когда она придёт помогите пожалуйста"


def templated(draw: random.Random) -> list[str]:
    cities = ["Oslo", "Bergen", "Trondheim", "Stavanger"]
    return [
        f"My order {draw.randint(1, 9_999)} to {draw.choice(cities)} has not arrived yet, what should I do about it?"
        for _ in range(60)
    ]


def natural(draw: random.Random) -> list[str]:
    words = _ENGLISH.split()
    return _with_slips(draw, [" ".join(draw.choices(words, k=draw.randint(6, 30))) for _ in range(60)], "etaoin ")


def cyrillic(draw: random.Random) -> list[str]:
    words = _RUSSIAN.split()
    return _with_slips(draw, [" ".join(draw.choices(words, k=draw.randint(6, 30))) for _ in range(60)], "еаоинт ")


def japanese(draw: random.Random) -> list[str]:
    letters = "私の注文はまだ届いていませんどうすればよいですか教えてください返金を希望します"
    return _with_slips(draw, ["".join(draw.choices(letters, k=draw.randint(20, 60))) for _ in range(60)], letters)


def long(draw: random.Random) -> list[str]:
    words = ["".join(draw.choices("etaoinshrdlu", k=draw.randint(2, 9))) for _ in range(400)]
    texts = [" ".join(draw.choices(words, k=460))[:3_000] for _ in range(16)]
    for edits in (1, 60, 150, 290, 310):
        text = draw.choice(texts)
        for _ in range(edits):
            place = draw.randrange(len(text))
            text = text[:place] + draw.choice("xyz") + text[place + draw.randint(0, 1) :]
        texts.append(text)
    shuffled = draw.choice(texts[:16]).split(" ")
    draw.shuffle(shuffled)
    return [*texts, " ".join(shuffled)]


def _with_slips(draw: random.Random, texts: list[str], letters: str) -> list[str]:
    for _ in range(30):
        text = draw.choice(texts)
        place = draw.randrange(len(text))
        texts.append(text[:place] + draw.choice(letters) + text[place + draw.randint(0, 2) :])
    return texts


@pytest.mark.parametrize("kind", [templated, natural, cyrillic, japanese, long])
def test_at_ratio_90_it_finds_what_comparing_every_two_finds(kind: Callable[[random.Random], list[str]]) -> None:
    texts = kind(random.Random(1))
    found = near_duplicate_pairs(texts, 90)
    assert found == compare_all(texts, 90)
    assert found
