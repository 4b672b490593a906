"""Who has judged how much, and how."""

from dataclasses import dataclass

from dpotui.checks.thresholds import SAMPLE, STRAIGHT_JUDGEMENTS
from dpotui.statistics.estimates import Estimate


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
    """How the work is spread over people (the check `annotators`)."""

    judgements: int
    annotators: int
    gini: float | None
    """Of the load: 0 is even, towards 1 one person does it all."""
    people: tuple[PersonLoad, ...]

    @property
    def missing_judgements(self) -> int:
        """How many more judgements are needed to tell how a team of two or more shares its work; 0 for enough."""
        return max(SAMPLE - self.judgements, 0)

    @property
    def largest(self) -> PersonLoad | None:
        """Who has judged most."""
        return max(self.people, key=lambda load: load.judged, default=None)


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
    """How each person judges beside the others (the check `people`)."""

    people: tuple[PersonMeasures, ...]

    @property
    def untold(self) -> tuple[PersonMeasures, ...]:
        """The people who have judged too little for most signs to be looked for."""
        return tuple(one for one in self.people if one.judged < STRAIGHT_JUDGEMENTS)


@dataclass(frozen=True)
class PreferenceMeasures:
    """Stated preferences beside the scores given with them (the check `preferences`)."""

    stated: int
    contradicted: int
    holding: int
    """Of those, how many hold back a pair that rests on them alone."""


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
    """The reasons that people wrote (the check `reasons`)."""

    reasons: int
    pairs: int
    short: int
    people: tuple[PersonReasons, ...]

    @property
    def untold(self) -> bool:
        """Whether everybody gave too few reasons to tell whether some repeat."""
        return all(one.reasons < SAMPLE for one in self.people)


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
    """How close people's scores lie to the lead's references (the check `calibration`)."""

    everybody: PersonCloseness
    people: tuple[PersonCloseness, ...]


@dataclass(frozen=True)
class ConsistencyMeasures:
    """How close people's scores lie to their own first ones (the check `consistency`)."""

    everybody: PersonCloseness
    people: tuple[PersonCloseness, ...]
