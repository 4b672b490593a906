"""Do chat templates render every prompt?"""

from dpotui.checks.evidence.evidence import Evidence
from dpotui.checks.findings.result import CheckOutcome, Finding, Item, verdict_of
from dpotui.checks.measures import TurnMeasures
from dpotui.checks.words.texts import unrendered_prompt


def check_turns(evidence: Evidence) -> CheckOutcome[TurnMeasures]:
    """Prompts whose turns no chat template renders: a trainer stops at them, or learns from something else."""
    findings = tuple(
        Finding(
            "block",
            prompt,
            unrendered_prompt(evidence.title(prompt), fault),
            prompt,
            kind="turn_order",
            items=(Item(prompt),),
        )
        for prompt, fault in evidence.faults.items()
        if prompt in evidence.prompts
    )
    return CheckOutcome(
        verdict_of(findings) if evidence.prompts else "not_enough",
        TurnMeasures(len(evidence.prompts), len(findings)),
        findings,
    )
