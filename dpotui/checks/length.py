"""Check 6: does the dataset teach that longer is better?"""

import numpy as np

from dpotui.checks.evidence import Evidence
from dpotui.checks.measures import LengthMeasures
from dpotui.checks.result import CheckOutcome, Finding, Item
from dpotui.checks.thresholds import LONGER_RATIO, LONGER_SHARE, SAMPLE
from dpotui.checks.words.dataset import LENGTH_BIAS
from dpotui.pairs.judged import Floats
from dpotui.statistics.agreement import wilson_interval


def check_length(evidence: Evidence) -> CheckOutcome[LengthMeasures]:
    """How often the chosen response is the longer one, and how much longer it is in the median, in characters."""
    chosen = np.array([len(evidence.responses[pair.chosen]) for pair in evidence.pairs], dtype=np.float64)
    rejected = np.array([len(evidence.responses[pair.rejected]) for pair in evidence.pairs], dtype=np.float64)
    measures = _measure(chosen, rejected)
    if measures.interval is None or measures.missing_pairs:
        return CheckOutcome("not_enough", measures)
    longer, ratio = measures.chosen_longer or 0.0, measures.median_ratio or 0.0
    if not ((longer > LONGER_SHARE and measures.interval[0] > 0.5) or ratio > LONGER_RATIO):
        return CheckOutcome("pass", measures)
    by_ratio = np.argsort(-chosen / np.maximum(rejected, 1), kind="stable").tolist()
    items = tuple(Item(evidence.pairs[place].prompt, evidence.pairs[place].chosen) for place in by_ratio)
    return CheckOutcome("warn", measures, (Finding("warn", "pairs", LENGTH_BIAS, kind="length_bias", items=items),))


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
