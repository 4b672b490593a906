"""How far people agree, in the few numbers that an overview has room for."""

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from dpotui.checks import ChecksReport


class AgreementSummary(msgspec.Struct, frozen=True):
    """Check 1, under the rubric in force."""

    prompts: int
    """Prompts that two people judged."""
    share: float | None
    """How often two people find the same response better; None before anything was compared."""
    interval: tuple[float, float] | None
    """95 %."""
    wanted: float
    """The share that passes."""
    criteria: tuple[tuple[str, float | None], ...]
    """Krippendorff's alpha of each criterion by its name, the lowest first; None where the data gives none."""


def summary_of(checks: "ChecksReport | None") -> AgreementSummary | None:
    """The agreement that a report found; None where the checks were not run."""
    if checks is None:
        return None
    from dpotui.checks.measures import AgreementMeasures

    measured = checks.measures(AgreementMeasures)
    if measured is None:
        return None
    direction = measured.direction
    by_alpha = sorted(measured.criteria, key=lambda one: (one.alpha is None, one.alpha or 0.0, one.name))
    criteria = tuple((one.name, one.alpha) for one in by_alpha)
    bar = measured.limits.agreement_bar
    return AgreementSummary(direction.prompts, direction.share, direction.interval, bar, criteria)
