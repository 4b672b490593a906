"""Check 3: do the judged responses cover every level of quality, and does every criterion tell them apart?"""

from collections.abc import Iterator
from typing import Final

import numpy as np

from dpotui.checks.evidence import Evidence
from dpotui.checks.result import CheckResult, Finding, Number, percent, verdict_of
from dpotui.checks.thresholds import COMMON_SHARE, DEAD_DEVIATION, DEAD_MODE, RARE_SHARE, SAMPLE
from dpotui.pairs.judged import Floats, Ints, Judged
from dpotui.scope import score_text
from dpotui.text import count_of

_TITLE: Final = "Balance of quality levels"


def check_balance(evidence: Evidence) -> CheckResult:
    """The distribution of overall scores, rounded to levels, over all judged responses."""
    judged = evidence.judged
    levels, counts = level_counts(judged)
    total = int(counts.sum())
    numbers: dict[str, Number] = {"responses": total}
    numbers |= {f"level_{level}": int(count) for level, count in zip(levels, counts, strict=True)}
    table = (
        ("Level", "Responses", "Share"),
        *((f"{lv}", f"{n:,}", percent(n / max(total, 1))) for lv, n in zip(levels, counts, strict=True)),
    )
    if total < SAMPLE:
        headline = f"{count_of(total, 'judged response')}; {SAMPLE - total} more needed to tell."
        return CheckResult("balance", _TITLE, "not_enough", headline, numbers, table if total else ())
    findings = (*_level_findings(levels, counts), *_dead_criteria(judged))
    spread = ", ".join(f"level {lv} {percent(n / total)}" for lv, n in zip(levels, counts, strict=True))
    headline = f"{count_of(total, 'judged response')}: {spread}."
    return CheckResult("balance", _TITLE, verdict_of(findings), headline, numbers, table, findings)


def overall_scores(judged: Judged) -> Floats:
    """By candidate, the weighted mean of the means over annotators; NaN where nobody scored it."""
    means = np.full((len(judged.candidates.ids), judged.values.shape[1]), np.nan)
    for column in range(judged.values.shape[1]):
        known = ~np.isnan(judged.values[:, column])
        candidate = judged.row_candidate[known]
        total = np.bincount(candidate, weights=judged.values[known, column], minlength=len(means))
        number = np.bincount(candidate, minlength=len(means))
        means[:, column] = np.divide(total, number, out=means[:, column], where=number > 0)
    return judged.weighted(means)


def level_counts(judged: Judged) -> tuple[range, Ints]:
    """The levels from the lowest to the highest overall score, and how many responses round to each (half goes up)."""
    weights = judged.weights / judged.weights.sum()
    low = round(sum(w * criterion.low for w, criterion in zip(weights, judged.rubric.criteria, strict=True)))
    high = round(sum(w * criterion.high for w, criterion in zip(weights, judged.rubric.criteria, strict=True)))
    scores = overall_scores(judged)
    rounded = np.floor(scores[~np.isnan(scores)] + 0.5).astype(np.int64)
    levels = range(low, high + 1)
    return levels, np.bincount(np.clip(rounded, low, high) - low, minlength=len(levels))


def _level_findings(levels: range, counts: Ints) -> Iterator[Finding]:
    even = 1 / len(levels)
    for level, share in zip(levels, counts / counts.sum(), strict=True):
        if share < RARE_SHARE * even:
            text = f"Level {level} holds {percent(share)} of the responses; collect more that deserve it."
            yield Finding("warn", f"level {level}", text)
        elif share > COMMON_SHARE * even:
            text = f"Level {level} holds {percent(share)} of the responses; collect others rather than more of these."
            yield Finding("warn", f"level {level}", text)


def _dead_criteria(judged: Judged) -> Iterator[Finding]:
    for column, criterion in enumerate(judged.rubric.criteria):
        scores = judged.values[:, column]
        scores = scores[~np.isnan(scores)]
        if len(scores) < SAMPLE:
            continue
        values, counts = np.unique(scores, return_counts=True)
        mode = float(counts.max() / len(scores))
        if mode >= DEAD_MODE or scores.std() < DEAD_DEVIATION:
            common = score_text(float(values[counts.argmax()]))
            text = f"{criterion.name} is {common} in {percent(mode)} of its scores; it hardly tells responses apart."
            yield Finding("warn", criterion.key, text)
