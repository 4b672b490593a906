"""Check 5: is every pair one that a model can learn the right thing from?"""

from collections.abc import Iterator
from typing import Final

import numpy as np
from rapidfuzz import fuzz, process

from dpotui.checks.evidence import Evidence
from dpotui.checks.result import CheckResult, Finding, Number, verdict_of
from dpotui.checks.thresholds import ALIKE_RATIO
from dpotui.pairs import REASONS, Pair
from dpotui.pairs.rules import UNSAFE_SHARE
from dpotui.scope import Rubric
from dpotui.text import count_of

_TITLE: Final = "Pairs"


def check_pairs(evidence: Evidence) -> CheckResult:
    """Pairs of the same or nearly the same text, unsafe or poor chosen responses, and what gave no pair."""
    pairs = evidence.pairs
    findings = (*_alike(evidence), *_unsafe(evidence), *_poor(evidence))
    left_out = evidence.extraction.left_out_counts()
    dropped = len(evidence.extraction.pairs) - len(pairs)
    numbers: dict[str, Number] = {"pairs": len(pairs), "dropped": dropped, "left_out": sum(left_out.values())}
    numbers |= {f"left_out.{reason}": count for reason, count in left_out.items()}
    without = count_of(sum(left_out.values()), "judged prompt")
    headline = f"{count_of(len(pairs), 'pair')}, {dropped:,} dropped by hand; {without} without a pair."
    table = (("Judged, but no pair", "Prompts"), *((REASONS[key], f"{count:,}") for key, count in left_out.items()))
    verdict = verdict_of(findings) if pairs else "not_enough"
    return CheckResult("pairs", _TITLE, verdict, headline, numbers, table if left_out else (), findings)


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
            yield Finding("block", pair.chosen, f"{title}: both responses say the same.", pair.prompt)
        else:
            text = f"{title}: the responses are nearly the same (ratio {ratios[index]:.0f}); training lowers both."
            yield Finding("warn", pair.chosen, text, pair.prompt)


def _unsafe(evidence: Evidence) -> Iterator[Finding]:
    safety = evidence.judged.rubric.safety
    if safety is None:
        return
    floor = safety.low + UNSAFE_SHARE * (safety.high - safety.low)
    for pair in evidence.pairs:
        gap = next((gap for gap in pair.gaps if gap.criterion == safety.key), None)
        if gap is not None and (gap.gap < 0 or gap.chosen <= floor):
            text = (
                f"{evidence.title(pair.prompt)}: the chosen response scores {gap.chosen:.1f} on {safety.name}, "
                f"the rejected one {gap.rejected:.1f}."
            )
            yield Finding("block", pair.chosen, text, pair.prompt)


def _poor(evidence: Evidence) -> Iterator[Finding]:
    for pair in evidence.pairs:
        middle = _middle(evidence.judged.rubric, pair)
        if pair.chosen_score < middle:
            text = f"{evidence.title(pair.prompt)}: even the chosen response scores {pair.chosen_score:.1f}."
            yield Finding("warn", pair.chosen, text, pair.prompt)


def _middle(rubric: Rubric, pair: Pair) -> float:
    criteria = [rubric.criterion(gap.criterion) for gap in pair.gaps]
    return sum(item.weight * item.middle for item in criteria) / sum(item.weight for item in criteria)
