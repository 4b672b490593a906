"""What an annotator has written before, sentence by sentence, to be used again. Never what others wrote."""

import re
from collections.abc import Iterable
from itertools import islice
from typing import Final

from dpotui.annotation.sheets.sheet import Sheet
from dpotui.project import Project
from dpotui.project.store.facts.packing import unpack
from dpotui.project.store.file.damaged import as_stored
from dpotui.project.store.query import Query

_REMARKS_READ: Final = 400
"""Remarks that are read, the latest ones; further back nobody looks for a phrase."""
_SHORTEST, _LONGEST = 4, 160
"""Characters of a sentence that is worth recalling."""
_SENTENCE_END: Final = re.compile(r"(?<=[.!?。！？؟।])\s+|(?<=[。！？])|\n+")


_REMARKS: Final = Query(
    "SELECT j.remarks FROM head r JOIN judgement j ON j.revision = r.id "
    "WHERE j.annotator = :annotator AND j.outcome <> 'withdrawn' "
    "ORDER BY r.clock DESC, r.said DESC, r.sha256 DESC LIMIT :most",
    str,
)


def recent_phrases(project: Project, annotator: str) -> tuple[str, ...]:
    """The sentences of the annotator's reasons as they stand, the most recent first, each once."""
    with project.read() as connection, as_stored("A judgement"):
        judged = _REMARKS.each(connection, annotator=annotator, most=_REMARKS_READ)
        remarks = (said for stored in judged for _, _, said, _ in unpack("remark", stored) if said)
        return distinct_phrases(islice(remarks, _REMARKS_READ))


def phrases_on(sheet: Sheet, except_for: str) -> tuple[str, ...]:
    """The sentences of the reasons on a sheet, but for one candidate's: they may not be saved yet."""
    others = [candidate for candidate in sheet.shown_order if candidate != except_for]
    return distinct_phrases(sheet.remarks[candidate].text for candidate in others if candidate in sheet.remarks)


def distinct_phrases(remarks: Iterable[str]) -> tuple[str, ...]:
    """The sentences of remarks in their order, each once whatever its case; very short and very long ones left out."""
    found: dict[str, str] = {}
    for remark in remarks:
        for sentence in _SENTENCE_END.split(remark):
            phrase = " ".join(sentence.split())
            if _SHORTEST <= len(phrase) <= _LONGEST:
                found.setdefault(phrase.casefold(), phrase)
    return tuple(found.values())


def matching_phrases(phrases: Iterable[str], typed: str) -> tuple[str, ...]:
    """The phrases that hold all the words typed, whatever their case."""
    words = typed.casefold().split()
    return tuple(phrase for phrase in phrases if all(word in phrase.casefold() for word in words))
