"""Reads objects of JSON and lines of forms within a text: every value with the name of its field."""

import re
from collections.abc import Iterator
from typing import Final

from dpotui.screening.forms.cells import RecordCell

_OBJECT: Final = re.compile(r"\{[^{}]{5,4000}\}")
_KEY: Final = re.compile(
    r"[\"'](?P<key>[^\W\d][\w .-]{1,39})[\"']\s*:\s*(?:[\"'](?P<value>[^\"'\n{}\[\]]{3,80})[\"'])?"
)
_LINE: Final = re.compile(
    r"^[ \t>*-]{0,6}(?P<key>[^\W\d][\w ./'’-]{1,39}?)[*]{0,2}\s?[:=][*]{0,2}[ \t]{0,3}(?P<value>[^\n]{1,200}?)[ \t]*$",
    re.MULTILINE,
)
_FEWEST_FIELDS: Final = 2
_MOST_LINES: Final = 40


def fields_of(text: str) -> Iterator[RecordCell]:
    """The fields of all objects and forms in a text."""
    if '":' in text or "':" in text or '" :' in text:
        for item in _OBJECT.finditer(text):
            yield from _as_cells([*_KEY.finditer(text, *item.span())])
    if "\n" in text and (":" in text or "=" in text):
        yield from _lines(text)


def _lines(text: str) -> Iterator[RecordCell]:
    """The fields of forms: lines that follow one another, each with a name before a colon."""
    form: list[re.Match[str]] = []
    for line in _LINE.finditer(text):
        if form and (line.start() != form[-1].end() + 1 or len(form) >= _MOST_LINES):
            yield from _as_cells(form)
            form = []
        form.append(line)
    yield from _as_cells(form)


def _as_cells(fields: list[re.Match[str]]) -> Iterator[RecordCell]:
    if len(fields) >= _FEWEST_FIELDS:
        heads = tuple(field["key"] for field in fields)
        yield from (RecordCell(field["key"], *field.span("value"), heads) for field in fields if field["value"])
