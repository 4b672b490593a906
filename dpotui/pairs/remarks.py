"""Reads what annotators wrote about responses."""

import json
from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from dpotui.adjudication.record import SOURCE as ADJUDICATED
from dpotui.pairs.diagnosis import Comment
from dpotui.pairs.judged import Judged
from dpotui.project.safety.damage import as_stored
from dpotui.project.store.connection import Connection
from dpotui.project.store.packing import unpack

_REMARKS: Final = "SELECT revision, remarks FROM judgement"


def load_voices(connection: Connection, judged: Judged, candidates: Collection[str]) -> dict[str, list[Comment]]:
    """What was said of each of `candidates`, as a whole and of single scores, an adjudicator's words first."""
    wholes: dict[_Speech, tuple[str, str]] = {}
    notes: dict[_Speech, dict[str, str]] = {}
    shown: dict[_Speech, str] = {}
    for judgement, remarks in _remarks(connection, judged):
        for candidate, criterion, words, tags in remarks:
            if candidate not in candidates:
                continue
            speech = _Speech(candidate, not judged.judgements.adjudicated[judgement], _name(judged, judgement))
            shown[speech] = _shown_order(judged, judgement)
            if criterion:
                notes.setdefault(speech, {})[criterion] = words
            else:
                wholes[speech] = (words, tags)
    voices: dict[str, list[Comment]] = {candidate: [] for candidate in candidates}
    for speech in sorted({*wholes, *notes}):
        words, tags = wholes.get(speech, ("", "[]"))
        named = tuple(json.loads(tags)) if tags != "[]" else ()
        said = Comment(
            speech.annotator,
            words,
            named,
            notes.get(speech, {}),
            adjudicated=not speech.blind,
            shown_order=shown[speech],
        )
        voices[speech.candidate].append(said)
    return voices


class _Speech(NamedTuple):
    """Who speaks of which candidate: somebody may have judged a prompt and settled it too."""

    candidate: str
    blind: bool
    annotator: str


_INVENTED: Final = ("import", "script", ADJUDICATED)
"""Sources whose order of responses is not that in which anybody saw them under letters."""


def _shown_order(judged: Judged, judgement: int) -> str:
    invented = judged.judgements.source[judgement] in _INVENTED
    return "[]" if invented else judged.judgements.shown_order[judgement]


def _name(judged: Judged, judgement: int) -> str:
    return judged.annotators[int(judged.judgements.annotator[judgement])]


def _remarks(connection: Connection, judged: Judged) -> Iterator[tuple[int, list[tuple[str, str, str, str]]]]:
    """The remarks that count, by the number of their judgement: candidate, criterion, words and tags."""
    scored = judged.judgements.where(judged.judgements.scored | judged.judgements.other_rubric)
    with as_stored("A judgement"):
        for revision, stored in connection.tuples(_REMARKS):
            if revision in scored:
                yield scored[revision], unpack("remark", stored)
