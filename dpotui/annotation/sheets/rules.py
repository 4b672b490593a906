"""What a sheet must satisfy before it is saved; the messages say what to do about it."""

from collections.abc import Collection
from itertools import islice
from typing import Final

from dpotui.annotation.assignment import letter
from dpotui.annotation.sheets.sheet import (
    ALL_BAD,
    OTHER_SKIP,
    SKIP_REASONS,
    TIE,
    Missing,
    Sheet,
    is_skip_reason,
    missing_from,
)
from dpotui.errors import BadInputError
from dpotui.scope import Rubric, Score, score_text
from dpotui.text import count_of, one_line

_NAMED: Final = 3
"""Missing cells named in one message."""


def check_sheet(sheet: Sheet, rubric: Rubric, candidates: Collection[str]) -> None:
    """Raise BadInputError, in words, when a sheet does not fit its rubric and the prompt's `candidates`.

    A scored one must be complete, a skipped one needs its reason, a flagged one may be half-filled.
    """
    _check_shown(sheet, candidates)
    for candidate, row in sheet.scores.items():
        for criterion, value in row.items():
            _check_score(criterion, value, rubric)
        _check_is_shown(candidate, sheet)
    _check_remarks(sheet, rubric)
    _check_score_remarks(sheet, rubric)
    if sheet.preference is not None and sheet.preference not in (*sheet.shown_order, TIE, ALL_BAD):
        raise BadInputError("The preferred response is not one of those shown; choose one of them, a tie, or all bad.")
    _check_outcome(sheet)
    if missing := missing_from(sheet, rubric):
        raise BadInputError(f"Not saved, still missing: {describe_missing(missing, sheet, rubric)}.")


def describe_missing(missing: Collection[Missing], sheet: Sheet, rubric: Rubric) -> str:
    """The first missing cells in words: `B Accuracy, B reason and 2 more`."""
    names = {criterion.key: criterion.name for criterion in rubric.criteria}
    letters = {candidate: letter(place) for place, candidate in enumerate(sheet.shown_order)}
    cells = [
        f"{letters[cell.candidate]} {names[cell.criterion] if cell.criterion else 'reason'}"
        for cell in islice(missing, _NAMED)
    ]
    more = f" and {len(missing) - _NAMED:,} more" if len(missing) > _NAMED else ""
    return one_line(", ".join(cells)) + more


def _check_shown(sheet: Sheet, candidates: Collection[str]) -> None:
    if len(set(sheet.shown_order)) < len(sheet.shown_order):
        raise BadInputError("A response is shown twice on this sheet; open the prompt again.")
    if strange := [candidate for candidate in sheet.shown_order if candidate not in candidates]:
        raise BadInputError(
            f"{count_of(len(strange), 'response')} on this sheet ({one_line(strange[0])}) not among the prompt's; "
            "open the prompt again."
        )
    if not sheet.shown_order and sheet.outcome == "scored":
        raise BadInputError("This prompt has no responses to score; generate or import some first.")


def _check_score(key: str, score: Score, rubric: Rubric) -> None:
    criterion = {known.key: known for known in rubric.criteria}.get(key)
    if criterion is None:
        raise BadInputError(
            f"The rubric has no criterion {one_line(key)}; it was changed meanwhile. Open the prompt again."
        )
    if not criterion.allows(score):
        raise BadInputError(f"{one_line(key)}: {score_text(score)} is not on its scale of {criterion.scale}.")


def _check_is_shown(candidate: str, sheet: Sheet) -> None:
    if candidate not in sheet.shown_order:
        raise BadInputError(f"{one_line(candidate)} is judged, but it is not one of the responses shown.")


def _check_remarks(sheet: Sheet, rubric: Rubric) -> None:
    known = {tag.key for tag in rubric.failure_tags}
    for candidate, remark in sheet.remarks.items():
        _check_is_shown(candidate, sheet)
        if strange := [tag for tag in remark.tags if tag not in known]:
            raise BadInputError(f"The rubric has no failure tag {one_line(strange[0])}; open the prompt again.")


def _check_score_remarks(sheet: Sheet, rubric: Rubric) -> None:
    known = {criterion.key for criterion in rubric.criteria}
    for candidate, row in sheet.score_remarks.items():
        _check_is_shown(candidate, sheet)
        if strange := [criterion for criterion in row if criterion not in known]:
            raise BadInputError(
                f"The rubric has no criterion {one_line(strange[0])} to remark on; open the prompt again."
            )


def _check_outcome(sheet: Sheet) -> None:
    if sheet.outcome == "withdrawn":
        raise BadInputError("A sheet is saved as scored, skipped or flagged; to withdraw a judgement, undo it.")
    if sheet.outcome == "skipped" and not is_skip_reason(sheet.note):
        raise BadInputError(f"A skipped prompt needs a reason: {', '.join(SKIP_REASONS)}, or {OTHER_SKIP}: WORDS.")
