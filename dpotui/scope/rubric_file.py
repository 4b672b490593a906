"""Reads rubric files (TOML) and names file, line and key of whatever is wrong in them."""

from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from dpotui.errors import BadInputError
from dpotui.scope.coverage_target import LENGTH_BANDS, CoverageTarget
from dpotui.scope.rubric import (
    DEFAULT_OVERLAP,
    DEFAULT_SCALE,
    HALF,
    Criterion,
    FailureTag,
    ReasonRule,
    Rubric,
    make_rubric,
)
from dpotui.text import one_line
from dpotui.toml_file import fault_in_words, line_of, parse_toml, read_source

_Text = Annotated[str, Field(min_length=1, max_length=1000)]
_Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
_Name = Annotated[str, Field(min_length=1, max_length=20)]
_LOWEST, _HIGHEST, _LONGEST = -10, 10, 10
"""Scales lie within -10 to 10 and go over 10 points at most: a score is a key or two."""
_ALL_DESCRIBED: Final = 7
"""Up to so many whole points, a scale describes every one of them; a longer one at least `_FEWEST`."""
_FEWEST: Final = 2
_MOST: Final = 10_000_000
"""The most prompts that a target for coverage may ask for."""
_Count = Annotated[int, Field(ge=1, le=_MOST)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _CriterionTable(_Table):
    key: _Key
    name: _Name
    question: _Text
    weight: Annotated[float, Field(gt=0, allow_inf_nan=False, strict=False)] = 1.0
    scale: list[int] = list(DEFAULT_SCALE)
    step: Annotated[float, Field(strict=False)] = 1
    not_applicable: bool = False
    safety: bool = False
    anchors: dict[str, _Text]

    @field_validator("scale")
    @classmethod
    def _scale_is_low_to_high(cls, scale: list[int]) -> list[int]:
        if len(scale) != 2 or not _LOWEST <= scale[0] < scale[1] <= _HIGHEST:
            raise ValueError(f"must be [lowest, highest] within {_LOWEST} to {_HIGHEST}")
        if scale[1] - scale[0] > _LONGEST:
            raise ValueError(f"goes over more than {_LONGEST} points, such as [0, 10] or [-5, 5]")
        return scale

    @field_validator("step")
    @classmethod
    def _step_is_known(cls, step: float) -> float:
        if step not in (1, HALF):
            raise ValueError(f"must be 1, or {HALF} for half points")
        return step

    @model_validator(mode="after")
    def _every_point_is_described(self) -> "_CriterionTable":
        points = [str(point) for point in range(self.scale[0], self.scale[1] + 1)]
        missing = [point for point in points if point not in self.anchors]
        if missing and (len(points) <= _ALL_DESCRIBED or len(points) - len(missing) < _FEWEST):
            raise ValueError(f"anchors: point {', '.join(missing)} of the scale is not described")
        if extra := [point for point in self.anchors if point not in points]:
            raise ValueError(f"anchors: {', '.join(extra)} is not a point of the scale")
        return self

    def criterion(self) -> Criterion:
        low, high = self.scale
        anchors = tuple(self.anchors.get(str(point), "") for point in range(low, high + 1))
        step = HALF if self.step == HALF else 1
        return Criterion(
            key=self.key,
            name=self.name,
            question=self.question,
            weight=self.weight,
            low=low,
            high=high,
            safety=self.safety,
            anchors=anchors,
            step=step,
            may_not_apply=self.not_applicable,
        )


class _TagTable(_Table):
    key: _Key
    name: _Name
    meaning: _Text


class _CoverageTable(_Table):
    prompts: Annotated[int, Field(ge=0, le=_MOST)] = 0
    tags: dict[_Text, _Count] = {}
    lengths: dict[_Text, _Count] = {}
    sources: dict[str, _Count] = {}

    @field_validator("lengths")
    @classmethod
    def _lengths_are_known(cls, lengths: dict[str, int]) -> dict[str, int]:
        if unknown := [name for name in lengths if name not in LENGTH_BANDS]:
            raise ValueError(f"{', '.join(unknown)} is no length; lengths are {', '.join(LENGTH_BANDS)}")
        return lengths

    def target(self) -> CoverageTarget:
        return CoverageTarget(
            self.prompts, tuple(self.tags.items()), tuple(self.lengths.items()), tuple(self.sources.items())
        )


class _RubricTable(_Table):
    name: _Text
    title: _Text
    domain: _Text
    success: Annotated[list[_Text], Field(min_length=1)]
    overlap: Annotated[float, Field(ge=0, le=1, strict=False)] = DEFAULT_OVERLAP
    reason_required: ReasonRule = "always"
    criteria: Annotated[list[_CriterionTable], Field(min_length=1, max_length=12)]
    failure_tags: list[_TagTable] = []
    coverage: _CoverageTable | None = None

    @field_validator("criteria", "failure_tags")
    @classmethod
    def _keys_are_unique(cls, tables: list[Any]) -> list[Any]:
        keys = [table.key for table in tables]
        if repeated := sorted({key for key in keys if keys.count(key) > 1}):
            raise ValueError(f"the key {', '.join(repeated)} is used twice")
        return tables

    @field_validator("criteria")
    @classmethod
    def _one_veto(cls, tables: list[_CriterionTable]) -> list[_CriterionTable]:
        if sum(table.safety for table in tables) > 1:
            raise ValueError("only one criterion can have safety = true")
        return tables


def load_rubric_file(path: Path) -> Rubric:
    """The rubric in a TOML file. Raises BadInputError with file, line and key when it is not a valid one."""
    return parse_rubric(read_source(path), path.name)


def parse_rubric(source: str, file_name: str) -> Rubric:
    """The rubric in TOML text; `file_name` is what errors call it."""
    tables = parse_toml(source, file_name)
    try:
        table = _RubricTable.model_validate(tables)
    except ValidationError as error:
        raise BadInputError(_explain(error, source, file_name)) from None
    return make_rubric(
        name=table.name,
        title=table.title,
        domain=table.domain,
        success=tuple(table.success),
        overlap=table.overlap,
        reason_required=table.reason_required,
        criteria=tuple(item.criterion() for item in table.criteria),
        failure_tags=tuple(FailureTag(item.key, item.name, item.meaning) for item in table.failure_tags),
        coverage=table.coverage.target() if table.coverage else None,
    )


_EXPLAINED: Final = 3
"""Faults named in one message; a person mends them a few at a time."""


def _explain(error: ValidationError, source: str, file_name: str) -> str:
    faults = error.errors(include_url=False)
    lines = []
    for fault in faults[:_EXPLAINED]:
        path = [part for part in fault["loc"] if part != "[key]"]
        key = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
        said = one_line(fault_in_words(fault))
        lines.append(f"{file_name}:{line_of(path, source)}: {one_line(key)}: {said}")
    if len(faults) > _EXPLAINED:
        lines.append(f"and {len(faults) - _EXPLAINED} more")
    return "\n".join(lines)
