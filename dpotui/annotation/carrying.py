"""What of a draft still fits a task whose candidates or rubric have changed meanwhile."""

from collections.abc import Iterable, Mapping

from dpotui.annotation.sheet import ALL_BAD, TIE, Remark, Sheet
from dpotui.annotation.task import Task
from dpotui.scope import Rubric


def carried(draft: Sheet, task: Task) -> Sheet:
    """A draft on a task whose candidates or rubric have changed meanwhile.

    What was written of a score whose criterion is gone stays in the candidate's reason: typed words are never dropped.
    """
    sheet = Sheet(task.prompt.id, task.sheet.shown_order)
    for candidate in sheet.shown_order:
        for criterion in task.rubric.criteria:
            value = draft.scores.get(candidate, {}).get(criterion.key)
            if value in criterion.points:
                sheet = sheet.with_score(candidate, criterion.key, value)
        remark = draft.remarks.get(candidate, Remark())
        words = "\n".join(filter(None, [remark.text, *_homeless(draft.score_remarks.get(candidate, {}), task.rubric)]))
        sheet = sheet.with_remark(candidate, Remark(words, _known(remark.tags, task.rubric)))
        for criterion in task.rubric.criteria:
            sheet = sheet.with_score_remark(
                candidate, criterion.key, draft.score_remarks.get(candidate, {}).get(criterion.key, "")
            )
    kept = draft.preference in (*sheet.shown_order, TIE, ALL_BAD)
    return sheet.with_preference(draft.preference if kept else None)


def _homeless(score_remarks: Mapping[str, str], rubric: Rubric) -> list[str]:
    """The remarks on criteria that the rubric has no more, each with its criterion's key."""
    present = {criterion.key for criterion in rubric.criteria}
    return [f"{key}: {text}" for key, text in score_remarks.items() if text and key not in present]


def _known(tags: Iterable[str], rubric: Rubric) -> tuple[str, ...]:
    known = {tag.key for tag in rubric.failure_tags}
    return tuple(tag for tag in tags if tag in known)
