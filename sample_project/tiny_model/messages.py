"""Text helpers of the corpus: alternatives in templates, tidy spacing, and the roughness of real messages."""

import random
import re

INNERMOST = re.compile(r"\[([^\[\]]*)\]")


def expand(rng: random.Random, text: str) -> str:
    """Replace every ``[a|b|c]`` by one of its alternatives, innermost first."""
    while match := INNERMOST.search(text):
        choice = rng.choice(match.group(1).split("|"))
        text = text[: match.start()] + choice + text[match.end() :]
    return text


def clean(text: str) -> str:
    """Remove the double spaces and lonely punctuation that empty slots leave behind."""
    text = re.sub(r"[ \t]+", " ", text)
    text = re.sub(r" +([,.!?:;])(?=\s|$)", r"\1", text)
    text = re.sub(r" ?\n ?", "\n", text)
    text = re.sub(r"([?!])\.", r"\1", text)
    return text.strip()


def uncapitalise(text: str) -> str:
    """Lower the first letter for use after "Hello,", but leave the word "I" alone."""
    return text if re.match(r"I\b", text) else text[:1].lower() + text[1:]


def roughen(rng: random.Random, text: str) -> str:
    """Make a customer message less tidy: lower case, typos, missing words or punctuation, or none of it."""
    if rng.random() < 0.3:
        text = text.lower()
    if rng.random() < 0.25:
        text = " ".join(_typo(rng, word) if rng.random() < 0.12 else word for word in text.split(" "))
    if rng.random() < 0.12:
        text = re.sub(r"[.,!?](?=\s|$)", "", text)
    if rng.random() < 0.12:
        text = " ".join(word for word in text.split(" ") if _has_digit(word) or rng.random() > 0.12) or text
    return text.upper() if rng.random() < 0.03 else text


def _has_digit(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


def _typo(rng: random.Random, word: str) -> str:
    """Swap, drop or double one letter inside ``word``; numbers and short words stay as they are."""
    if len(word) < 4 or _has_digit(word):
        return word
    at = rng.randrange(1, len(word) - 2)
    pair = word[at : at + 2]
    changed = rng.choice([pair[::-1], pair[1], pair[0] + pair])
    return word[:at] + changed + word[at + 2 :]
