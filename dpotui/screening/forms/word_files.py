"""Reads the tables of words that ship with the package: kinds, and for each of them words by language."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent.parent / "words"


def shipped_words(name: str) -> Iterator[tuple[str, str]]:
    """(kind, word in small letters) of a table; words are parted by commas and line ends."""
    for kind, languages in tomllib.loads((_FOLDER / f"{name}.toml").read_text("utf-8")).items():
        for words in languages.values():
            yield from ((kind, word) for part in words.replace("\n", ",").split(",") if (word := part.strip().lower()))
