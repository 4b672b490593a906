"""What a rubric is: criteria with described scales, success criteria and failure tags."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from typing import Any, Final, Literal

from dpotui.project import Json, canonical, content_id
from dpotui.scope.coverage_target import CoverageTarget

Score = float | None
"""A score on a criterion: a point of its scale, a whole one as an int; None says that the criterion does not apply.

One that does not apply is neither 0 nor the mean: whoever counts leaves it out, as one that was never given.
"""

ReasonRule = Literal["always", "extremes", "never"]
"""When a reason is required for a candidate: always, when a score lies at an end of its scale, or never."""


Scale = tuple[float, float]
"""The lowest and the highest point of a scale."""

DEFAULT_SCALE: Final = (1, 5)
DEFAULT_OVERLAP: Final = 0.2
"""Share of the prompts that two people judge, unless a rubric says otherwise."""
HALF: Final = 0.5
"""The step of a scale with half points."""


@dataclass(frozen=True)
class Criterion:
    """One question asked of every candidate, answered on a scale whose every point is described."""

    key: str
    name: str
    question: str
    weight: float
    low: int
    high: int
    safety: bool
    anchors: tuple[str, ...]
    """The description of each whole point, from `low` to `high`; empty where a long scale leaves one undescribed."""
    step: float = 1
    """The distance between two points: 1, or 0.5 on a scale with half points."""
    may_not_apply: bool = False
    """Whether "does not apply" is an answer."""

    @cached_property
    def points(self) -> tuple[float, ...]:
        """The points of the scale, lowest first; whole ones are ints."""
        if self.step != HALF:
            return tuple(self._wholes)
        return (*(point for whole in self._wholes[:-1] for point in (whole, whole + HALF)), self.high)

    @property
    def described(self) -> tuple[float, ...]:
        """The points that the rubric says something about, lowest first."""
        return tuple(point for point in self.points if self.anchor(point))

    @property
    def _wholes(self) -> range:
        return range(self.low, self.high + 1)

    @property
    def scale(self) -> str:
        """The scale in words: `1 to 5`, `0 to 10 in half points`, with `or n/a` where it may not apply."""
        return f"{self.low} to {self.high}{' in half points' * (self.step == HALF)}{' or n/a' * self.may_not_apply}"

    def allows(self, score: Score) -> bool:
        """Whether a score is an answer to this criterion."""
        if score is None:
            return self.may_not_apply
        return not isinstance(score, bool) and score in self.points

    @property
    def middle(self) -> float:
        """The middle of the scale: acceptable, and no more."""
        return (self.low + self.high) / 2

    def placed_on(self, scale: Scale, value: float) -> float:
        """A score on this criterion, moved to the same place of another scale: 2 of 1 to 3 is 3 of 1 to 5."""
        if scale == (self.low, self.high):
            return value
        low, high = scale
        return low + (value - self.low) / (self.high - self.low) * (high - low)

    def anchor(self, score: Score) -> str:
        """What a score means on this criterion; empty where nothing describes it."""
        if score is None:
            return "The criterion does not apply to this response."
        return self.anchors[int(score) - self.low] if score in self._wholes else ""


def score_text(score: Score) -> str:
    """A score as people read it: `4`, `4.5`, `-2`, `n/a`."""
    return "n/a" if score is None else f"{score:g}"


@dataclass(frozen=True)
class FailureTag:
    """A named fault that an annotator can put on a candidate with one key."""

    key: str
    name: str
    meaning: str


@dataclass(frozen=True)
class Rubric:
    """What a good response is in this project's domain. Its id is the hash of all it says."""

    id: str
    name: str
    title: str
    domain: str
    success: tuple[str, ...]
    overlap: float
    """Share of prompts that two annotators judge, 0 to 1."""
    reason_required: ReasonRule
    criteria: tuple[Criterion, ...]
    failure_tags: tuple[FailureTag, ...]
    coverage: CoverageTarget | None = None
    """Which prompts are wanted, where the rubric says so."""

    def criterion(self, key: str) -> Criterion:
        """The criterion with this key. Raises KeyError when there is none."""
        for criterion in self.criteria:
            if criterion.key == key:
                return criterion
        raise KeyError(key)

    @property
    def common_scale(self) -> Scale:
        """The scale of overall scores and margins: that of the criteria where they share one, else 1 to 5.

        Criteria of unlike scales are compared by their places on them, or a long scale would outweigh a short one.
        """
        scales = {(criterion.low, criterion.high) for criterion in self.criteria}
        return scales.pop() if len(scales) == 1 else DEFAULT_SCALE

    @property
    def safety(self) -> Criterion | None:
        """The criterion that can veto a preference, if the rubric has one."""
        return next((criterion for criterion in self.criteria if criterion.safety), None)

    def reason_needed(self, scores: Mapping[str, Score]) -> bool:
        """Whether a candidate with these scores, by criterion key, needs a reason under the rubric's rule."""
        if self.reason_required == "extremes":
            return any(value in (self.criterion(key).low, self.criterion(key).high) for key, value in scores.items())
        return self.reason_required == "always"


def make_rubric(
    *,
    name: str,
    title: str,
    domain: str,
    success: tuple[str, ...],
    overlap: float,
    reason_required: ReasonRule,
    criteria: tuple[Criterion, ...],
    failure_tags: tuple[FailureTag, ...],
    coverage: CoverageTarget | None = None,
) -> Rubric:
    """A rubric with its id computed from everything it says."""
    draft = Rubric(
        id="",
        name=name,
        title=title,
        domain=domain,
        success=success,
        overlap=overlap,
        reason_required=reason_required,
        criteria=criteria,
        failure_tags=failure_tags,
        coverage=coverage,
    )
    return identified(draft)


def identified(rubric: Rubric) -> Rubric:
    """The rubric with the id that belongs to what it says now."""
    return replace(rubric, id=content_id("rubric", _content(rubric)))


def rubric_to_json(rubric: Rubric) -> str:
    """The rubric as the project file stores it: canonical JSON without the id, which is its hash."""
    return canonical(_content(rubric))


def rubric_from_json(rubric_id: str, body: Mapping[str, Any]) -> Rubric:
    """The rubric that `rubric_to_json` stored."""
    criteria = tuple(Criterion(**{**item, "anchors": tuple(item["anchors"])}) for item in body["criteria"])
    tags = tuple(FailureTag(**item) for item in body["failure_tags"])
    rest = {key: body[key] for key in ("name", "title", "domain", "overlap", "reason_required")}
    coverage = CoverageTarget.from_json(body["coverage"]) if "coverage" in body else None
    return Rubric(
        id=rubric_id,
        success=tuple(body["success"]),
        criteria=criteria,
        failure_tags=tags,
        coverage=coverage,
        **rest,
    )


def _content(rubric: Rubric) -> dict[str, Json]:
    said = {key: value for key, value in asdict(rubric).items() if key not in ("id", "coverage")}
    if rubric.coverage is not None:
        said["coverage"] = rubric.coverage.to_json()
    return said | {"criteria": [_criterion_content(criterion) for criterion in rubric.criteria]}


def _criterion_content(criterion: Criterion) -> dict[str, Json]:
    """All that a criterion says; what was not asked before is only there when it says something, so that ids stay."""
    said = asdict(criterion)
    for key, default in (("step", 1), ("may_not_apply", False)):
        if said[key] == default:
            del said[key]
    return said
