"""A rubric in other words: one question or one description of a point rewritten, the rest as it is."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from dpotui.errors import BadInputError
from dpotui.scope.rubric import Criterion, Rubric, identified

LONGEST: Final = 1_000
"""Characters of a question or a description, as in a rubric file."""


def with_anchor(rubric: Rubric, criterion: str, point: float, text: str) -> Rubric:
    """The rubric with what a whole point of a criterion means rewritten. Raises BadInputError for no or a long text."""
    said = _checked(text)

    def reword(one: Criterion) -> Criterion:
        place = int(point) - one.low
        if point != int(point) or not 0 <= place < len(one.anchors):
            raise BadInputError(f"{point:g} is no point of {one.name} that is described; its scale is {one.scale}.")
        return replace(one, anchors=(*one.anchors[:place], said, *one.anchors[place + 1 :]))

    return _with_criterion(rubric, criterion, reword)


def with_question(rubric: Rubric, criterion: str, text: str) -> Rubric:
    """The rubric with the question of a criterion rewritten. Raises BadInputError for no or a long text."""
    said = _checked(text)
    return _with_criterion(rubric, criterion, lambda one: replace(one, question=said))


def with_criterion_of(rubric: Rubric, other: Rubric, criterion: str) -> Rubric:
    """The rubric with a criterion as another rubric has it."""
    return _with_criterion(rubric, criterion, lambda _: other.criterion(criterion))


def _with_criterion(rubric: Rubric, key: str, reword: Callable[[Criterion], Criterion]) -> Rubric:
    criteria = tuple(reword(one) if one.key == key else one for one in rubric.criteria)
    return identified(replace(rubric, criteria=criteria))


def _checked(text: str) -> str:
    said = text.strip()
    if not said:
        raise BadInputError("A description says something; to leave it as it was, go back with escape.")
    if len(said) > LONGEST:
        raise BadInputError(f"{len(said):,} characters are too many to keep in mind; {LONGEST:,} are the most.")
    return said
