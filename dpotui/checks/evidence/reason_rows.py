"""What everybody wrote about responses, as rows of numbers: equal reasons have equal numbers."""

import re
from dataclasses import dataclass, fields, replace
from itertools import chain, repeat
from typing import Final

import numpy as np

from dpotui.checks.evidence.remembered import FindingsByText
from dpotui.pairs.diagnosis.remarks import StoredRemarks
from dpotui.pairs.judged.judged import index_of, ints
from dpotui.pairs.renewal.renewing import Renewal
from dpotui.pairs.renewal.splicing import Splice
from dpotui.project.store.facts.packing import unpack
from dpotui.project.store.file.damaged import as_stored
from dpotui.similarity.normal_form import comparable
from dpotui.statistics.arrays import Flags, Ints

_NUMBER: Final = re.compile(r"\d+")


@dataclass(frozen=True)
class ReasonRows:
    """One row a response that somebody wrote something about, in the order of judgements."""

    judgement: Ints
    candidate: Ints
    length: Ints
    """Characters of the reason, as it is compared."""
    text: Ints
    """A number of the reason, as it is compared."""
    pattern: Ints
    """The same with a sign in the place of every number, so that `reason 17` is `reason 18`."""

    def only(self, which: Flags | Ints) -> "ReasonRows":
        """The rows for which `which` holds, or at these places."""
        return ReasonRows(*(getattr(self, field.name)[which] for field in fields(self)))


_Reason = tuple[str, int, int, int]
"""The candidate, and the numbers of a row."""
_NOTHING: Final[tuple[tuple[()], ...]] = ((), (), (), ())


def reason_rows(remarks: StoredRemarks) -> ReasonRows:
    """The rows of all remarks on responses that are still there, but those of adjudicators."""
    candidates, adjudicated = index_of(remarks.judged.candidates.ids), remarks.judged.judgements.adjudicated.tolist()
    with as_stored("A judgement"):
        said = [
            () if stored is None or settles else _REASONS.of(stored)
            for stored, settles in zip(remarks.stored, adjudicated, strict=True)
        ]
    judgement = np.repeat(np.arange(len(said)), ints(list(map(len, said))))
    names, *numbers = tuple(zip(*chain.from_iterable(said), strict=True)) or _NOTHING
    rows = ReasonRows(judgement, ints(map(candidates.get, names, repeat(-1))), *map(ints, numbers))
    return rows.only(rows.candidate >= 0)


def renew_reason_rows(before: ReasonRows, part: ReasonRows, renewal: Renewal) -> ReasonRows:
    """The rows of now, from those before and those of the touched prompts alone."""
    judgements = renewal.judgements
    splice = Splice(judgements.kept[before.judgement], np.searchsorted(before.judgement, judgements.at[part.judgement]))
    columns = splice.columns(before, part, judgement=judgements.moved, candidate=renewal.candidates.moved)
    return replace(before, **columns)


def words_of(remarks: StoredRemarks, judgement: int, candidate: int) -> str:
    """The reason of a row, as it is compared."""
    return comparable(_words(remarks.stored[judgement] or "[]")[remarks.judged.candidates.ids[candidate]])


def _words(stored: str) -> dict[str, str]:
    """The words of one judgement on each response, all of them together, where there are any."""
    words: dict[str, str] = {}
    for candidate, _, text, _ in unpack("remark", stored):
        if text:
            words[candidate] = f"{words[candidate]} {text}" if candidate in words else text
    return words


def _compared(text: str) -> tuple[int, int, int]:
    plain = comparable(text)
    return len(plain), hash(plain), hash(_NUMBER.sub("#", plain))


_COMPARED: Final = FindingsByText(_compared)


def _reasons(stored: str) -> tuple[_Reason, ...]:
    each = _words(stored).items()
    return tuple((candidate, *found) for candidate, text in each if (found := _COMPARED.of(text))[0])


_REASONS: Final = FindingsByText(_reasons)
