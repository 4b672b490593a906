"""What annotators did not score, for the lead to read: flags with their notes, and skips with their reasons.

The note of a flag stays when its prompt is scored, until the prompt is called back, settled or left out.

And scores that count no more because of a flag, of a skip, or because their prompt or response was left out.
"""

from dpotui.annotation.judgements.set_aside import LeftOutScores
from dpotui.annotation.judgements.unscored import Unscored
from dpotui.checks.evidence.evidence import Evidence, quoted
from dpotui.checks.findings.result import CheckOutcome, Finding, Item, Severity
from dpotui.checks.measures import UnscoredMeasures
from dpotui.checks.words.dataset import left_out_scores, unscored_prompt


def check_unscored(evidence: Evidence) -> CheckOutcome[UnscoredMeasures]:
    """Flags and skips, each with who and why. They inform; those that took scores out warn."""
    found = evidence.unscored
    flags = sum(one.outcome == "flagged" for one in found)
    measures = UnscoredMeasures(
        flagged=flags,
        skipped=len(found) - flags,
        scored_before=sum(one.scored_before for one in found),
        left_out_scored=len(evidence.left_out_scores),
    )
    findings = (
        *(_finding(evidence, one) for one in found),
        *(_left_out(one) for one in evidence.left_out_scores),
    )
    return CheckOutcome("warn" if measures.scored_before else "info", measures, findings)


def _finding(evidence: Evidence, one: Unscored) -> Finding:
    title = evidence.title(one.prompt)
    text = unscored_prompt(title, one)
    items = (Item(one.prompt, person=one.annotator),)
    severity: Severity = "warn" if one.scored_before else "info"
    return Finding(severity, one.prompt, text, one.prompt, kind=one.outcome, items=items)


def _left_out(one: LeftOutScores) -> Finding:
    text = left_out_scores(quoted(one.text), one.what, one.author, one.reason, one.judgements)
    items = (Item(one.prompt, response="" if one.what == "prompt" else one.target),)
    return Finding("info", one.target, text, one.prompt, kind=f"left_out_{one.what}", items=items)
