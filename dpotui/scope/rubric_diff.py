"""What has changed from one rubric to the next, in the order in which an annotator needs to know it."""

from collections.abc import Iterator

import msgspec

from dpotui.scope.rubric import Criterion, FailureTag, Rubric, score_text
from dpotui.text import percent


class RubricChange(msgspec.Struct, frozen=True):
    """One thing that reads otherwise now. An empty `before` or `after` means that it was not there, or is gone."""

    where: str
    before: str
    after: str


def rubric_changes(old: Rubric, new: Rubric) -> tuple[RubricChange, ...]:
    """Every change that bears on how to judge: criteria, scales, anchors, weights, tags, reasons, what success is."""
    return tuple(
        change
        for change in (*_criteria(old, new), *_tags(old, new), *_rules(old, new))
        if change.before != change.after
    )


def all_changes(old: Rubric, new: Rubric) -> tuple[RubricChange, ...]:
    """Those, and what bears on the work though not on any judgement: how much is judged twice, what is collected."""
    return (*rubric_changes(old, new), *(change for change in _frame(old, new) if change.before != change.after))


def _frame(old: Rubric, new: Rubric) -> Iterator[RubricChange]:
    yield RubricChange("Judged by two people", percent(old.overlap), percent(new.overlap))
    wanted = [rubric.coverage.words if rubric.coverage else "not said" for rubric in (old, new)]
    yield RubricChange("Prompts wanted", *wanted)
    yield RubricChange("Title", old.title, new.title)
    yield RubricChange("Domain", old.domain, new.domain)


def _criteria(old: Rubric, new: Rubric) -> Iterator[RubricChange]:
    before = {criterion.key: criterion for criterion in old.criteria}
    for criterion in new.criteria:
        if (known := before.pop(criterion.key, None)) is None:
            yield RubricChange(f"New criterion {criterion.name}", "", criterion.question)
            for value in criterion.described:
                yield RubricChange(f"{criterion.name}, {score_text(value)}", "", criterion.anchor(value))
        else:
            yield from _criterion(known, criterion)
    for gone in before.values():
        yield RubricChange(f"Criterion {gone.name}", gone.question, "")


def _criterion(old: Criterion, new: Criterion) -> Iterator[RubricChange]:
    yield RubricChange(f"Name of {old.name}", old.name, new.name)
    yield RubricChange(f"{new.name}, question", old.question, new.question)
    yield RubricChange(f"{new.name}, scale", old.scale, new.scale)
    for value in sorted({*old.points, *new.points}):
        before, after = (one.anchor(value) if value in one.points else "" for one in (old, new))
        yield RubricChange(f"{new.name}, {score_text(value)}", before, after)
    yield RubricChange(f"{new.name}, weight", f"{old.weight:g}", f"{new.weight:g}")
    yield RubricChange(f"{new.name}, can veto", _yes(old.safety), _yes(new.safety))


def _yes(given: bool) -> str:
    return "yes" if given else "no"


def _tags(old: Rubric, new: Rubric) -> Iterator[RubricChange]:
    before = {tag.key: tag for tag in old.failure_tags}
    for tag in new.failure_tags:
        known = before.pop(tag.key, None)
        yield RubricChange(f"Failure tag {tag.name}", _said(known) if known else "", _said(tag))
    for gone in before.values():
        yield RubricChange(f"Failure tag {gone.name}", _said(gone), "")


def _said(tag: FailureTag) -> str:
    return f"{tag.name}: {tag.meaning}"


def _rules(old: Rubric, new: Rubric) -> Iterator[RubricChange]:
    yield RubricChange("Reasons required", old.reason_required, new.reason_required)
    yield RubricChange("Success", "\n".join(old.success), "\n".join(new.success))
