"""What of a draft still fits a task whose candidates or rubric have changed meanwhile."""

from collections.abc import Iterable, Mapping

from dpotui.annotation.queue.task import Task
from dpotui.annotation.sheets.sheet import ALL_BAD, TIE, Remark, Sheet
from dpotui.scope import Rubric


def carried(draft: Sheet, task: Task) -> Sheet:
    """A draft on a task whose candidates or rubric have changed meanwhile.

    What was written of a score whose criterion is gone stays in the candidate's reason, and `orphaned` tells what was
    written on candidates that are gone: typed words are never dropped.
    """
    sheet = Sheet(task.prompt.id, task.sheet.shown_order)
    for candidate in sheet.shown_order:
        for criterion in task.rubric.criteria:
            given = draft.scores.get(candidate, {})
            if criterion.key in given and criterion.allows(given[criterion.key]):
                sheet = sheet.with_score(candidate, criterion.key, given[criterion.key])
        remark = draft.remarks.get(candidate, Remark())
        words = "\n".join(filter(None, [remark.text, *_homeless(draft.score_remarks.get(candidate, {}), task.rubric)]))
        sheet = sheet.with_remark(candidate, Remark(words, _known(remark.tags, task.rubric)))
        for criterion in task.rubric.criteria:
            sheet = sheet.with_score_remark(
                candidate, criterion.key, draft.score_remarks.get(candidate, {}).get(criterion.key, "")
            )
    kept = draft.preference in (*sheet.shown_order, TIE, ALL_BAD)
    return sheet.with_preference(draft.preference if kept else None)


def orphaned(draft: Sheet, task: Task, saved: Sheet | None = None) -> str:
    """What a draft says of candidates that the task has no more, and `saved` did not say yet, a line each."""
    gone = dict.fromkeys([*draft.remarks, *draft.score_remarks])
    for candidate in task.sheet.shown_order:
        gone.pop(candidate, None)
    return "\n".join(words for candidate in gone for words in _unsaved(draft, candidate, saved))


def _unsaved(draft: Sheet, candidate: str, saved: Sheet | None) -> list[str]:
    known = _words(saved, candidate) if saved else []
    return [f"On a response that was left out: {words}" for words in _words(draft, candidate) if words not in known]


def _words(sheet: Sheet, candidate: str) -> list[str]:
    reason = sheet.remarks.get(candidate, Remark()).text
    scored = [f"{key}: {text}" for key, text in sheet.score_remarks.get(candidate, {}).items() if text]
    return [reason, *scored] if reason.strip() else scored


def _homeless(score_remarks: Mapping[str, str], rubric: Rubric) -> list[str]:
    """The remarks on criteria that the rubric has no more, each with its criterion's key."""
    present = {criterion.key for criterion in rubric.criteria}
    return [f"{key}: {text}" for key, text in score_remarks.items() if text and key not in present]


def _known(tags: Iterable[str], rubric: Rubric) -> tuple[str, ...]:
    known = {tag.key for tag in rubric.failure_tags}
    return tuple(tag for tag in tags if tag in known)
