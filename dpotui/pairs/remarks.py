"""Reads what annotators wrote about responses."""

import json
from collections.abc import Collection
from typing import Final

from dpotui.pairs.diagnosis import Voice
from dpotui.project.connection import Connection

_REMARKS: Final = """
    SELECT m.candidate, j.annotator, m.criterion, m.text, m.tags
    FROM counted_judgement j JOIN remark m ON m.revision = j.revision
    WHERE j.outcome = 'scored'"""


def load_voices(connection: Connection, candidates: Collection[str]) -> dict[str, list[Voice]]:
    """What was said of each of `candidates`, as a whole and of single scores, by annotator name."""
    wholes: dict[tuple[str, str], tuple[str, str]] = {}
    notes: dict[tuple[str, str], dict[str, str]] = {}
    for candidate, annotator, criterion, words, tags in connection.tuples(_REMARKS):
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
