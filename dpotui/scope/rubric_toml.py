"""A rubric as the TOML that `parse_rubric` reads: one that is taken out and read again is the same rubric."""

import json
from collections.abc import Iterator
from typing import Final

from dpotui.scope.coverage_target import CoverageTarget, Wanted
from dpotui.scope.rubric import DEFAULT_SCALE, Criterion, FailureTag, Rubric

_OF_HEAD: Final = (
    "# overlap: the share of prompts that two people judge",
    "# reason_required: always, never, or extremes (lowest and highest scores)",
)
_OF_CRITERIA: Final = (
    "# A block for each criterion. It may also have scale = [0, 2], step = 0.5,",
    "# not_applicable = true, and one of them safety = true: what is unsafe by it",
    "# is never chosen.",
)
"""What somebody who edits the text cannot read from its keys, in lines that fit into 80 cells."""


def rubric_toml(rubric: Rubric) -> str:
    """The text of a rubric file, each description on a line of its own, with comments on what its keys take.

    What has its default value is left out.
    """
    return "\n".join([*_head(rubric), *_criteria(rubric), *_tags(rubric.failure_tags), *_coverage(rubric.coverage)])


def _head(rubric: Rubric) -> Iterator[str]:
    for key, said in (("name", rubric.name), ("title", rubric.title), ("domain", rubric.domain)):
        yield f"{key} = {_text(said)}"
    yield "success = ["
    yield from (f"  {_text(said)}," for said in rubric.success)
    yield "]"
    yield from _OF_HEAD
    yield f"overlap = {float(rubric.overlap)!r}"
    yield f"reason_required = {_text(rubric.reason_required)}"
    yield ""


def _criteria(rubric: Rubric) -> Iterator[str]:
    yield from _OF_CRITERIA
    for criterion in rubric.criteria:
        yield "[[criteria]]"
        yield from _criterion(criterion)
        yield ""


def _criterion(criterion: Criterion) -> Iterator[str]:
    for key, said in (("key", criterion.key), ("name", criterion.name), ("question", criterion.question)):
        yield f"{key} = {_text(said)}"
    yield f"weight = {float(criterion.weight)!r}"
    if (criterion.low, criterion.high) != DEFAULT_SCALE:
        yield f"scale = [{criterion.low}, {criterion.high}]"
    if criterion.step != 1:
        yield f"step = {criterion.step!r}"
    if criterion.may_not_apply:
        yield "not_applicable = true"
    if criterion.safety:
        yield "safety = true"
    yield "[criteria.anchors]"
    yield from (f"{point} = {_text(criterion.anchor(point))}" for point in criterion.described)


def _tags(tags: tuple[FailureTag, ...]) -> Iterator[str]:
    for tag in tags:
        yield "[[failure_tags]]"
        yield from (f"{key} = {_text(getattr(tag, key))}" for key in ("key", "name", "meaning"))
        yield ""


def _coverage(target: CoverageTarget | None) -> Iterator[str]:
    if target is None:
        return
    yield "[coverage]"
    yield f"prompts = {target.prompts}"
    for name, wanted in (("tags", target.tags), ("lengths", target.lengths), ("sources", target.sources)):
        yield from _wanted(name, wanted)
    yield ""


def _wanted(name: str, wanted: Wanted) -> Iterator[str]:
    if wanted:
        yield f"[coverage.{name}]"
        yield from (f"{_text(key)} = {number}" for key, number in wanted)


def _text(said: str) -> str:
    """A basic string, in which all that cannot be seen is escaped: it may be shown in a terminal."""
    quoted = json.dumps(said, ensure_ascii=False)
    return "".join(letter if letter.isprintable() else _escaped(ord(letter)) for letter in quoted)


def _escaped(code: int) -> str:
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
