"""Levels, criteria, pairs, and what is left to settle."""

from collections.abc import Mapping
from dataclasses import dataclass

from dpotui.checks.measures.agreement import CriterionAgreement
from dpotui.checks.measures.texts import LengthPart
from dpotui.checks.thresholds import SAMPLE
from dpotui.statistics.agreement import Interval
from dpotui.statistics.estimates import Estimate


@dataclass(frozen=True)
class LevelCount:
    """How many responses have an overall score that rounds to one level."""

    level: float
    responses: int


@dataclass(frozen=True)
class BalanceMeasures:
    """How the judged responses spread over the levels of quality (the check `balance`)."""

    responses: int
    missing_responses: int
    """How many more judged responses are needed to tell; 0 when there are enough."""
    levels: tuple[LevelCount, ...]
    """From the lowest to the highest."""

    def share(self, level: LevelCount) -> float:
        """The level's share of the responses."""
        return level.responses / max(self.responses, 1)


@dataclass(frozen=True)
class CriterionMeasures:
    """What one criterion's scores are like."""

    key: str
    name: str
    scores: int
    levels: tuple[LevelCount, ...]
    """From the lowest score that was given to the highest."""
    deviation: float | None
    """Standard deviation, in points."""
    agreement: CriterionAgreement | None
    nearest: str | None
    """Key of the criterion whose scores are most like these."""
    nearest_correlation: Estimate
    """Spearman's."""
    length: Estimate
    """Correlation with the length of responses, within prompts."""


@dataclass(frozen=True)
class CriteriaMeasures:
    """The criteria, in the order of the rubric."""

    criteria: tuple[CriterionMeasures, ...]

    @property
    def untold(self) -> tuple[CriterionMeasures, ...]:
        """The criteria with too few scores to tell anything of them."""
        return tuple(one for one in self.criteria if one.scores < SAMPLE)


@dataclass(frozen=True)
class DisputeMeasures:
    """Where people contradict each other."""

    waiting: int
    """Disputed prompts that nobody has settled."""
    settled: int
    causes: Mapping[str, int]
    """Settled ones by cause (a key of `adjudication.CAUSES`), the most frequent first."""
    shared: int
    """Prompts that two people scored: only there can they contradict each other."""


@dataclass(frozen=True)
class PairMeasures:
    """The pairs, and why judged prompts gave none (the check `pairs`)."""

    pairs: int
    dropped: int
    left_out: Mapping[str, int]
    """Judged prompts without a pair, by reason (a key of `pairs.REASONS`)."""


@dataclass(frozen=True)
class LengthMeasures:
    """Whether length decides which response is chosen (the check `length`)."""

    pairs: int
    differing: int
    """Pairs whose responses differ in length."""
    missing_pairs: int
    """How many more of them are needed to tell; 0 when there are enough."""
    chosen_longer: float | None
    """Share of `differing` in which the chosen response is the longer one."""
    interval: Interval | None
    median_ratio: float | None
    """Length of the chosen response over that of the rejected one."""
    by_length: tuple[LengthPart, ...] = ()
    """All judged responses in parts of equal number, the shortest first; empty where there are too few."""
    scale: tuple[float, float] = (1, 5)
    """Lowest and highest overall score."""


@dataclass(frozen=True)
class UnscoredMeasures:
    """The prompts that were flagged and skipped (the check `unscored`)."""

    flagged: int
    skipped: int
    scored_before: int
    """Those of both on a prompt that the same person had scored: the scores count no more."""
    left_out_scored: int
    """Prompts and responses that were scored and are left out."""


@dataclass(frozen=True)
class ConflictMeasures:
    """The conflicts that nobody has settled (the check `conflicts`)."""

    open: Mapping[str, int]
    """Conflicts that nobody has settled, by kind of revision."""
