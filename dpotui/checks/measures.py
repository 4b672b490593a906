"""What the checks measure: one frozen class a check, numbers only. `checks/words` puts them into words.

A number that the data cannot give is None.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dpotui.checks.thresholds import DEFAULTS, Thresholds
from dpotui.statistics.agreement import Interval
from dpotui.statistics.estimates import Estimate


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
    """Check 1. All of it but `after_revision` and `judged_again` rests on first judgements, given blind."""

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


@dataclass(frozen=True)
class DuplicateMeasures:
    """Check 2."""

    prompts: int
    exact: int
    """Prompts that another one says before them, system message and turns included."""
    reshaped: int
    """Prompts with the words of another one under another system message, or in other turns."""
    near_pairs: int
    """Pairs that nobody has decided about."""
    reviewed_pairs: int
    """Pairs that somebody has looked at and let stand."""
    clusters: int
    """Groups of prompts that say the same in other words."""
    large_groups: int
    """Groups of near-duplicates too large to list pair by pair."""
    in_large_groups: int


@dataclass(frozen=True)
class LevelCount:
    """How many responses have an overall score that rounds to one level."""

    level: float
    responses: int


@dataclass(frozen=True)
class BalanceMeasures:
    """Check 3."""

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


@dataclass(frozen=True)
class PersonLoad:
    """What one annotator has judged."""

    name: str
    judged: int
    share: float
    """Of all judgements."""
    seconds: float | None
    """Median active time of a judgement, where it was measured."""


@dataclass(frozen=True)
class LoadMeasures:
    """Check 4."""

    judgements: int
    annotators: int
    gini: float | None
    """Of the load: 0 is even, towards 1 one person does it all."""
    people: tuple[PersonLoad, ...]

    @property
    def largest(self) -> PersonLoad | None:
        """Who has judged most."""
        return max(self.people, key=lambda load: load.judged, default=None)


@dataclass(frozen=True)
class DisputeMeasures:
    """Where people contradict each other."""

    waiting: int
    """Disputed prompts that nobody has settled."""
    settled: int
    causes: Mapping[str, int]
    """Settled ones by cause (a key of `adjudication.CAUSES`), the most frequent first."""


@dataclass(frozen=True)
class BesideOthers:
    """One person's number beside everybody else's, which is None where there is nobody else."""

    value: float | None
    n: int
    """What it was seen in."""
    others: float | None


@dataclass(frozen=True)
class Likeness:
    """How many of the sheets that two people share are the same, score by score."""

    other: str
    same: int
    shared: int
    """Those that chance would hardly make the same."""


@dataclass(frozen=True)
class PersonMeasures:
    """How one person judges. Points are those of the rubric's common scale; intervals hold 99 %."""

    name: str
    judged: int
    severity: Estimate
    """Points above (negative: below) those who judged the same prompts."""
    drift: Estimate
    """Change of that from the earlier to the later half of the work."""
    correlation: Estimate
    """With those who judged the same prompts, within prompts: 1 ranks responses alike, -1 the other way round."""
    best_first: BesideOthers
    """Share of prompts in which the best response was the one shown first; `others` is what chance gives."""
    straight: BesideOthers
    """Share of sheets with one score throughout."""
    halo: BesideOthers
    """Share of responses with one score on every criterion."""
    pace: BesideOthers
    """Median active seconds for 1,000 characters of responses."""
    length: Estimate
    """Correlation of scores with the length of responses, within prompts."""
    likenesses: tuple[Likeness, ...]


@dataclass(frozen=True)
class PeopleMeasures:
    """Check 5."""

    people: tuple[PersonMeasures, ...]


@dataclass(frozen=True)
class PairMeasures:
    """Check 5."""

    pairs: int
    dropped: int
    left_out: Mapping[str, int]
    """Judged prompts without a pair, by reason (a key of `pairs.REASONS`)."""


@dataclass(frozen=True)
class LengthPart:
    """Responses of about one length."""

    shortest: int
    """In characters."""
    longest: int
    responses: int
    score: float
    """Their mean overall score."""


@dataclass(frozen=True)
class LengthMeasures:
    """Check 6."""

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
class PreferenceMeasures:
    """Check 7."""

    stated: int
    contradicted: int


@dataclass(frozen=True)
class PrivateDataMeasures:
    """Check 8."""

    prompts: int
    chosen_responses: int
    secrets: int
    """Texts with a secret."""
    personal_data: int
    """Texts with personal data."""


@dataclass(frozen=True)
class OpeningCount:
    """How many chosen responses begin with the same words."""

    words: str
    """As they are compared: small letters, single spaces."""
    responses: int


@dataclass(frozen=True)
class ResponseMeasures:
    """Check 9."""

    chosen_responses: int
    found: int
    """Responses to read again."""
    openings: tuple[OpeningCount, ...]
    """The commonest first words."""


@dataclass(frozen=True)
class PersonReasons:
    """One person's reasons on the responses of pairs."""

    name: str
    reasons: int
    short: int
    """Those under the least length; a short reason can be a good one."""
    repeated: float
    """Share of the commonest one, numbers in it left aside."""


@dataclass(frozen=True)
class ReasonMeasures:
    """Check 10."""

    reasons: int
    pairs: int
    short: int
    people: tuple[PersonReasons, ...]


@dataclass(frozen=True)
class PersonCloseness:
    """How close one person's scores lie to those that they are held against."""

    name: str
    prompts: int
    scores: int
    exact: float | None
    within_one: float | None
    mean_distance: float | None
    """In points."""


@dataclass(frozen=True)
class CalibrationMeasures:
    """Check 11: against the lead's references."""

    everybody: PersonCloseness
    people: tuple[PersonCloseness, ...]


@dataclass(frozen=True)
class ConsistencyMeasures:
    """Check 12: against the same person's first word."""

    everybody: PersonCloseness
    people: tuple[PersonCloseness, ...]


@dataclass(frozen=True)
class UnscoredMeasures:
    """Check 13."""

    flagged: int
    skipped: int
    scored_before: int
    """Those of both on a prompt that the same person had scored: the scores count no more."""
    left_out_scored: int
    """Prompts and responses that were scored and are left out."""


@dataclass(frozen=True)
class TurnMeasures:
    """Whether chat templates render the prompts."""

    prompts: int
    faulty: int
    """Prompts whose turns none of them renders."""


@dataclass(frozen=True)
class LeakageMeasures:
    """What lies across the split."""

    placed: int
    """Prompts that a release has placed on a side."""
    leaks: int
    """Neighbours, one in train and one in validation."""
    on_both: int
    """Prompts that releases of merged copies have placed on both sides."""


@dataclass(frozen=True)
class ConflictMeasures:
    """Check 14."""

    open: Mapping[str, int]
    """Conflicts that nobody has settled, by kind of revision."""
