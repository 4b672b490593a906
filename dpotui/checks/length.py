"""Check 6: does the dataset teach that longer is better?"""

from typing import Final

import numpy as np

from dpotui.checks.evidence import Evidence
from dpotui.checks.result import CheckResult, Finding, Number, percent
from dpotui.checks.thresholds import LONGER_RATIO, LONGER_SHARE, SAMPLE
from dpotui.statistics.agreement import wilson_interval
from dpotui.text import count_of

_TITLE: Final = "Length"


def check_length(evidence: Evidence) -> CheckResult:
    """How often the chosen response is the longer one, and how much longer it is in the median, in characters."""
    chosen = np.array([len(evidence.responses[pair.chosen]) for pair in evidence.pairs], dtype=np.float64)
    rejected = np.array([len(evidence.responses[pair.rejected]) for pair in evidence.pairs], dtype=np.float64)
    differing = int((chosen != rejected).sum())
    if differing < SAMPLE:
        headline = f"{count_of(differing, 'pair')} of unequal length; {SAMPLE - differing} more needed to tell."
        return CheckResult("length", _TITLE, "not_enough", headline, {"pairs": len(chosen)})
    longer = float((chosen > rejected).sum()) / differing
    low, high = wilson_interval(longer, differing)
    ratio = float(np.median(chosen / np.maximum(rejected, 1)))
    numbers: dict[str, Number] = {"pairs": len(chosen), "chosen_longer": longer, "low": low, "high": high}
    numbers["median_ratio"] = ratio
    headline = (
        f"The chosen response is the longer one in {percent(longer)} of {count_of(differing, 'pair')} "
        f"(95 % interval {percent(low)} to {percent(high)}); median length ratio {ratio:.2f}."
    )
    if not ((longer > LONGER_SHARE and low > 0.5) or ratio > LONGER_RATIO):
        return CheckResult("length", _TITLE, "pass", headline, numbers)
    text = (
        "Training on these pairs also teaches to write longer; add pairs in which the shorter response is the better."
    )
    return CheckResult("length", _TITLE, "warn", headline, numbers, findings=(Finding("warn", "pairs", text),))
