"""Do the judged responses cover every level of quality, and does every criterion tell them apart?"""

from collections.abc import Iterator

import numpy as np

from dpotui.checks.evidence.evidence import Evidence
from dpotui.checks.findings.result import CheckOutcome, Finding, verdict_of
from dpotui.checks.measures import BalanceMeasures, LevelCount
from dpotui.checks.thresholds import COMMON_SHARE, RARE_SHARE, SAMPLE
from dpotui.checks.words.dataset import common_level, rare_level
from dpotui.pairs.judged.judged import Judged
from dpotui.statistics.arrays import Floats


def check_balance(evidence: Evidence) -> CheckOutcome[BalanceMeasures]:
    """The distribution of overall scores, rounded to levels, over all judged responses."""
    judged = evidence.judged
    levels = level_counts(judged, judged.overall_scores)
    total = sum(item.responses for item in levels)
    measures = BalanceMeasures(total, max(SAMPLE - total, 0), levels)
    if measures.missing_responses:
        return CheckOutcome("not_enough", measures)
    findings = tuple(_level_findings(measures))
    return CheckOutcome(verdict_of(findings), measures, findings)


def level_counts(judged: Judged, scores: Floats) -> tuple[LevelCount, ...]:
    """How many responses have an overall score that rounds to each level of the scale (half goes up)."""
    weights = judged.weights / judged.weights.sum()
    low = round(sum(w * criterion.low for w, criterion in zip(weights, judged.rubric.criteria, strict=True)))
    high = round(sum(w * criterion.high for w, criterion in zip(weights, judged.rubric.criteria, strict=True)))
    rounded = np.floor(scores[~np.isnan(scores)] + 0.5).astype(np.int64)
    counts = np.bincount(np.clip(rounded, low, high) - low, minlength=high - low + 1)
    return tuple(LevelCount(level, count) for level, count in enumerate(counts.tolist(), low))


def _level_findings(measures: BalanceMeasures) -> Iterator[Finding]:
    even = 1 / len(measures.levels)
    for item in measures.levels:
        share = measures.share(item)
        if share < RARE_SHARE * even:
            yield Finding("warn", f"level {item.level}", rare_level(item, share), kind="rare_level")
        elif share > COMMON_SHARE * even:
            yield Finding("warn", f"level {item.level}", common_level(item, share), kind="common_level")
