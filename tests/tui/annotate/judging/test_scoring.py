"""Which cell digits score once a response is chosen by its letter or by a move."""

from collections.abc import Callable

import pytest

from annotation.annotated import add_task
from dpotui.project import Project
from dpotui.tui.annotate.judging.scoring import Scoring
from tui.annotate.parts.sitting import Sitting


@pytest.fixture
def sitting(project: Project) -> Sitting:
    """Somebody at a prompt with three responses."""
    add_task(project, "Question?", candidates=3)
    return Sitting(project).start()


@pytest.mark.parametrize("choose", [lambda on: on.jump(1), lambda on: on.move(1, 0)])
def test_a_response_chosen_from_the_reasons_is_scored_down_its_open_criteria(
    sitting: Sitting, choose: Callable[[Scoring], None]
) -> None:
    editor = sitting.editor
    criteria = len(editor.rubric.criteria)
    sitting.scoring.move(0, 99)
    assert editor.criterion is None
    choose(sitting.scoring)
    assert (editor.column, editor.row) == (1, 0)
    for _ in range(criteria):
        sitting.scoring.score(4)
    assert len(editor.sheet.scores[editor.sheet.shown_order[1]]) == criteria


def test_a_response_without_open_scores_is_chosen_in_the_row_of_the_reasons(sitting: Sitting) -> None:
    editor = sitting.editor
    sitting.scoring.jump(1)
    for _ in editor.rubric.criteria:
        sitting.scoring.score(4)
    editor.focus.put(0, len(editor.rubric.criteria))
    sitting.scoring.jump(1)
    assert (editor.column, editor.criterion) == (1, None)
    sitting.scoring.jump(0)
    sitting.scoring.move(0, 99)
    sitting.scoring.move(-1, 0)
    assert (editor.column, editor.criterion) == (0, None)
