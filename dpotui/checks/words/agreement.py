"""How far people agree, in words."""

from typing import Final

from dpotui.checks.findings.result import Verdict
from dpotui.checks.measures import AgreementMeasures, CriterionAgreement, Reading
from dpotui.checks.words.told import Told, decimal
from dpotui.scope import score_text
from dpotui.text import count_of, one_line, percent

_HEADINGS: Final = ("Criterion", "Twice", "Exact", "Near", "Alpha (95 %)", "AC2", "Kappa", "In words")
_READINGS: Final[dict[Reading, str]] = {
    "alike": "read alike",
    "probably_alike": "probably alike",
    "perhaps_differently": "perhaps differently",
    "differently": "read differently",
    "unvaried": "hardly varies",
    "too_few": "too few to tell",
    "unshared": "nobody else scored it",
}
"""What the coefficients of a criterion mean, for those who have not met them."""


def tell_agreement(measures: AgreementMeasures, verdict: Verdict) -> Told:
    """The pair direction and what it means, what stands beside it; the criteria in a table."""
    said = (
        _direction(measures),
        _judgement(measures, verdict),
        _read_differently(measures),
        _earlier(measures),
        _judged_again(measures),
        _after_revision(measures),
    )
    table = (_HEADINGS, *map(_cells, measures.criteria)) if measures.direction.prompts else ()
    return Told(" ".join(filter(None, said)), table)


def _direction(measures: AgreementMeasures) -> str:
    direction = measures.direction
    if direction.interval is None:
        return _without_a_share(measures)
    low, high = direction.interval
    return (
        f"Two people find the same response better in {percent(direction.share)} of {direction.decided:,} comparisons "
        f"on {count_of(direction.prompts, 'prompt')} (95 % interval {percent(low)} to {percent(high)}; "
        f"{percent(direction.share_with_ties)} with ties)."
    )


def _without_a_share(measures: AgreementMeasures) -> str:
    """Why there is no share to tell."""
    direction = measures.direction
    if not direction.comparisons:
        if measures.annotators == 1:
            return "One person alone has judged; how far people agree shows once a second one judges the same prompts."
        return "No two responses were scored by two people yet."
    compared = f"{count_of(direction.comparisons, 'comparison')} on {count_of(direction.prompts, 'prompt')}"
    if direction.same_with_ties == direction.comparisons:
        return f"Two people made {compared}, and both found a tie every time: the scores tell no responses apart."
    ties = percent(direction.share_with_ties)
    return f"Two people made {compared}, and in none did both see a winner ({ties} are ties for both)."


def _judgement(measures: AgreementMeasures, verdict: Verdict) -> str:
    limits = measures.limits
    if verdict == "pass":
        return f"The target of {percent(limits.agreement_bar)} is met."
    if verdict == "fail":
        return f"The target is {percent(limits.agreement_bar)}: compare the rubric's anchors together."
    if measures.missing_prompts is None:
        return (
            f"It lies too close to the target of {percent(limits.agreement_bar)} for more prompts to settle it: look "
            "at the criteria and at the prompts on which people differ."
        )
    more = count_of(measures.missing_prompts, "more double-annotated prompt")
    direction = measures.direction
    if direction.prompts < limits.agreement_prompts or direction.share is None:
        return f"{more} needed to tell."
    if direction.share < limits.agreement_bar:
        return f"About {more} needed to be sure of less than the target of {percent(limits.agreement_bar)}."
    return f"About {more} needed to be sure of more than {percent(limits.agreement_floor)}."


def _earlier(measures: AgreementMeasures) -> str:
    """What the latest earlier version of the rubric gave; never mixed with what the one in force gives."""
    earlier = [one for one in measures.versions if one.number < measures.version and one.direction.share is not None]
    if not earlier:
        return ""
    last = earlier[-1]
    return (
        f"That is under version {measures.version} of the rubric; under version {last.number} it was "
        f"{percent(last.direction.share)} on {count_of(last.direction.prompts, 'prompt')}."
    )


def _judged_again(measures: AgreementMeasures) -> str:
    """What came of prompts that were judged again under the rubric in force: not blind, but of the same prompts."""
    again = next((one.judged_again for one in measures.versions if one.number == measures.version), None)
    if again is None or again.share is None:
        return ""
    return f"On {count_of(again.prompts, 'prompt')} that were judged again since, it is {percent(again.share)}."


def _after_revision(measures: AgreementMeasures) -> str:
    """What people agree on by now, where that is another share than that of their first, blind scores."""
    first, now = measures.direction, measures.after_revision
    if now.share is None or first.share is None or percent(now.share) == percent(first.share):
        return ""
    said = f"After revision it is {percent(now.share)}"
    return f"{said}, which does not count here: by then people could see each other's scores."


def _read_differently(measures: AgreementMeasures) -> str:
    """The criteria whose anchors do not mean the same to everybody, and what to do about it."""
    names = [one_line(one.name, 30) for one in measures.criteria if one.reading == "differently"]
    if not names:
        return ""
    listed = " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
    return f"People read {listed} differently: go through some prompts together and reword the anchors."


def _cells(item: CriterionAgreement) -> tuple[str, ...]:
    alpha = decimal(item.told_alpha)
    if item.told_alpha is not None and item.alpha_interval is not None:
        alpha += f" ({decimal(item.alpha_interval[0])}–{decimal(item.alpha_interval[1])})"
    told = item.told_alpha is not None or item.reading == "unvaried"
    kappa = decimal(item.kappa) if told and item.kappa is not None else ""
    ac2 = decimal(item.ac2 if told else None)
    shares = (percent(item.exact), percent(item.within_one))
    return (item.name, f"{item.responses:,}", *shares, alpha, ac2, kappa, criterion_in_words(item))


def criterion_in_words(item: CriterionAgreement) -> str:
    """How people read a criterion, for every place that says it."""
    return _READINGS[item.reading] if item.only_score is None else f"every score is {score_text(item.only_score)}"
