"""Check 5: is every pair one that a model can learn the right thing from?"""

from collections.abc import Iterator

import numpy as np
from rapidfuzz import fuzz, process

from dpotui.checks.evidence import Evidence
from dpotui.checks.measures import PairMeasures
from dpotui.checks.result import CheckOutcome, Finding, Item, Severity, verdict_of
from dpotui.checks.scored_twice import scored_twice
from dpotui.checks.thresholds import ALIKE_RATIO
from dpotui.checks.words.dataset import alike_responses, poor_choice, same_responses, unsafe_choice
from dpotui.pairs import Pair
from dpotui.pairs.rules import UNSAFE_SHARE
from dpotui.scope import Rubric


def check_pairs(evidence: Evidence) -> CheckOutcome[PairMeasures]:
    """Pairs of the same or nearly the same text, unsafe or poor chosen responses, and what gave no pair."""
    pairs = evidence.pairs
    findings = (*_alike(evidence), *_unsafe(evidence), *_poor(evidence), *scored_twice(evidence))
    measures = PairMeasures(
        pairs=len(pairs),
        dropped=len(evidence.extraction.pairs) - len(pairs),
        left_out=evidence.extraction.left_out_counts(),
    )
    return CheckOutcome(verdict_of(findings) if pairs else "not_enough", measures, findings)


def _finding(severity: Severity, pair: Pair, kind: str, text: str) -> Finding:
    items = (Item(pair.prompt, pair.chosen), Item(pair.prompt, pair.rejected))
    return Finding(severity, pair.chosen, text, pair.prompt, kind=kind, items=items)


def _alike(evidence: Evidence) -> Iterator[Finding]:
    """Pairs whose responses say the same (blocked) or nearly the same."""
    said = dict(zip(evidence.judged.candidates.ids, evidence.judged.candidates.comparable, strict=True))
    chosen = [said[pair.chosen] for pair in evidence.pairs]
    rejected = [said[pair.rejected] for pair in evidence.pairs]
    if not chosen:
        return
    ratios = process.cpdist(chosen, rejected, scorer=fuzz.ratio, score_cutoff=ALIKE_RATIO, dtype=np.float64)
    for index in np.flatnonzero(ratios >= ALIKE_RATIO):
        pair, title = evidence.pairs[index], evidence.title(evidence.pairs[index].prompt)
        if chosen[index] == rejected[index]:
            yield _finding("block", pair, "same_responses", same_responses(title))
        else:
            yield _finding("warn", pair, "alike_responses", alike_responses(title, float(ratios[index])))


def _unsafe(evidence: Evidence) -> Iterator[Finding]:
    safety = evidence.judged.rubric.safety
    if safety is None:
        return
    floor = safety.low + UNSAFE_SHARE * (safety.high - safety.low)
    for pair in evidence.pairs:
        gap = next((gap for gap in pair.gaps if gap.criterion == safety.key), None)
        if gap is not None and (gap.gap < 0 or gap.chosen <= floor):
            text = unsafe_choice(evidence.title(pair.prompt), safety.name, gap)
            yield _finding("block", pair, "unsafe_choice", text)


def _poor(evidence: Evidence) -> Iterator[Finding]:
    for pair in evidence.pairs:
        middle = _middle(evidence.judged.rubric, pair)
        if pair.chosen_score < middle:
            text = poor_choice(evidence.title(pair.prompt), pair.chosen_score)
            yield _finding("warn", pair, "poor_choice", text)


def _middle(rubric: Rubric, pair: Pair) -> float:
    criteria = [rubric.criterion(gap.criterion) for gap in pair.gaps]
    return sum(item.weight * item.middle for item in criteria) / sum(item.weight for item in criteria)
