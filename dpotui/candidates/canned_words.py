"""The word lists that give canned answers away, one file a language in `canned/`; docs/canned-answers.md says how."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "canned"
_APOSTROPHES: Final = str.maketrans("’‘ʼ＇", "''''")


@dataclass(frozen=True)
class CannedWords:
    """What gives a canned answer away in one language."""

    language: str
    """ISO 639 code, the name of the file."""
    refusals: "CannedPhrases"
    identity: "CannedPhrases"
    unfinished: frozenset[str]
    """Words that no sentence ends with."""


@dataclass(frozen=True)
class CannedPhrases:
    """Phrases to look for, and words of which one is in each of them, to look for first, which is many times faster."""

    pattern: re.Pattern[str]
    markers: Mapping[str, re.Pattern[str]]
    """Each with the expression of a whole word, as many words begin like a short one."""


def search(phrases: Iterable[CannedPhrases], said: str) -> tuple[int, int] | None:
    """Where one of the phrases stands in a folded text; None where none does."""
    known: dict[str, bool] = {}
    for each in phrases:
        for marker, whole in each.markers.items():
            if marker not in known:
                known[marker] = marker in said and whole.search(said) is not None
            if known[marker]:
                if found := each.pattern.search(said):
                    return found.span()
                break
    return None


@cache
def canned_words() -> tuple[CannedWords, ...]:
    """All languages that there is a list for."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.toml")))


def folded(text: str) -> str:
    """`text` as the lists are written: small letters, plain apostrophes, full-width signs as common ones."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_APOSTROPHES))
    return text.lower()


def _read(path: Path) -> CannedWords:
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    spaced = lists.get("spaced", True)
    return CannedWords(
        language=path.stem,
        refusals=_phrases(lists["refusals"], lists["refusal_markers"], spaced=spaced),
        identity=_phrases(lists["identity"], lists["identity_markers"], spaced=spaced),
        unfinished=frozenset(lists["unfinished"]),
    )


def _phrases(phrases: list[str], markers: list[str], *, spaced: bool) -> CannedPhrases:
    either = "|".join(map(phrase_pattern, phrases))
    pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w)" if spaced else either)
    end = r"(?!\w)" if spaced else ""
    return CannedPhrases(pattern, {marker: re.compile(re.escape(marker) + end) for marker in map(folded, markers)})


def phrase_pattern(phrase: str) -> str:
    """The expression of a phrase: `(a|b)` one of them, `[a]` or `[a|b]` perhaps, `*` any one word."""
    parts = re.split(r"(\[[^\]]*\]|\([^)]*\)|\s+)", folded(phrase))
    found, space = "", False
    for part in filter(None, parts):
        if part.isspace():
            space = True
        elif part.startswith("["):
            found += f"(?:{_space(space)}{_either(part)})?"
        else:
            found += _space(space) + (_either(part) if part.startswith("(") else _literal(part))
            space = False
    return found


def _space(needed: bool) -> str:
    return r"\s+" if needed else ""


def _either(part: str) -> str:
    return f"(?:{'|'.join(map(_literal, part[1:-1].split('|')))})"


def _literal(words: str) -> str:
    return r"\s+".join(r"\w+" if word == "*" else re.escape(word) for word in words.split())
