"""What annotators did not score, for the lead to read: flags with their notes, and skips with their reasons."""

from dpotui.annotation.unscored import Unscored
from dpotui.checks.evidence import Evidence
from dpotui.checks.measures import UnscoredMeasures
from dpotui.checks.result import CheckOutcome, Finding, Item
from dpotui.checks.words.dataset import unscored_prompt


def check_unscored(evidence: Evidence) -> CheckOutcome[UnscoredMeasures]:
    """Flags and skips, each with who and why. They inform: whether something follows is for the lead to say."""
    flags = sum(one.outcome == "flagged" for one in evidence.unscored)
    measures = UnscoredMeasures(flagged=flags, skipped=len(evidence.unscored) - flags)
    return CheckOutcome("info", measures, tuple(_finding(evidence, one) for one in evidence.unscored))


def _finding(evidence: Evidence, one: Unscored) -> Finding:
    text = unscored_prompt(evidence.title(one.prompt), one.outcome, one.annotator, one.words)
    items = (Item(one.prompt, person=one.annotator),)
    return Finding("info", one.prompt, text, one.prompt, kind=one.outcome, items=items)
