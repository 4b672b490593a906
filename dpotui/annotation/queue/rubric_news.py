"""What an annotator has to know about the rubric before they go on: how it has changed since they judged last."""

from typing import Final

import msgspec

from dpotui.project import Project
from dpotui.project.store.query import Query
from dpotui.scope import RubricVersion, rubric_history
from dpotui.scope.rubric_diff import RubricChange, rubric_changes

_JUDGED_BY: Final = Query(
    "SELECT j.rubric FROM judgement j JOIN revision r ON r.id = j.revision "
    "WHERE j.annotator = :annotator AND +r.kind = 'judgement' AND j.source <> 'import' "
    "ORDER BY r.clock DESC, r.said DESC, r.sha256 DESC LIMIT 1",
    str,
)
"""The rubric of the judgement that somebody made last."""
_IN_FORCE: Final = Query("SELECT rubric FROM current_rubric", str)


class RubricNews(msgspec.Struct, frozen=True):
    """The rubric of an annotator's last judgement, the one in force, and what has changed between them."""

    before: RubricVersion
    now: RubricVersion
    changes: tuple[RubricChange, ...]


def rubric_news(project: Project, annotator: str) -> RubricNews | None:
    """The news for an annotator; None when they judged last by the rubric in force, or never, or nothing bears on it.

    Numbers are those of the rubric's latest time in force.
    """
    with project.read() as connection:
        judged_by = _JUDGED_BY.first(connection, annotator=annotator)
        in_force = _IN_FORCE.first(connection)
    if judged_by in (None, in_force):
        return None
    versions = {version.rubric.id: version for version in rubric_history(project)}
    if judged_by not in versions or in_force not in versions:
        return None
    before, now = versions[judged_by], versions[in_force]
    changes = rubric_changes(before.rubric, now.rubric)
    return RubricNews(before, now, changes) if changes else None
