"""Does the dataset teach that longer is better?"""

from dataclasses import replace
from typing import Final

import numpy as np

from dpotui.checks.evidence.evidence import Evidence
from dpotui.checks.findings.result import CheckOutcome, Finding, Item
from dpotui.checks.measures import LengthMeasures, LengthPart
from dpotui.checks.thresholds import SAMPLE
from dpotui.checks.words.dataset import LENGTH_BIAS
from dpotui.statistics.agreement import wilson_interval
from dpotui.statistics.arrays import Floats, Ints

_PARTS: Final = 5
"""Parts into which responses are put by length."""


def check_length(evidence: Evidence) -> CheckOutcome[LengthMeasures]:
    """How often the chosen response is the longer one, and how much longer it is in the median, in characters."""
    lengths, ranked, rows = evidence.judged.candidates.lengths, evidence.material.ranked, evidence.pair_rows
    chosen, rejected = (lengths[side[rows]].astype(np.float64) for side in (ranked.chosen, ranked.rejected))
    by_length = _by_length(lengths, evidence.judged.overall_scores)
    measures = replace(_measure(chosen, rejected), by_length=by_length, scale=evidence.judged.rubric.common_scale)
    if measures.interval is None or measures.missing_pairs:
        return CheckOutcome("not_enough", measures)
    longer, ratio = measures.chosen_longer or 0.0, measures.median_ratio or 0.0
    limits = evidence.thresholds
    if not ((longer > limits.longer_share and measures.interval[0] > 0.5) or ratio > limits.longer_ratio):
        return CheckOutcome("pass", measures)
    by_ratio = np.argsort(-chosen / np.maximum(rejected, 1), kind="stable").tolist()
    items = tuple(Item(evidence.pairs[place].prompt, evidence.pairs[place].chosen) for place in by_ratio)
    return CheckOutcome("warn", measures, (Finding("warn", "pairs", LENGTH_BIAS, kind="length_bias", items=items),))


def _by_length(lengths: Ints, scores: Floats) -> tuple[LengthPart, ...]:
    """Mean overall score of the judged responses, a fifth of them after the other, the shortest first."""
    known = np.flatnonzero(~np.isnan(scores))
    if len(known) < SAMPLE:
        return ()
    parts = np.array_split(known[np.argsort(lengths[known], kind="stable")], _PARTS)
    return tuple(
        LengthPart(int(lengths[part].min()), int(lengths[part].max()), len(part), float(scores[part].mean()))
        for part in parts
    )


def _measure(chosen: Floats, rejected: Floats) -> LengthMeasures:
    differing = int((chosen != rejected).sum())
    longer = float((chosen > rejected).sum()) / differing if differing else None
    return LengthMeasures(
        pairs=len(chosen),
        differing=differing,
        missing_pairs=max(SAMPLE - differing, 0),
        chosen_longer=longer,
        interval=None if longer is None else wilson_interval(longer, differing),
        median_ratio=float(np.median(chosen / np.maximum(rejected, 1))) if len(chosen) else None,
    )
