"""Check 4: is the work spread over people, and does each of them work with care?"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from dpotui.checks.evidence import Evidence
from dpotui.checks.result import CheckResult, Finding, Number, percent, verdict_of
from dpotui.checks.thresholds import (
    HASTE_JUDGEMENTS,
    HASTE_SHARE,
    LOAD_GINI,
    LOAD_SHARE,
    LOAD_TEAM,
    STRAIGHT_JUDGEMENTS,
    STRAIGHT_RATIO,
    STRAIGHT_SHARE,
)
from dpotui.pairs.judged import Floats, Ints, Judged
from dpotui.text import count_of, one_line

_TITLE: Final = "Annotators"
_HEADINGS: Final = ("Annotator", "Judged", "Share", "Seconds", "One score throughout")


@dataclass(frozen=True)
class WorkloadShare:
    """What one annotator has judged."""

    name: str
    judged: int
    share: float
    """Of all judgements."""
    seconds: float | None
    """Median active time of a judgement, where it was measured."""
    pace: float | None
    """Median active seconds per 1,000 characters of responses."""
    timed: int
    """Judgements whose time was measured."""
    straight: float
    """Share of judgements that hold one score throughout."""


def check_annotators(evidence: Evidence) -> CheckResult:
    """Share of the work, its evenness (Gini), and signs of haste or of one score for everything."""
    loads = [load for load in workloads(evidence.judged) if load.judged]
    total = sum(load.judged for load in loads)
    if not loads:
        return CheckResult("annotators", _TITLE, "not_enough", "Nobody has scored anything yet.")
    evenness = gini([load.judged for load in loads])
    findings = (*_load_findings(loads, evenness), *_haste_findings(loads), *_straight_findings(loads))
    most = max(loads, key=lambda load: load.judged)
    headline = (
        f"{count_of(total, 'judgement')} by {count_of(len(loads), 'annotator')}; "
        f"{one_line(most.name, 40)} gave {percent(most.share)} of them (Gini {evenness:.2f}; 0 is an even load)."
    )
    numbers: dict[str, Number] = {
        "judgements": total,
        "annotators": len(loads),
        "largest_share": most.share,
        "gini": evenness,
    }
    table = (_HEADINGS, *(_cells(load) for load in loads))
    return CheckResult("annotators", _TITLE, verdict_of(findings), headline, numbers, table, findings)


def workloads(judged: Judged) -> list[WorkloadShare]:
    """Every annotator's work, by name."""
    number = len(judged.judgements.prompt)
    rows_per_judgement = np.bincount(judged.row_judgement, minlength=number)
    straight = _one_score(judged)
    lengths = np.array([len(response) for response in judged.candidates.responses], dtype=np.float64)
    read = np.bincount(judged.row_judgement, weights=lengths[judged.row_candidate], minlength=number).astype(np.float64)
    counting = judged.judgements.scored & (rows_per_judgement > 0)
    total = max(int(counting.sum()), 1)
    return [
        _workload(
            judged, name, np.flatnonzero(counting & (judged.judgements.annotator == index)), total, read, straight
        )
        for index, name in enumerate(judged.annotators)
    ]


def _workload(judged: Judged, name: str, mine: Ints, total: int, read: Floats, straight: Floats) -> WorkloadShare:
    seconds = judged.judgements.seconds[mine]
    timed = mine[(seconds > 0) & (read[mine] > 0)]
    pace = judged.judgements.seconds[timed] / read[timed] * 1000
    return WorkloadShare(
        name=name,
        judged=len(mine),
        share=len(mine) / total,
        seconds=float(np.median(judged.judgements.seconds[timed])) if len(timed) else None,
        pace=float(np.median(pace)) if len(timed) else None,
        timed=len(timed),
        straight=float(straight[mine].mean()) if len(mine) else 0.0,
    )


def _one_score(judged: Judged) -> Floats:
    """By judgement, 1 where all its scores are equal, else 0. Judgements without two responses are 0."""
    number = len(judged.judgements.prompt)
    low, high = np.full(number, np.inf), np.full(number, -np.inf)
    np.minimum.at(low, judged.row_judgement, np.fmin.reduce(judged.values, axis=1, initial=np.inf))
    np.maximum.at(high, judged.row_judgement, np.fmax.reduce(judged.values, axis=1, initial=-np.inf))
    several = np.bincount(judged.row_judgement, minlength=number) > 1
    return np.asarray((low == high) & several, dtype=np.float64)


def gini(amounts: list[int]) -> float:
    """The Gini coefficient (1912) of how amounts are shared out: 0 evenly, towards 1 all with one."""
    ordered = np.sort(np.array(amounts, dtype=np.float64))
    number, total = len(ordered), ordered.sum()
    if not total:
        return 0.0
    ranks = np.arange(1, number + 1)
    return float(((2 * ranks - number - 1) * ordered).sum() / (number * total))


def _load_findings(loads: list[WorkloadShare], evenness: float) -> Iterator[Finding]:
    if len(loads) == 1:
        text = f"{one_line(loads[0].name, 40)} judged everything; the dataset holds one person's taste. Add a second."
        yield Finding("warn", loads[0].name, text)
    if len(loads) >= LOAD_TEAM:
        for load in loads:
            if load.share > LOAD_SHARE:
                text = f"{one_line(load.name, 40)} gave {percent(load.share)} of the judgements; share the work out."
                yield Finding("warn", load.name, text)
        if evenness > LOAD_GINI:
            yield Finding("warn", "team", f"The work is shared unevenly (Gini {evenness:.2f}, over {LOAD_GINI}).")


def _haste_findings(loads: list[WorkloadShare]) -> Iterator[Finding]:
    paces = [load.pace for load in loads if load.pace is not None]
    if len(paces) < 2:
        return
    usual = float(np.median(paces))
    for load in loads:
        if load.timed >= HASTE_JUDGEMENTS and load.pace is not None and load.pace < HASTE_SHARE * usual:
            text = (
                f"{one_line(load.name, 40)} takes {load.pace:.0f} s per 1,000 characters; the team's median is "
                f"{usual:.0f} s. Look at some of the judgements together."
            )
            yield Finding("warn", load.name, text)


def _straight_findings(loads: list[WorkloadShare]) -> Iterator[Finding]:
    usual = float(np.median([load.straight for load in loads]))
    for load in loads:
        often = load.straight > STRAIGHT_SHARE and (len(loads) == 1 or load.straight > STRAIGHT_RATIO * usual)
        if load.judged >= STRAIGHT_JUDGEMENTS and often:
            text = (
                f"{one_line(load.name, 40)} gives one score throughout in {percent(load.straight)} of the judgements."
            )
            yield Finding("warn", load.name, text)


def _cells(load: WorkloadShare) -> tuple[str, ...]:
    seconds = "n/a" if load.seconds is None else f"{load.seconds:.0f}"
    return one_line(load.name, 40), f"{load.judged:,}", percent(load.share), seconds, percent(load.straight)
