"""Phase 1: scope and rubric. What a good response is, written down before anything is judged."""

from typing import TYPE_CHECKING

from dpotui.on_demand import names_on_demand

if TYPE_CHECKING:
    from dpotui.scope.rubric import Criterion, FailureTag, ReasonRule, Rubric, Score, score_text
    from dpotui.scope.rubric_file import load_rubric_file, parse_rubric
    from dpotui.scope.store import (
        RubricVersion,
        current_rubric,
        new_project,
        read_rubric_history,
        rubric_by_id,
        rubric_history,
        rubric_number,
        use_rubric,
    )
    from dpotui.scope.templates import find_rubric, template_names, template_path
else:
    __getattr__ = names_on_demand(__name__)

__all__ = [
    "Criterion",
    "FailureTag",
    "ReasonRule",
    "Rubric",
    "RubricVersion",
    "Score",
    "current_rubric",
    "find_rubric",
    "load_rubric_file",
    "new_project",
    "parse_rubric",
    "read_rubric_history",
    "rubric_by_id",
    "rubric_history",
    "rubric_number",
    "score_text",
    "template_names",
    "template_path",
    "use_rubric",
]
