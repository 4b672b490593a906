"""Finds the names of people in rows, objects and forms that hold a private matter in another field."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain
from typing import Final

from dpotui.screening.forms.cells import cells_of
from dpotui.screening.forms.fields import fields_of
from dpotui.screening.forms.person_names import looks_like_a_persons
from dpotui.screening.forms.phrase_index import PhraseIndex, Said
from dpotui.screening.forms.word_files import words_of
from dpotui.screening.forms.word_forms import phrases
from dpotui.screening.people import name_words as words
from dpotui.screening.people.name_parts import name_end

_NAME: Final = re.compile(r"[\s\"'*`]*(?P<name>[^\W\d_][\w’'.-]*(?:,? [^\W\d_][\w’'.-]*){1,5})[\s\"'*`,]*")
_PART: Final = re.compile(r"[^\W\d_][\w’'-]*")
_CAMEL: Final = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_TURNED: Final = re.compile(r"(?P<last>[^,]+), (?P<first>[^,]+)")
"""The surname before the first name: `Saalbach, Henrike`."""


def names_in_records(text: str) -> Iterator[tuple[int, int]]:
    """Where the names of those stand of whom a record tells a private matter."""
    if "\n" not in text and "{" not in text and "values" not in text and "VALUES" not in text:
        return
    for cell in chain(cells_of(text), fields_of(text)):
        if _tells_a_matter(cell.heads) and (found := _NAME.fullmatch(text, cell.start, cell.end)):
            start, end = found.span("name")
            if _is_a_name(text[start:end], is_of_people=_is_of_people(cell.head)):
                yield start, end


def _tells_a_matter(heads: tuple[str, ...]) -> bool:
    return any(_is_of_a_matter(head) for head in heads)


@lru_cache(maxsize=1024)
def _is_of_a_matter(head: str) -> bool:
    return _matters().stands(Said(_said(head)))


def _is_of_people(head: str) -> bool:
    """Whether only people stand under a head."""
    return _said(head) in _people()


def _said(head: str) -> str:
    """The words of a head that is written as one: `motivo_baja`, `absenceReason`."""
    return _CAMEL.sub(" ", head).replace("_", " ").replace("-", " ").replace("’", "'").strip().lower()


def _is_a_name(value: str, *, is_of_people: bool) -> bool:
    turned = _TURNED.fullmatch(value)
    name = f"{turned['first']} {turned['last']}" if turned else value
    parts = [part.span() for part in _PART.finditer(name)]
    return name_end(name, parts) == len(name) and (is_of_people or looks_like_a_persons(name))


@cache
def _matters() -> PhraseIndex:
    return PhraseIndex(words_of("matters", "heads"))


@cache
def _people() -> frozenset[str]:
    labels = f"{words.LABELS},{words.LABELS_LOOSE},{words.ROLES},{words_of('names', 'roles', 'definite')}"
    return frozenset(phrases(labels)) - frozenset(phrases(words.FIRMS))
