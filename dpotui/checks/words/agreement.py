"""How far people agree, in words."""

from typing import Final

from dpotui.checks.measures import AgreementMeasures, CriterionAgreement, DirectionAgreement
from dpotui.checks.result import Verdict
from dpotui.checks.thresholds import AGREEMENT_BAR, AGREEMENT_FLOOR, AGREEMENT_PROMPTS
from dpotui.checks.words.told import Told, decimal, percent
from dpotui.scope import score_text
from dpotui.text import count_of

_HEADINGS: Final = ("Criterion", "Responses", "Exact", "Within 1", "Alpha (95 %)", "AC2", "Kappa", "Note")


def tell_agreement(measures: AgreementMeasures, verdict: Verdict) -> Told:
    """The pair direction and what it means; the criteria in a table."""
    headline = f"{_direction(measures.direction)} {_judgement(measures, verdict)}"
    table = (_HEADINGS, *map(_cells, measures.criteria)) if measures.direction.prompts else ()
    return Told(headline, table)


def _direction(direction: DirectionAgreement) -> str:
    if direction.interval is None:
        return "No two responses were scored by two people yet."
    low, high = direction.interval
    return (
        f"Two people find the same response better in {percent(direction.share)} of {direction.decided:,} comparisons "
        f"on {count_of(direction.prompts, 'prompt')} (95 % interval {percent(low)} to {percent(high)}; "
        f"{percent(direction.share_with_ties)} with ties)."
    )


def _judgement(measures: AgreementMeasures, verdict: Verdict) -> str:
    if verdict == "pass":
        return f"The target of {percent(AGREEMENT_BAR)} is met."
    if verdict == "fail":
        return f"The target is {percent(AGREEMENT_BAR)}: compare the rubric's anchors together."
    more = count_of(measures.missing_prompts, "more double-annotated prompt")
    if measures.direction.prompts < AGREEMENT_PROMPTS or measures.direction.share is None:
        return f"{more} needed to tell."
    return f"About {more} needed to be sure of more than {percent(AGREEMENT_FLOOR)}."


def _cells(item: CriterionAgreement) -> tuple[str, ...]:
    alpha = decimal(item.alpha)
    if item.alpha_interval is not None:
        alpha += f" ({decimal(item.alpha_interval[0])} to {decimal(item.alpha_interval[1])})"
    shares = (percent(item.exact), percent(item.within_one))
    return (item.name, f"{item.responses:,}", *shares, alpha, decimal(item.ac2), decimal(item.kappa), _note(item))


def _note(item: CriterionAgreement) -> str:
    if not item.responses:
        return "nobody else scored it"
    return "" if item.only_score is None else f"every score is {score_text(item.only_score)}"
