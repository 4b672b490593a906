"""How fast near-duplicates are found, as a ratio to comparing every two texts, in one run."""

import random
import re
import sysconfig
from pathlib import Path

import numpy as np
import pytest
from rapidfuzz import fuzz, process

from benchmarks.figure import Figures
from benchmarks.measuring import cpu_seconds, own_cpu_seconds
from dpotui.similarity.groups import Near, NearGroups, near_duplicate_pairs, near_groups
from dpotui.similarity.normal_form import comparable

pytestmark = pytest.mark.benchmark

SLICE = 1_000


def test_near_duplicates_are_found_many_times_faster_than_by_comparing_all(figures: Figures) -> None:
    texts = _prompts(10_000)
    found: set[tuple[int, int]] = set()
    ours = cpu_seconds(lambda: found.update((i, j) for i, j, _ in near_duplicate_pairs(texts, 90)))
    plain = [comparable(text) for text in texts]
    start = own_cpu_seconds()
    scores = process.cdist(plain[:SLICE], plain, scorer=fuzz.ratio, score_cutoff=90, dtype=np.uint8)
    brute = (own_cpu_seconds() - start) * len(texts) / SLICE
    expected = {(i, j) for i, j in np.argwhere(scores).tolist() if i < j}
    assert expected <= found
    assert len(expected) > SLICE / 100
    figures.at_least("near-duplicates at 90, 10,000 prompts, against cdist, CPU", brute / ours, 20)


def test_long_prompts_take_a_few_times_as_long_as_short_ones(figures: Figures) -> None:
    short = _prompts(10_000)
    reason = "every character is read, and every two texts are compared by some hundred numbers"
    of_few_words = "two texts in forty words are near by chance now and then, so that words are looked at with proof"
    kinds = (
        (_pieces_of_code(10_000, 2_000), "pieces of code"),
        (_long_prompts(10_000, 2_000), "made-up words"),
        (_sentences_of_manuals(10_000, 2_000), "sentences of manuals"),
        (_words_of_a_list(10_000, 2_000, 200), "words of a list of 200"),
        (_words_of_a_list(10_000, 2_000, 40), "words of a list of 40"),
        (_sentences_of_a_stock(10_000, 2_000), "sentences of a stock of 500"),
        (_lorem_ipsum(10_000, 2_000), "lorem ipsum"),
    )
    for long, kind in kinds:
        turns = [(cpu_seconds(lambda: near_duplicate_pairs(short, 90)), *_found(long)) for _ in range(3)]
        quick, slow = min(turn[0] for turn in turns), min(turn[2] for turn in turns)
        found = turns[0][1]
        assert {(n, n + 1) for n in range(0, 10_000, 50)} <= {(i, j) for i, j, _ in found}
        subject = f"near-duplicates of 10,000 prompts of 2,000 characters, {kind}, against short ones, CPU"
        figures.at_most(subject, slow / quick, 5, known_miss=of_few_words if "of 40" in kind else reason)


def test_prompts_of_some_hundred_characters_take_no_longer_than_long_ones(figures: Figures) -> None:
    short = _prompts(10_000)
    for characters in (400, 800):
        for texts, kind in (
            (_long_prompts(10_000, characters), "made-up words"),
            (_lorem_ipsum(10_000, characters), "lorem ipsum"),
        ):
            turns = [(cpu_seconds(lambda: near_duplicate_pairs(short, 90)), *_found(texts)) for _ in range(3)]
            quick, slow = min(turn[0] for turn in turns), min(turn[2] for turn in turns)
            assert {(n, n + 1) for n in range(0, 10_000, 50)} <= {(i, j) for i, j, _ in turns[0][1]}
            subject = f"near-duplicates of 10,000 prompts of {characters} characters, {kind}, against short ones, CPU"
            figures.at_most(subject, slow / quick, 5)


def test_thousands_of_one_template_cost_no_more_than_as_many_ordinary_prompts(figures: Figures) -> None:
    ordinary = list(dict.fromkeys(map(comparable, _prompts(5_000))))
    alike = [
        f"my order {10_000 + 7 * n} has not arrived yet, where is it and when will it be here?" for n in range(5_000)
    ]
    plain = cpu_seconds(lambda: near_groups(ordinary, 90, listed=20))
    found: list[NearGroups] = []
    seconds = cpu_seconds(lambda: found.append(near_groups(alike, 90, listed=20)))
    assert [group.size for group in found[0].large] == [5_000]
    figures.at_most("near-duplicates of 5,000 prompts of one template against ordinary ones", seconds / plain, 2)


def _found(texts: list[str]) -> tuple[list[Near], float]:
    """The near-duplicates at 90, and the CPU seconds that it took to find them."""
    found: list[Near] = []
    seconds = cpu_seconds(lambda: found.extend(near_duplicate_pairs(texts, 90)))
    return found, seconds


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


def _pieces_of_code(number: int, characters: int) -> list[str]:
    """Python's own modules in pieces, as people paste them into prompts, one in fifty a slip of another."""
    draw = random.Random(3)
    files = sorted(Path(sysconfig.get_path("stdlib")).rglob("*.py"))
    modules = [file.read_text("utf-8", "replace") for file in files if "site-packages" not in file.parts]
    pieces = [
        text[start : start + characters]
        for text in modules
        for start in range(0, len(text) - characters + 1, characters)
        if len(set(text[start : start + characters])) > 20
    ]
    texts = draw.sample(pieces, number)
    return _with_slips(texts)


def _sentences_of_manuals(number: int, characters: int) -> list[str]:
    """Sentences of what Python's own modules say of themselves, drawn anew for each, one in fifty a slip of another."""
    draw = random.Random(4)
    files = sorted(Path(sysconfig.get_path("stdlib")).rglob("*.py"))
    modules = [file.read_text("utf-8", "replace") for file in files if "site-packages" not in file.parts]
    told = " ".join(text for module in modules for text in re.findall(r'"""(.*?)"""', module, re.DOTALL))
    sentences = [each for each in re.split(r"(?<=[.!?])\s+", " ".join(told.split())) if 20 < len(each) < 400]
    texts = []
    for _ in range(number):
        text = ""
        while len(text) < characters:
            text += draw.choice(sentences) + " "
        texts.append(text[:characters])
    return _with_slips(texts)


def _words_of_a_list(number: int, characters: int, different: int) -> list[str]:
    """Words drawn from one list for all, one in fifty a slip of another."""
    draw = random.Random(5)
    words = ["".join(draw.choices("etaoinshrdlucmfwypvbgk", k=draw.randint(2, 9))) for _ in range(different)]
    texts = [" ".join(draw.choices(words, k=characters // 5))[:characters] for _ in range(number)]
    return _with_slips(texts)


def _sentences_of_a_stock(number: int, characters: int) -> list[str]:
    """Sentences drawn from one stock for all, one in fifty a slip of another."""
    draw = random.Random(6)
    words = ["".join(draw.choices("etaoinshrdlucmfwypvbgk", k=draw.randint(2, 9))) for _ in range(3_000)]
    stock = [f"{' '.join(draw.choices(words, k=draw.randint(6, 14)))}." for _ in range(500)]
    texts = [" ".join(draw.choices(stock, k=characters // 30))[:characters] for _ in range(number)]
    return _with_slips(texts)


def _lorem_ipsum(number: int, characters: int) -> list[str]:
    """Sentences in the words of the placeholder text, one in fifty a slip of another."""
    draw = random.Random(7)
    told = (
        "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore "
        "magna aliqua enim ad minim veniam quis nostrud exercitation ullamco laboris nisi aliquip ex ea commodo "
        "consequat duis aute irure in reprehenderit voluptate velit esse cillum fugiat nulla pariatur excepteur sint "
        "occaecat cupidatat non proident sunt culpa qui officia deserunt mollit anim id est laborum"
    )
    words = told.split()
    texts = []
    for _ in range(number):
        text = ""
        while len(text) < characters:
            text += f"{' '.join(draw.choices(words, k=draw.randint(4, 14)))}. "
        texts.append(text[:characters])
    return _with_slips(texts)


def _with_slips(texts: list[str]) -> list[str]:
    for place in range(0, len(texts), 50):
        texts[place + 1] = texts[place].replace("e", "a", 9) + "s"
    return texts


def _long_prompts(number: int, characters: int) -> list[str]:
    """Texts of about so many characters, one in fifty a slip of another."""
    draw = random.Random(2)
    words = ["".join(draw.choices("etaoinshrdlucmfwypvbgk", k=draw.randint(2, 9))) for _ in range(3_000)]
    count = characters // 6
    texts = [" ".join(words[int(draw.random() ** 2 * 3_000)] for _ in range(count)) for _ in range(number)]
    return _with_slips(texts)
