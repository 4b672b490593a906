"""What is found of criteria, in words."""

from typing import Final

from dpotui.checks.findings.result import Verdict
from dpotui.checks.measures import CriteriaMeasures, CriterionMeasures, LevelCount
from dpotui.checks.thresholds import SAMPLE
from dpotui.checks.words.told import Told, decimal
from dpotui.scope import score_text
from dpotui.text import count_of, one_line, percent

_HEADINGS: Final = ("Criterion", "Scores", "Most common", "Spread", "Alpha", "Closest to", "With length")


def tell_criteria(measures: CriteriaMeasures, verdict: Verdict) -> Told:
    """How many criteria there are and whether something stands out."""
    if not any(one.scores for one in measures.criteria):
        return Told("Nothing was scored yet.")
    criteria = count_of(len(measures.criteria), "criterion", "criteria")
    said = "the rubric can be tightened" if verdict == "warn" else "each tells responses apart"
    if verdict == "not_enough":
        few = measures.untold
        more = count_of(max(SAMPLE - one.scores for one in few), "more score")
        of = "each" if len(few) == len(measures.criteria) else " and ".join(one_line(one.name, 30) for one in few)
        said = f"{more} of {of} needed to tell"
    return Told(f"{criteria}: {said}.", (_HEADINGS, *(_cells(one, measures) for one in measures.criteria)))


def _cells(one: CriterionMeasures, measures: CriteriaMeasures) -> tuple[str, ...]:
    common = max(one.levels, key=lambda level: level.responses, default=None)
    mode = f"{score_text(common.level)} ({percent(common.responses / one.scores)})" if common else "n/a"
    near = next((item.name for item in measures.criteria if item.key == one.nearest), "")
    closest = f"{near} ({decimal(one.nearest_correlation.value)})" if near else ""
    alpha = decimal(one.agreement.told_alpha if one.agreement else None)
    return (one.name, f"{one.scores:,}", mode, decimal(one.deviation), alpha, closest, decimal(one.length.value))


def dead(one: CriterionMeasures, common: LevelCount, share: float) -> str:
    """A criterion that nearly always gets one score."""
    return (
        f"{one.name} is {score_text(common.level)} in {percent(share)} of its scores; it hardly tells responses apart."
    )


def redundant(one: CriterionMeasures, other: str, *, always: bool) -> str:
    """A criterion whose scores say what another one's say, on every response where `always`."""
    if always:
        scored = count_of(one.nearest_correlation.n, "score")
        return (
            f"{one.name} and {other} never say anything different in {scored}: they rise and fall as one. Talk through "
            "what tells the two apart, or leave one of them out."
        )
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
