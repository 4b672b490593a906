"""Check 4: is the work spread over people, and does each of them work with care?"""

from collections.abc import Iterator, Sequence

import numpy as np

from dpotui.checks.evidence import Evidence
from dpotui.checks.measures import LoadMeasures, PersonLoad
from dpotui.checks.result import CheckOutcome, Finding, verdict_of
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
from dpotui.checks.words.people import haste, judged_everything, large_share, straight_lining, uneven_load
from dpotui.pairs.judged import Floats, Ints, Judged


def check_annotators(evidence: Evidence) -> CheckOutcome[LoadMeasures]:
    """Share of the work, its evenness (Gini), and signs of haste or of one score for everything."""
    loads = tuple(load for load in workloads(evidence.judged) if load.judged)
    evenness = gini([load.judged for load in loads]) if loads else None
    measures = LoadMeasures(sum(load.judged for load in loads), len(loads), evenness, loads)
    if evenness is None:
        return CheckOutcome("not_enough", measures)
    findings = (*_load_findings(loads, evenness), *_haste_findings(loads), *_straight_findings(loads))
    return CheckOutcome(verdict_of(findings), measures, findings)


def workloads(judged: Judged) -> list[PersonLoad]:
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


def _workload(judged: Judged, name: str, mine: Ints, total: int, read: Floats, straight: Floats) -> PersonLoad:
    seconds = judged.judgements.seconds[mine]
    timed = mine[(seconds > 0) & (read[mine] > 0)]
    pace = judged.judgements.seconds[timed] / read[timed] * 1000
    return PersonLoad(
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


def _load_findings(loads: Sequence[PersonLoad], evenness: float) -> Iterator[Finding]:
    if len(loads) == 1:
        yield Finding("warn", loads[0].name, judged_everything(loads[0]), kind="one_person")
    if len(loads) >= LOAD_TEAM:
        for load in loads:
            if load.share > LOAD_SHARE:
                yield Finding("warn", load.name, large_share(load), kind="large_share")
        if evenness > LOAD_GINI:
            yield Finding("warn", "team", uneven_load(evenness), kind="uneven_load")


def _haste_findings(loads: Sequence[PersonLoad]) -> Iterator[Finding]:
    paces = [load.pace for load in loads if load.pace is not None]
    if len(paces) < 2:
        return
    usual = float(np.median(paces))
    for load in loads:
        if load.timed >= HASTE_JUDGEMENTS and load.pace is not None and load.pace < HASTE_SHARE * usual:
            yield Finding("warn", load.name, haste(load, usual), kind="haste")


def _straight_findings(loads: Sequence[PersonLoad]) -> Iterator[Finding]:
    usual = float(np.median([load.straight for load in loads]))
    for load in loads:
        often = load.straight > STRAIGHT_SHARE and (len(loads) == 1 or load.straight > STRAIGHT_RATIO * usual)
        if load.judged >= STRAIGHT_JUDGEMENTS and often:
            yield Finding("warn", load.name, straight_lining(load), kind="straight_lining")
