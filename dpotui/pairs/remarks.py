"""Reads what annotators wrote about responses."""

import json
from collections.abc import Collection
from operator import attrgetter
from typing import Final

from dpotui.pairs.diagnosis import Voice
from dpotui.project.connection import Connection

_REMARKS: Final = """
    SELECT m.candidate, j.annotator, m.text, m.tags
    FROM counted_judgement j JOIN remark m ON m.revision = j.revision
    WHERE j.outcome = 'scored' AND m.criterion = ''"""


def load_voices(connection: Connection, candidates: Collection[str]) -> dict[str, list[Voice]]:
    """The remarks on each of `candidates` as a whole, by annotator name."""
    voices: dict[str, list[Voice]] = {candidate: [] for candidate in candidates}
    for candidate, annotator, words, tags in connection.tuples(_REMARKS):
        if candidate in voices:
            voices[candidate].append(Voice(annotator, words, tuple(json.loads(tags)) if tags != "[]" else ()))
    for said in voices.values():
        said.sort(key=attrgetter("annotator"))
    return voices
