"""Reads what annotators wrote about responses."""

import json
from collections.abc import Collection, Iterator
from typing import Final

from dpotui.pairs.diagnosis import Voice
from dpotui.project.connection import Connection
from dpotui.project.damage import as_stored
from dpotui.project.packing import unpack

_REMARKS: Final = """
    SELECT annotator, remarks FROM counted_judgement WHERE outcome = 'scored'"""


def load_voices(connection: Connection, candidates: Collection[str]) -> dict[str, list[Voice]]:
    """What was said of each of `candidates`, as a whole and of single scores, by annotator name."""
    wholes: dict[tuple[str, str], tuple[str, str]] = {}
    notes: dict[tuple[str, str], dict[str, str]] = {}
    for candidate, annotator, criterion, words, tags in _remarks(connection):
        if candidate not in candidates:
            continue
        if criterion:
            notes.setdefault((candidate, annotator), {})[criterion] = words
        else:
            wholes[candidate, annotator] = (words, tags)
    voices: dict[str, list[Voice]] = {candidate: [] for candidate in candidates}
    for candidate, annotator in sorted({*wholes, *notes}):
        words, tags = wholes.get((candidate, annotator), ("", "[]"))
        said = Voice(
            annotator, words, tuple(json.loads(tags)) if tags != "[]" else (), notes.get((candidate, annotator), {})
        )
        voices[candidate].append(said)
    return voices


def _remarks(connection: Connection) -> Iterator[tuple[str, str, str, str, str]]:
    """Candidate, annotator, criterion, words and tags of every remark that counts."""
    with as_stored("A judgement"):
        for annotator, stored in connection.tuples(_REMARKS):
            for candidate, criterion, words, tags in unpack("remark", stored):
                yield candidate, annotator, criterion, words, tags
