"""A criterion is reworded; everything else of the rubric stays, and so do the keys by which scores are compared."""

from dataclasses import replace

import pytest

from dpotui.errors import BadInputError
from dpotui.scope import find_rubric
from dpotui.scope.coverage_target import CoverageTarget
from dpotui.scope.rewording import with_anchor, with_criterion_of, with_question
from dpotui.scope.rubric import identified


def test_one_description_changes_and_nothing_else() -> None:
    rubric = find_rubric("support")
    first = rubric.criteria[0]
    changed = with_anchor(rubric, first.key, 5, "  Answers all that was asked.  ")
    assert changed.id != rubric.id
    assert changed.criteria[0].anchor(5) == "Answers all that was asked."
    assert changed.criteria[0].anchors[:-1] == first.anchors[:-1]
    assert changed.criteria[1:] == rubric.criteria[1:]
    assert with_criterion_of(changed, rubric, first.key) == rubric


def test_the_target_for_coverage_stays() -> None:
    plain = find_rubric("support")
    rubric = identified(replace(plain, coverage=CoverageTarget(120)))
    key = rubric.criteria[0].key
    for changed in (with_anchor(rubric, key, 5, "Says it all."), with_question(rubric, key, "All of it?")):
        assert changed.coverage == rubric.coverage
        assert with_criterion_of(changed, rubric, key) == rubric


def test_words_are_needed_and_few_enough_and_on_the_scale() -> None:
    rubric = find_rubric("support")
    key = rubric.criteria[0].key
    with pytest.raises(BadInputError, match="says something"):
        with_question(rubric, key, "  ")
    with pytest.raises(BadInputError, match="too many"):
        with_question(rubric, key, "x" * 1001)
    with pytest.raises(BadInputError, match="no point"):
        with_anchor(rubric, key, 9, "beyond")
