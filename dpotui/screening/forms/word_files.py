"""Reads the tables of words that ship with the package: kinds, and for each of them words by language."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent.parent / "words"


@cache
def shipped_words(name: str) -> tuple[tuple[str, str], ...]:
    """(kind, word in small letters) of a table; words are parted by commas and line ends."""
    return tuple(
        (kind, word)
        for kind, languages in tomllib.loads((_FOLDER / f"{name}.toml").read_text("utf-8")).items()
        for words in languages.values()
        for part in words.replace("\n", ",").split(",")
        if (word := part.strip().lower())
    )


def words_of(name: str, *kinds: str) -> str:
    """The words of these kinds of a table, or of all, parted by commas."""
    return ",".join(word for kind, word in shipped_words(name) if kind in kinds or not kinds)
