"""Prompts on which people contradict each other: they give no pair until somebody settles them."""

from collections import Counter

import numpy as np

from dpotui.checks.evidence.evidence import Evidence
from dpotui.checks.findings.result import CheckOutcome, Finding, Item, Verdict
from dpotui.checks.measures import DisputeMeasures
from dpotui.checks.words.dataset import disputed_prompt


def check_disputes(evidence: Evidence) -> CheckOutcome[DisputeMeasures]:
    """Every dispute that waits, the gravest and widest first."""
    waiting, settled = evidence.material.waiting, evidence.adjudications
    causes = dict(Counter(one.cause for one in settled).most_common())
    findings = tuple(
        Finding(
            "warn",
            one.prompt,
            disputed_prompt(evidence.title(one.prompt), one.reason, one.apart),
            one.prompt,
            kind=one.reason,
            items=(Item(one.prompt),),
        )
        for one in waiting
    )
    blind = evidence.judged.judgements
    people = np.bincount(blind.prompt[blind.scored], minlength=len(evidence.judged.prompts))
    shared = int((people > 1).sum())
    by_cause = {str(cause): count for cause, count in causes.items()}
    measures = DisputeMeasures(len(waiting), len(settled), by_cause, shared)
    told: Verdict = "pass" if shared or settled else "not_enough"
    return CheckOutcome("warn" if waiting else told, measures, findings)
