"""What a rubric is: criteria with described scales, success criteria and failure tags."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Final, Literal

from dpotui.project import Json, canonical, content_id

ReasonRule = Literal["always", "extremes", "never"]
"""When a reason is required for a candidate: always, when a score lies at an end of its scale, or never."""


Scale = tuple[float, float]
"""The lowest and the highest point of a scale."""

DEFAULT_SCALE: Final = (1, 5)
DEFAULT_OVERLAP: Final = 0.2


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
    """The description of each point, from `low` to `high`."""

    @property
    def points(self) -> range:
        """The points of the scale, lowest first."""
        return range(self.low, self.high + 1)

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

    def anchor(self, value: int) -> str:
        """What a score of `value` means on this criterion."""
        return self.anchors[value - self.low]


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

    def reason_needed(self, scores: Mapping[str, int]) -> bool:
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
) -> Rubric:
    """A rubric with its id computed from everything it says."""
    draft = Rubric("", name, title, domain, success, overlap, reason_required, criteria, failure_tags)
    return replace(draft, id=content_id("rubric", _content(draft)))


def rubric_to_json(rubric: Rubric) -> str:
    """The rubric as the project file stores it: canonical JSON without the id, which is its hash."""
    return canonical(_content(rubric))


def rubric_from_json(rubric_id: str, body: Mapping[str, Any]) -> Rubric:
    """The rubric that `rubric_to_json` stored."""
    criteria = tuple(Criterion(**{**item, "anchors": tuple(item["anchors"])}) for item in body["criteria"])
    tags = tuple(FailureTag(**item) for item in body["failure_tags"])
    rest = {key: body[key] for key in ("name", "title", "domain", "overlap", "reason_required")}
    return Rubric(id=rubric_id, success=tuple(body["success"]), criteria=criteria, failure_tags=tags, **rest)


def _content(rubric: Rubric) -> dict[str, Json]:
    return {key: value for key, value in asdict(rubric).items() if key != "id"}
