"""What is found of criteria, in words."""

from typing import Final

from dpotui.checks.findings.result import Verdict
from dpotui.checks.measures import CriteriaMeasures, CriterionMeasures, LevelCount
from dpotui.checks.words.told import Told, decimal, percent
from dpotui.scope import score_text
from dpotui.text import count_of

_HEADINGS: Final = ("Criterion", "Scores", "Most common", "Spread", "Alpha", "Closest to", "With length")


def tell_criteria(measures: CriteriaMeasures, verdict: Verdict) -> Told:
    """How many criteria there are and whether something stands out."""
    if verdict == "not_enough":
        return Told("Nothing was scored yet.")
    criteria = count_of(len(measures.criteria), "criterion", "criteria")
    said = "the rubric can be tightened" if verdict == "warn" else "each tells responses apart"
    return Told(f"{criteria}: {said}.", (_HEADINGS, *(_cells(one, measures) for one in measures.criteria)))


def _cells(one: CriterionMeasures, measures: CriteriaMeasures) -> tuple[str, ...]:
    common = max(one.levels, key=lambda level: level.responses, default=None)
    mode = f"{score_text(common.level)} ({percent(common.responses / one.scores)})" if common else "n/a"
    near = next((item.name for item in measures.criteria if item.key == one.nearest), "")
    closest = f"{near} ({decimal(one.nearest_correlation.value)})" if near else ""
    alpha = decimal(one.agreement.alpha if one.agreement else None)
    return (one.name, f"{one.scores:,}", mode, decimal(one.deviation), alpha, closest, decimal(one.length.value))


def dead(one: CriterionMeasures, common: LevelCount, share: float) -> str:
    """A criterion that nearly always gets one score."""
    return (
        f"{one.name} is {score_text(common.level)} in {percent(share)} of its scores; it hardly tells responses apart."
    )


def redundant(one: CriterionMeasures, other: str) -> str:
    """A criterion whose scores say what another one's say."""
    return (
        f"{one.name} and {other} nearly always get the same scores (rank correlation "
        f"{decimal(one.nearest_correlation.value)}); one of them would do."
    )


def disputed(one: CriterionMeasures) -> str:
    """A criterion on which people do not mean the same."""
    said = one.agreement
    alpha, high = (said.alpha, said.alpha_interval[1]) if said and said.alpha_interval else (None, None)
    return (
        f"{one.name} does not mean the same to everybody (alpha {decimal(alpha)}, at most {decimal(high)}; 0 is "
        "chance). Reword its anchors, beginning with the responses on which people lie furthest apart."
    )


def follows_length(one: CriterionMeasures) -> str:
    """A criterion whose scores follow the length of the response."""
    return f"{one.name} follows the length of the responses (correlation {decimal(one.length.value)} within prompts)."
