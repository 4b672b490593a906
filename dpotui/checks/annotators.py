"""Is the work spread over people?"""

from collections.abc import Iterator, Sequence

import numpy as np

from dpotui.checks.evidence.evidence import Evidence
from dpotui.checks.findings.result import CheckOutcome, Finding, verdict_of
from dpotui.checks.measures import LoadMeasures, PersonLoad
from dpotui.checks.thresholds import LOAD_TEAM
from dpotui.checks.words.people import judged_everything, large_share
from dpotui.pairs.judged.judged import Judged
from dpotui.statistics.distinct import distinct


def check_annotators(evidence: Evidence) -> CheckOutcome[LoadMeasures]:
    """Each one's share of the work, and its evenness (Gini), which informs: a team may well share its work unevenly."""
    loads = tuple(workloads(evidence.judged))
    evenness = gini([load.judged for load in loads]) if loads else None
    measures = LoadMeasures(sum(load.judged for load in loads), len(loads), evenness, loads)
    if not loads:
        return CheckOutcome("not_enough", measures)
    if len(loads) > 1 and measures.missing_judgements:
        return CheckOutcome("not_enough", measures)
    findings = tuple(_findings(loads, evidence.thresholds.load_share))
    return CheckOutcome(verdict_of(findings), measures, findings)


def workloads(judged: Judged) -> Iterator[PersonLoad]:
    """The work of everybody who has scored something, by name."""
    scored = distinct(judged.row_judgement).values
    scored = scored[judged.judgements.scored[scored]]
    for index, name in enumerate(judged.annotators):
        mine = scored[judged.judgements.annotator[scored] == index]
        seconds = judged.judgements.seconds[mine]
        timed = seconds[seconds > 0]
        if len(mine):
            median = float(np.median(timed)) if len(timed) else None
            yield PersonLoad(name, len(mine), len(mine) / len(scored), median)


def gini(amounts: list[int]) -> float:
    """The Gini coefficient (1912) of how amounts are shared out: 0 evenly, towards 1 all with one."""
    ordered = np.sort(np.array(amounts, dtype=np.float64))
    number, total = len(ordered), ordered.sum()
    if not total:
        return 0.0
    ranks = np.arange(1, number + 1)
    return float(((2 * ranks - number - 1) * ordered).sum() / (number * total))


def _findings(loads: Sequence[PersonLoad], most: float) -> Iterator[Finding]:
    if len(loads) == 1:
        yield Finding("warn", loads[0].name, judged_everything(loads[0]), kind="one_person")
    if len(loads) >= LOAD_TEAM:
        for load in loads:
            if load.share > most:
                yield Finding("warn", load.name, large_share(load), kind="large_share")
