"""Reads what annotators wrote about responses."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from dpotui.adjudication.record import SOURCE as ADJUDICATED
from dpotui.pairs.diagnosis.diagnosis import Comment
from dpotui.pairs.judged.judged import Judged
from dpotui.project.store.connection import Connection
from dpotui.project.store.facts.packing import unpack
from dpotui.project.store.file.damaged import as_stored

_REMARKS: Final = "SELECT revision, remarks FROM judgement"
_REMARKS_ON: Final = f"{_REMARKS} WHERE prompt IN (SELECT value FROM json_each(:prompts))"


@dataclass(frozen=True)
class StoredRemarks:
    """The remarks that count, as they are stored: they are taken apart when somebody asks for them."""

    judged: Judged
    """What they belong to, adjudicators' judgements among it."""
    stored: tuple[str | None, ...]
    """By judgement, its remarks as JSON; None where its scores neither count nor would under another rubric."""

    def each(self) -> Iterator[tuple[int, list[tuple[str, str, str, str]]]]:
        """By judgement: candidate, criterion, words and tags. Raises StorageError where a text is damaged."""
        with as_stored("A judgement"):
            for judgement, stored in enumerate(self.stored):
                if stored is not None:
                    yield judgement, unpack("remark", stored)


def read_remarks(connection: Connection, judged: Judged, only: Collection[str] | None = None) -> StoredRemarks:
    """The remarks of every judgement whose scores count, or would under another rubric; `only` of these prompts."""
    counting = (judged.judgements.scored | judged.judgements.other_rubric).tolist()
    wanted = {} if only is None else {"prompts": json.dumps(sorted(only))}
    said = dict(connection.plain(_REMARKS_ON if wanted else _REMARKS, wanted))
    revisions = zip(judged.judgements.revisions, counting, strict=True)
    return StoredRemarks(judged, tuple(said[revision] if counts else None for revision, counts in revisions))


def voices_of(remarks: StoredRemarks, candidates: Collection[str]) -> dict[str, list[Comment]]:
    """What was said of each of `candidates`, as a whole and of single scores, an adjudicator's words first."""
    judged = remarks.judged
    wholes: dict[_Speech, tuple[str, str]] = {}
    notes: dict[_Speech, dict[str, str]] = {}
    shown: dict[_Speech, str] = {}
    for judgement, said in remarks.each():
        for candidate, criterion, words, tags in said:
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
        comment = Comment(
            speech.annotator,
            words,
            named,
            notes.get(speech, {}),
            adjudicated=not speech.blind,
            shown_order=shown[speech],
        )
        voices[speech.candidate].append(comment)
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
