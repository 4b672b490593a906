"""Tells that the words beside a full name are of a private matter: an illness, debts, a dismissal, what a school says.

Of some matters nobody speaks but of people whom few know. Of others, as of illness and crime, everybody speaks of the
famous as well: these count where the words are of somebody beside whoever writes, and of no book, film or office.
"""

import re
from functools import cache
from typing import Final

from dpotui.screening.forms.phrase_index import PhraseIndex, Said
from dpotui.screening.forms.word_files import words_of

_BEFORE: Final = 160
_BEHIND: Final = 220
"""Characters on both sides of a name in which a matter is told."""
_CITED: Final = re.compile(
    r"(?:according to|as per|what would|reads?|reading|quotes?|quoted|was würde|was sagt|lese|liest|que dirait|que dit"
    r"|lit|lis|qué diría|qué dice|leo|lee|cosa direbbe|cosa dice|leggo|legge|selon"
    r"|d'après|según|secondo|segundo|laut|volgens|według|enligt|ifølge|podle)\s$"
)
_YEARS: Final = re.compile(r"^(?:\s?,)?\s\(?(?:\*\s?)?1\d{3}\s?[–-]|^\s\((?:19|20)\d\d[a-z]?\)|^\s(?:et al|&)")
"""Behind whoever is cited, and whoever lived long ago."""
_LONG_AGO: Final = re.compile(r"(?<![\d.,/-])(?:1[0-8]\d\d|19[0-4]\d)(?![\d/:-]|[.,]\d)")
_IN_A_FILE: Final = re.compile(
    r"^(?:,? \((?:\w{1,8} )?\d{1,2}\.?\s?[a-z]{0,2}\)|, (?:aged |room |zimmer |bed |\(?)\d{1,2}[a-z]?,)"
)
"""Behind the name of somebody on a list: a class, an age, a room."""
_DIAGNOSIS: Final = re.compile(r"(?<![\w.-])[a-tv-z]\d\d\.\d{1,2}[gvza]?(?![\w.])")
"""The code of a diagnosis (ICD-10) in small letters: `f32.1`."""
_END: Final = re.compile(r"[.!?\n]")
_QUIZ: Final = re.compile(
    r"^[\s¿\"'«„“]*(?:was|were|did|does|has|when|why|who|what|which|how|where|whom|whose|warum|wann|wie|wer|welche\w*|wo"
    r"|weshalb|wieso|war|hatte|litt|pourquoi|quand|combien|qui|que|quel\w*|où|comment|de quoi|de quel\w*|por qué|cuándo"
    r"|cuánto\w*|quién|qué|cuál|dónde|de qué|perché|quando|quanto|chi|che|quale|dove|di che|di quale|porque|por que"
    r"|quem|qual|waarom|wanneer|hoe|welke|wie|dlaczego|kiedy|kto|jak\w*|varför|när|vem|hur|hvorfor|hvornår|når|hvem)(?!\w)"
)


def is_of_a_private_matter(text: str, start: int, end: int, *, related: bool) -> bool:
    """Whether a private matter is told of whoever is named there. Of those whose relation to somebody is told, it is
    theirs; of others only where nothing says that everybody knows them, and nobody asks what anybody might ask."""
    before = _plain(text[max(start - _BEFORE, 0) : start])
    behind = _plain(text[end : end + _BEHIND].partition("\n\n")[0])
    words = Said(f"{before} … {behind}")
    is_daily = _table("daily").stands(words)
    if not is_daily and not (_is_grave(before, behind, words) and (related or _is_near(behind, words))):
        return False
    if related:
        return True
    return not (_is_of_the_public(before, behind, words) or _is_a_quiz(before, behind))


def _is_grave(before: str, behind: str, words: Said) -> bool:
    return _table("grave").stands(words) or bool(_DIAGNOSIS.search(before) or _DIAGNOSIS.search(behind))


def _is_near(behind: str, words: Said) -> bool:
    """Whether somebody beside whoever writes is spoken of, or written down on a list."""
    return _near().stands(words) or bool(_IN_A_FILE.match(behind))


def is_called_after_somebody(before: str) -> bool:
    """Whether the word right before a name is of a street, a school or a house that is called so."""
    last = before.split()[-1:]
    return bool(last) and last[0].lower().strip("(\"'«„“") in _called()


def _plain(words: str) -> str:
    return words.replace("İ", "i").lower().replace("’", "'")


def _is_of_the_public(before: str, behind: str, words: Said) -> bool:
    """Whether the words cite somebody, or are of those whom everybody knows, lived long ago or are made up."""
    return bool(
        _CITED.search(before)
        or _YEARS.search(behind)
        or _LONG_AGO.search(words.lowered)
        or _table("public").stands(words)
    )


def _is_a_quiz(before: str, behind: str) -> bool:
    """Whether the sentence asks what anybody might ask, and not of whoever writes."""
    stop = _END.search(behind)
    if stop is None or stop[0] != "?":
        return False
    first = _END.split(before)[-1]
    sentence = first + behind[: stop.start()]
    return bool(_QUIZ.match(sentence)) and not _self().stands(Said(sentence))


@cache
def _table(kind: str) -> PhraseIndex:
    return PhraseIndex(words_of("matters", kind))


@cache
def _called() -> frozenset[str]:
    return frozenset(words_of("matters", "called").split(","))


@cache
def _near() -> PhraseIndex:
    return PhraseIndex(f"{words_of('matters', 'near')},{words_of('names', 'ours')}")


@cache
def _self() -> PhraseIndex:
    return PhraseIndex(f"{words_of('matters', 'self')},{words_of('names', 'ours')}")
