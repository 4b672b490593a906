"""How far people agree."""

from dataclasses import dataclass
from typing import Literal

from dpotui.checks.thresholds import DEFAULTS, Thresholds
from dpotui.statistics.agreement import Interval


@dataclass(frozen=True)
class DirectionAgreement:
    """How often two people find the same one of two responses better."""

    prompts: int
    """Prompts with two responses that two people scored. Comparisons within a prompt are not independent."""
    comparisons: int
    """Two people's verdicts on the same two responses, over all of them."""
    decided: int
    """Those in which both see a winner."""
    same: int
    """Those of `decided` in which it is the same one."""
    same_with_ties: int
    """`same`, and those in which both see a tie."""
    share: float | None
    """`same` of `decided`."""
    interval: Interval | None
    """95 % interval of the share, its prompts the units."""
    effective: float | None
    """As many independent comparisons would tell as much as the `decided` ones."""
    share_with_ties: float | None
    """`same_with_ties` of `comparisons`."""
    alpha: float | None
    """Krippendorff's, nominal, of the decided ones: 0 is chance, 1 perfect."""
    alpha_with_ties: float | None
    """The same with ties as a third answer."""


Reading = Literal["alike", "probably_alike", "perhaps_differently", "differently", "unvaried", "too_few", "unshared"]
"""How people read a criterion, as far as the data tells: see `CriterionAgreement.reading`."""


@dataclass(frozen=True)
class CriterionAgreement:
    """Agreement on one criterion; None where the data gives no number."""

    key: str
    name: str
    responses: int
    """Responses with two or more ratings."""
    exact: float | None
    within_one: float | None
    alpha: float | None
    """Krippendorff's, ordinal."""
    alpha_interval: Interval | None
    ac2: float | None
    kappa: float | None
    """Cohen's, quadratic weights; only where exactly two people did all the double annotation."""
    only_score: float | None
    """The score that all of these responses got from everybody; None where scores vary or nobody shared one."""
    reading: Reading
    """Alike or differently where the whole interval of alpha lies on that side of 0.5, else what alpha says; unvaried
    where one score prevails so that alpha tells nothing and AC2 is high; too few responses, or none, to tell."""

    @property
    def told_alpha(self) -> float | None:
        """Alpha where enough responses were shared to tell it; every face shows this one."""
        return None if self.reading in ("too_few", "unshared") else self.alpha

    @property
    def is_read_differently(self) -> bool:
        """Whether people read the criterion differently, or perhaps do."""
        return self.reading in ("differently", "perhaps_differently")


@dataclass(frozen=True)
class CoupleAgreement:
    """Agreement of two people."""

    one: str
    other: str
    direction: DirectionAgreement


@dataclass(frozen=True)
class TagAgreement:
    """Agreement on the prompts with one tag."""

    tag: str
    direction: DirectionAgreement


@dataclass(frozen=True)
class PeriodAgreement:
    """Agreement on the prompts that were judged by a second person in one stretch of the work."""

    since: str
    """When the first of them was, by the clock of whoever saved (ISO 8601, UTC)."""
    until: str
    direction: DirectionAgreement


@dataclass(frozen=True)
class VersionAgreement:
    """Agreement under one version of the rubric."""

    number: int
    rubric: str
    """Its id."""
    direction: DirectionAgreement
    judged_again: DirectionAgreement
    """On prompts of which one of the two had judged before, under an earlier version: not blind."""


@dataclass(frozen=True)
class AgreementMeasures:
    """How far people agree (the check `agreement`).

    All but `after_revision` and `judged_again` rests on first judgements, given blind.
    """

    version: int
    """Number of the rubric in force; what follows is under this version alone."""
    annotators: int
    """People who have judged under it."""
    direction: DirectionAgreement
    criteria: tuple[CriterionAgreement, ...]
    couples: tuple[CoupleAgreement, ...]
    """Every two people who judged a prompt both, by name."""
    tags: tuple[TagAgreement, ...]
    """By tag, the one with most prompts first."""
    periods: tuple[PeriodAgreement, ...]
    """From the first to the latest."""
    versions: tuple[VersionAgreement, ...]
    """Every version of the rubric under which people judged, the oldest first."""
    after_revision: DirectionAgreement
    """Of the judgements as they stand now: what people said when they had seen what others said is among them."""
    missing_prompts: int | None
    """How many more prompts two people have to judge before the share can be told, at this design effect; 0 when
    enough were, None when a few thousand would not tell because the share lies close to the target."""
    limits: Thresholds = DEFAULTS
    """What the verdict goes by."""

    def told_share(self, direction: DirectionAgreement) -> float | None:
        """The share where it rests on enough prompts to be told by itself, without an interval beside it."""
        return direction.share if direction.prompts >= self.limits.agreement_prompts else None
