"""Reads what annotators wrote about responses."""

import json
from collections.abc import Collection, Iterator
from operator import itemgetter
from typing import Final

from dpotui.pairs.diagnosis import Comment
from dpotui.pairs.judged import Judged
from dpotui.project.safety.damage import as_stored
from dpotui.project.store.connection import Connection
from dpotui.project.store.packing import unpack

_REMARKS: Final = "SELECT revision, remarks FROM judgement"


def load_voices(connection: Connection, judged: Judged, candidates: Collection[str]) -> dict[str, list[Comment]]:
    """What was said of each of `candidates`, as a whole and of single scores, by annotator name."""
    wholes: dict[tuple[str, str], tuple[str, str]] = {}
    notes: dict[tuple[str, str], dict[str, str]] = {}
    for annotator, remarks in _remarks(connection, judged):
        for candidate, criterion, words, tags in remarks:
            if candidate not in candidates:
                continue
            if criterion:
                notes.setdefault((candidate, annotator), {})[criterion] = words
            else:
                wholes[candidate, annotator] = (words, tags)
    voices: dict[str, list[Comment]] = {candidate: [] for candidate in candidates}
    for candidate, annotator in sorted({*wholes, *notes}, key=itemgetter(1)):
        words, tags = wholes.get((candidate, annotator), ("", "[]"))
        said = Comment(
            annotator, words, tuple(json.loads(tags)) if tags != "[]" else (), notes.get((candidate, annotator), {})
        )
        voices[candidate].append(said)
    return voices


def _remarks(connection: Connection, judged: Judged) -> Iterator[tuple[str, list[tuple[str, str, str, str]]]]:
    """The remarks that count, each judgement's with its annotator: candidate, criterion, words and tags."""
    scored = judged.judgements.where(judged.judgements.scored | judged.judgements.other_rubric)
    annotators, names = judged.judgements.annotator.tolist(), judged.annotators
    with as_stored("A judgement"):
        for revision, stored in connection.tuples(_REMARKS):
            if revision in scored:
                yield names[annotators[scored[revision]]], unpack("remark", stored)
