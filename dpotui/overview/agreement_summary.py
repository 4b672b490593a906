"""How far people agree, in the few numbers that an overview has room for: what the checks tell, and no more."""

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from dpotui.checks import ChecksReport, Verdict
    from dpotui.checks.measures import CriterionAgreement


class CriterionSummary(msgspec.Struct, frozen=True):
    """How people read one criterion."""

    name: str
    alpha: float | None
    """Krippendorff's; None where too little was judged by two people to tell it."""
    reading: str
    """What that means, in the words of the checks."""
    differs: bool
    """Whether people read it differently, or perhaps do."""


class AgreementSummary(msgspec.Struct, frozen=True):
    """How far people agree under the rubric in force, from the measures of the check `agreement`."""

    prompts: int
    """Prompts that two people judged."""
    share: float | None
    """How often two people find the same response better; None where that were too few prompts to tell."""
    interval: tuple[float, float] | None
    """95 %; None without a share."""
    wanted: float
    """The share that passes."""
    verdict: "Verdict"
    """That of the check."""
    missing_prompts: int | None
    """How many more prompts by two people would tell; None where more would not."""
    criteria: tuple[CriterionSummary, ...]
    """The lowest alpha first; those without one last."""


def summary_of(checks: "ChecksReport | None") -> AgreementSummary | None:
    """The agreement that a report found; None where the checks were not run."""
    if checks is None:
        return None
    from dpotui.checks.measures import AgreementMeasures

    found = next((one for one in checks.results if isinstance(one.measures, AgreementMeasures)), None)
    if found is None or not isinstance(found.measures, AgreementMeasures):
        return None
    measured = found.measures
    direction = measured.direction
    share = measured.told_share(direction)
    criteria = sorted(map(_criterion, measured.criteria), key=lambda one: (one.alpha is None, one.alpha or 0.0))
    return AgreementSummary(
        prompts=direction.prompts,
        share=share,
        interval=None if share is None else direction.interval,
        wanted=measured.limits.agreement_bar,
        verdict=found.verdict,
        missing_prompts=measured.missing_prompts,
        criteria=tuple(criteria),
    )


def _criterion(one: "CriterionAgreement") -> CriterionSummary:
    from dpotui.checks.words.agreement import criterion_in_words

    return CriterionSummary(one.name, one.told_alpha, criterion_in_words(one), one.is_read_differently)
