"""Scales with a zero, ten points, half points, negative points and "does not apply", scored by keys."""

from dataclasses import fields, replace

import pytest

from annotation.annotated import add_task
from dpotui.project import Project
from dpotui.scope import Criterion, Rubric, Score, find_rubric, use_rubric
from dpotui.scope.rubric import make_rubric
from tui.annotate.parts.sitting import Sitting


def sitting_on(project: Project, low: int, high: int, *, step: float = 1, may_not_apply: bool = False) -> Sitting:
    """At a prompt whose first criterion has this scale."""
    rubric = find_rubric("support")
    said = {one.name: getattr(rubric, one.name) for one in fields(Rubric) if one.name != "id"}
    anchors = tuple(f"point {place}" for place in range(high - low + 1))
    first: Criterion = replace(
        rubric.criteria[0], low=low, high=high, step=step, may_not_apply=may_not_apply, anchors=anchors
    )
    use_rubric(project, make_rubric(**said | {"criteria": (first, *rubric.criteria[1:])}), author="lead")
    add_task(project, "Question?", candidates=2)
    return Sitting(project).start()


@pytest.mark.parametrize(
    ("low", "high", "keys", "wanted"),
    [
        (0, 5, "0", 0),
        (1, 10, "0", 10),
        (0, 10, "=", 10),
        (0, 10, "0", 0),
        (-2, 2, "2", 2),
        (-2, 2, "2~", -2),
        (-2, 2, "2~~", 2),
        (-5, -1, "3", -3),
        (1, 5, "4'", 4.5),
        (1, 5, "4''", 4),
        (1, 5, "5'", 4.5),
        (-2, 2, "1'~", -1.5),
        (1, 5, "N", None),
    ],
)
def test_keys_reach_every_point(project: Project, low: int, high: int, keys: str, wanted: Score) -> None:
    sitting = sitting_on(project, low, high, step=0.5, may_not_apply=True)
    do = {"0": sitting.scoring.zero, "~": sitting.scoring.negate, "'": sitting.scoring.half}
    do |= {"=": lambda: sitting.scoring.score(10), "N": lambda: sitting.scoring.score(None)}
    for one in keys:
        do.get(one, lambda one=one: sitting.scoring.score(int(one)))()
    assert sitting.editor.sheet.scores == {sitting.editor.task.candidates[0].id: {"relevance": wanted}}
    assert (sitting.editor.column, sitting.editor.row) == (0, 1)


def test_what_a_scale_does_not_have_is_said_and_nothing_is_changed(project: Project) -> None:
    sitting = sitting_on(project, 1, 5)
    for press in (sitting.scoring.negate, sitting.scoring.half, lambda: sitting.scoring.score(None)):
        press()
        assert not sitting.editor.sheet.scores
        assert sitting.last_said
    sitting.scoring.score(4)
    sheet = sitting.editor.sheet
    sitting.scoring.half()
    sitting.scoring.negate()
    assert sitting.editor.sheet is sheet
    sitting.scoring.move(0, -1)
    sitting.scoring.zero()
    assert not sitting.editor.sheet.scores
