"""Whose words tell of a pair: an adjudicator's where one decided, and those of annotators who had said the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dpotui.pairs.diagnosis.diagnosis import Comment
from dpotui.pairs.judged.comparisons import Comparisons
from dpotui.pairs.judged.judged import Judged


@dataclass(frozen=True)
class Support:
    """The annotators who, on an adjudicated prompt, found one response better than another: by (better, weaker)."""

    by_pair: Mapping[tuple[str, str], frozenset[str]]

    def heard(
        self, comments: Sequence[Comment], pair: tuple[str, str], annotators: Sequence[str], *, adjudicated: bool
    ) -> list[Comment]:
        """Those of the comments on a response of this pair that speak for it; `annotators` are who scored it."""
        if not adjudicated:
            return [one for one in comments if one.annotator in annotators and not one.adjudicated]
        agreeing = self.by_pair.get(pair, frozenset())
        return [one for one in comments if one.adjudicated or one.annotator in agreeing]


def read_support(blind: Judged, comparisons: Comparisons) -> Support:
    """The support for every pair of adjudicated prompts, from the blind comparisons."""
    decided = np.zeros(len(blind.prompts), dtype=bool)
    decided[blind.judgements.prompt[blind.judgements.adjudicated]] = True
    votes, ids = comparisons.votes, blind.candidates.ids
    found: dict[tuple[str, str], set[str]] = {}
    for vote in np.flatnonzero(decided[blind.judgements.prompt[votes.judgement]]).tolist():
        lead = votes.first[vote] - votes.second[vote]
        if lead:
            place = votes.comparison[vote]
            two = ids[comparisons.first[place]], ids[comparisons.second[place]]
            name = blind.annotators[int(blind.judgements.annotator[votes.judgement[vote]])]
            found.setdefault(two if lead > 0 else two[::-1], set()).add(name)
    return Support({pair: frozenset(names) for pair, names in found.items()})
