"""Prompts on which people contradict each other: they give no pair until somebody settles them."""

from collections import Counter

from dpotui.checks.evidence.evidence import Evidence
from dpotui.checks.findings.result import CheckOutcome, Finding, Item
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
    measures = DisputeMeasures(len(waiting), len(settled), {str(cause): count for cause, count in causes.items()})
    return CheckOutcome("warn" if waiting else "pass", measures, findings)
