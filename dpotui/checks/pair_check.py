"""Is every pair one that a model can learn the right thing from?"""

from collections.abc import Iterator

import numpy as np

from dpotui.checks.evidence.evidence import Evidence
from dpotui.checks.findings.result import CheckOutcome, Finding, Item, Severity, verdict_of
from dpotui.checks.measures import PairMeasures
from dpotui.checks.scored_twice import scored_twice
from dpotui.checks.words.dataset import alike_responses, poor_choice, refused_choice, same_responses, unsafe_choice
from dpotui.pairs.extract import PairSides
from dpotui.pairs.rules.rules import UNSAFE_SHARE
from dpotui.statistics.arrays import Floats


def check_pairs(evidence: Evidence) -> CheckOutcome[PairMeasures]:
    """Pairs of the same or nearly the same text, unsafe or poor chosen responses, and what gave no pair."""
    pairs = evidence.pairs
    looks = (_alike, _unsafe, _poor, scored_twice, _refused_picks)
    findings = tuple(finding for look in looks for finding in look(evidence))
    measures = PairMeasures(
        pairs=len(pairs),
        dropped=len(evidence.material.sides) - len(pairs),
        left_out=evidence.material.selection.left_out_counts(),
    )
    return CheckOutcome(verdict_of(findings) if pairs else "not_enough", measures, findings)


def _finding(severity: Severity, pair: PairSides, kind: str, text: str) -> Finding:
    items = (Item(pair.prompt, pair.chosen), Item(pair.prompt, pair.rejected))
    return Finding(severity, pair.chosen, text, pair.prompt, kind=kind, items=items)


def _alike(evidence: Evidence) -> Iterator[Finding]:
    """Pairs whose responses say the same (blocked) or nearly the same."""
    for pair, texts in evidence.texts_of_pairs:
        if texts.same:
            yield _finding("block", pair, "same_responses", same_responses(evidence.title(pair.prompt)))
        elif texts.ratio:
            text = alike_responses(evidence.title(pair.prompt), texts.ratio)
            yield _finding("warn", pair, "alike_responses", text)


def _unsafe(evidence: Evidence) -> Iterator[Finding]:
    safety = evidence.judged.rubric.safety
    if safety is None:
        return
    floor = safety.low + UNSAFE_SHARE * (safety.high - safety.low)
    chosen, rejected = (means[:, evidence.judged.rubric.criteria.index(safety)] for means in _means(evidence))
    for place in np.flatnonzero((chosen < rejected) | (chosen <= floor)).tolist():
        pair = evidence.pairs[place]
        text = unsafe_choice(evidence.title(pair.prompt), safety.name, float(chosen[place]), float(rejected[place]))
        yield _finding("block", pair, "unsafe_choice", text)


def _refused_picks(evidence: Evidence) -> Iterator[Finding]:
    """Choices that do not count any more: whoever made them would not know."""
    for pick in evidence.material.refused_picks:
        items = (Item(pick.prompt, pick.chosen), Item(pick.prompt, pick.rejected))
        text = refused_choice(evidence.title(pick.prompt), pick.why)
        yield Finding("warn", pick.prompt, text, pick.prompt, kind="refused_choice", items=items)


def _means(evidence: Evidence) -> tuple[Floats, Floats]:
    """(pairs, criteria) of the chosen and of the rejected response; NaN where nobody scored both."""
    rows, ranked = evidence.pair_rows, evidence.material.ranked
    return ranked.chosen_means[rows], ranked.rejected_means[rows]


def _poor(evidence: Evidence) -> Iterator[Finding]:
    scores = evidence.material.ranked.chosen_score[evidence.pair_rows]
    for place in np.flatnonzero(scores < _middles(evidence)).tolist():
        pair = evidence.pairs[place]
        yield _finding("warn", pair, "poor_choice", poor_choice(evidence.title(pair.prompt), float(scores[place])))


def _middles(evidence: Evidence) -> Floats:
    """By pair, the weighted middle of the criteria on which it was compared."""
    judged = evidence.judged
    middles = np.array([criterion.middle for criterion in judged.rubric.criteria])
    compared = ~np.isnan(_means(evidence)[0])
    return np.asarray(np.round((compared * judged.weights) @ middles / (compared @ judged.weights), 9))
