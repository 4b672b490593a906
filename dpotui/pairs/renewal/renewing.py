"""What was judged and what was made of it, brought up to date after a few saves."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any

import numpy as np

from dpotui.pairs.judged.comparisons import Comparisons
from dpotui.pairs.judged.judged import Candidates, Judged, index_of, ints
from dpotui.pairs.judged.reading import import_place
from dpotui.pairs.renewal.splicing import Moved, Splice
from dpotui.pairs.rules.rules import Ranked
from dpotui.project.store.connection import Connection
from dpotui.statistics.arrays import Ints


@dataclass(frozen=True)
class Renewal:
    """How the tables of what is judged now come of those `before` and of the `part` that is the touched prompts.

    Only where nothing but judgements has come since: the rubric, exclusions and candidates are the same.
    """

    before: Judged
    part: Judged
    prompts: Splice
    judgements: Splice
    candidates: Splice

    def judged(self) -> Judged:
        """The judged material as it stands now."""
        before, part = self.before, self.part
        annotators, person = _names(before.annotators, part.annotators, self._used(before.judgements.annotator))
        rubrics, rubric = _names(
            before.judgements.rubrics, part.judgements.rubrics, self._used(before.judgements.rubric)
        )
        said = self.judgements.columns(
            before.judgements, part.judgements, prompt=self.prompts.moved, annotator=person, rubric=rubric
        )
        return replace(
            before,
            prompts=self.prompts.column(before.prompts, part.prompts),
            annotators=annotators,
            judgements=replace(before.judgements, **(said | {"rubrics": rubrics})),
            candidates=self._candidates(),
            **self._row_columns(before, part),
        )

    @property
    def same_candidates(self) -> bool:
        """Whether the same prompts are judged, and so the same candidates stand where they stood."""
        left = np.flatnonzero(~self.prompts.kept).tolist()
        return self.part.prompts == tuple(self.before.prompts[place] for place in left)

    def _used(self, numbers: Ints) -> Ints:
        return np.unique(numbers[self.judgements.kept])

    def _row_columns(self, before: Judged, part: Judged) -> dict[str, Any]:
        rows = self.rows(before, part)
        return {
            "row_judgement": rows.indices(before.row_judgement, part.row_judgement, self.judgements.moved),
            "row_candidate": rows.indices(before.row_candidate, part.row_candidate, self.candidates.moved),
            "row_place": rows.column(before.row_place, part.row_place),
            "values": rows.column(before.values, part.values),
        }

    def rows(self, before: Judged, part: Judged) -> Splice:
        """How the rows of all that is judged are merged, or those of `blind`, or of `settled`."""
        kept = self.judgements.kept[before.row_judgement]
        return Splice(kept, np.searchsorted(before.row_judgement, self.judgements.at[part.row_judgement]))

    def _candidates(self) -> Candidates:
        """The same object where the candidates are the same; else with what was computed of each of them."""
        before, part = self.before.candidates, self.part.candidates
        if self.same_candidates:
            return before
        found = replace(before, **self.candidates.columns(before, part, prompt=self.prompts.moved))
        for name in vars(before).keys() & {"lengths", "comparable"}:
            vars(found)[name] = self.candidates.column(getattr(before, name), getattr(part, name))
        if "wording" in vars(before):
            vars(found)["wording"] = self.candidates.indices(before.wording, part.wording, self.candidates.moved)
        return found

    def compared(self, before: Comparisons, part: Comparisons) -> Splice:
        """How comparisons are merged: they come in the order of their first candidates."""
        kept = self.candidates.kept[before.first]
        return Splice(kept, np.searchsorted(before.first, self.candidates.at[part.first]))

    def comparisons(self, before: Comparisons, part: Comparisons, compared: Splice, rows: Splice) -> Comparisons:
        """The comparisons of now, where their rows are merged so."""
        candidates, mine, theirs = self.candidates.moved, before.votes, part.votes
        votes = Splice(
            compared.kept[mine.comparison], np.searchsorted(mine.comparison, compared.at[theirs.comparison])
        ).columns(
            mine,
            theirs,
            first_row=rows.moved,
            second_row=rows.moved,
            judgement=self.judgements.moved,
            comparison=compared.moved,
        )
        columns = compared.columns(before, part, first=candidates, second=candidates)
        return replace(before, **columns, votes=replace(mine, **votes))

    def ranked(self, before: Ranked, part: Ranked, compared: Splice) -> Ranked:
        """The ranking of now, where the comparisons are merged so."""
        candidates = self.candidates.moved
        columns = compared.columns(before, part, prompt=self.prompts.moved, chosen=candidates, rejected=candidates)
        return replace(before, **columns)

    def selected(self, before: Ints, part: Ints) -> Splice:
        """How entries are merged that come in the order of these, their prompts."""
        return Splice(self.prompts.kept[before], np.searchsorted(before, self.prompts.at[part]))


def renewal_of(connection: Connection, before: Judged, part: Judged, touched: Collection[str]) -> Renewal:
    """How what was read before and what was read of the `touched` prompts are merged."""
    number = index_of(before.prompts)
    kept = np.ones(len(before.prompts), dtype=bool)
    kept[[number[prompt] for prompt in touched if prompt in number]] = False
    return Renewal(
        before,
        part,
        Splice(kept, ints(_import_places(connection, before.prompts, number, part.prompts))),
        Splice(kept[before.judgements.prompt], _places(before.judgements.revisions, part.judgements.revisions)),
        Splice(kept[before.candidates.prompt], _places(before.candidates.ids, part.candidates.ids)),
    )


def _import_places(
    connection: Connection, before: Sequence[str], number: Mapping[str, int], prompts: Iterable[str]
) -> Iterator[int]:
    """The place among the prompts before of each of these, or the one that it is to come in front of."""
    place_of = cache(partial(import_place, connection))
    for prompt in prompts:
        known = number.get(prompt)
        yield bisect_left(before, place_of(prompt), key=place_of) if known is None else known


def _places(before: Sequence[str], names: Iterable[str]) -> Ints:
    """The place of each name among the sorted ones before."""
    return ints(bisect_left(before, name) for name in names)


def _names(before: Sequence[str], part: Sequence[str], used: Ints) -> tuple[tuple[str, ...], Moved]:
    """The sorted names of those before that are still used and of the part, and where each of both stands in them."""
    names = sorted({*part, *(before[number] for number in used.tolist())})
    place = index_of(names)
    return tuple(names), Moved(len(before), ints(place.get(name, -1) for name in (*before, *part)))
