"""Long texts, and edited copies of them that are near-duplicates mostly."""

import random

LETTERS = "etaoinshrdlucmfwypvbgk"
LENGTH = 1_500


def prose(draw: random.Random, number: int, length: int = LENGTH) -> list[str]:
    words = ["".join(draw.choices(LETTERS, k=draw.randint(2, 9))) for _ in range(2_000)]
    return [
        " ".join(words[int(draw.random() ** 2 * 2_000)] for _ in range(length // 5))[:length] for _ in range(number)
    ]


def random_letters(draw: random.Random, text: str) -> str:
    letters = list(text)
    for place in draw.sample(range(len(text)), len(text) // 10 - 2):
        letters[place] = ""
    for place in draw.choices(range(len(text)), k=len(text) // 10 - 2):
        letters[place] += draw.choice(LETTERS)
    return "".join(letters)


def every_few_letters(draw: random.Random, text: str) -> str:
    letters = list(text)
    for place in range(10, len(text) - 20, 10):
        letters[place] = ""
        letters[place + 5] += draw.choice(LETTERS)
    return "".join(letters)


def other_words(draw: random.Random, text: str) -> str:
    words = text.split(" ")
    for place in draw.sample(range(len(words)), len(words) // 9):
        words[place] = "".join(draw.choices(LETTERS, k=len(words[place])))
    return " ".join(words)


def words_moved(draw: random.Random, text: str) -> str:
    words = text.split(" ")
    for place in draw.sample(range(len(words)), len(words) // 12):
        words[place] = "".join(draw.choices(LETTERS, k=len(words[place])))
    draw.shuffle(words)
    return " ".join(words)


def fewer_words_moved(draw: random.Random, text: str) -> str:
    words = text.split(" ")[len(text) // 44 :]
    draw.shuffle(words)
    return " ".join(words)


def more_words_moved(draw: random.Random, text: str) -> str:
    words = text.split(" ")
    words += draw.choices(words, k=len(words) * 18 // 100)
    draw.shuffle(words)
    return " ".join(words)


def cut_short(draw: random.Random, text: str) -> str:
    return text[: draw.randint(len(text) * 83 // 100, len(text) - 1)]


def with_more(draw: random.Random, text: str) -> str:
    return f"{text} {prose(draw, 1, LENGTH // 6)[0]}"


def one_word_everywhere(_: random.Random, text: str) -> str:
    words = text.split(" ")
    seldom = sorted(set(words), key=words.count)[-3]
    return " ".join("elsewhere" if word == seldom else word for word in words)


def begin_at_the_end(_: random.Random, text: str) -> str:
    return text[len(text) // 12 :] + text[: len(text) // 12]


EDITS = (
    fewer_words_moved,
    more_words_moved,
    random_letters,
    every_few_letters,
    other_words,
    words_moved,
    cut_short,
    with_more,
    one_word_everywhere,
    begin_at_the_end,
)
