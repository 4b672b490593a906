"""Turning a pair round: the scores of two responses were given to the wrong ones, so they change places."""

from collections.abc import Collection
from typing import Final

from msgspec.structs import replace

from dpotui.adjudication.case import DisputedCase, load_case
from dpotui.adjudication.settling import settle_dispute
from dpotui.annotation.sheets.sheet import Sheet
from dpotui.errors import BadInputError
from dpotui.project import Project
from dpotui.scope import Criterion, Score

_SLIP: Final = "slip"


def exchange_scores(project: Project, prompt: str, one: str, other: str, *, author: str, why: str) -> str:
    """Settle a prompt by the scores that count, those of two responses exchanged, and return the revision's id.

    What was said blind stays, as with every settlement, and `reopen_dispute` goes back to it. Where people gave a
    response different scores, their mean counts, as the nearest point of the scale. Raises BadInputError, with nothing
    changed, without a reason, when one of the responses was not judged, or the author still has to judge the prompt.
    """
    if not why.strip():
        raise BadInputError("Say why the scores belong to the other response.")
    case = load_case(project, prompt, author)
    if not {one, other} <= {candidate.id for candidate in case.candidates}:
        raise BadInputError("Nobody has judged one of these responses; open the prompt again.")
    sheet = _counted(case)
    rows = {**sheet.scores, one: sheet.scores.get(other, {}), other: sheet.scores.get(one, {})}
    return settle_dispute(
        project,
        replace(sheet, scores=rows, outcome="scored", note=""),
        author=author,
        cause=_SLIP,
        criteria=[key for key in rows[one] if rows[one][key] != rows[other].get(key)],
        lesson=why,
        seen=[said.revision for said in case.judgements],
    )


def _counted(case: DisputedCase) -> Sheet:
    """The settled scores, or those that people agree on, with the mean in every cell in which they do not."""
    sheet = case.sheet
    for candidate in case.candidates:
        for criterion in case.rubric.criteria:
            given = case.given(candidate.id, criterion.key)
            if criterion.key not in sheet.scores.get(candidate.id, {}) and given:
                sheet = sheet.with_score(candidate.id, criterion.key, _middle(given, criterion))
    return sheet


def _middle(given: Collection[Score], criterion: Criterion) -> Score:
    """The point of the scale nearest to the mean; None where nobody found that the criterion applies."""
    numbers = [score for score in given if score is not None]
    if not numbers:
        return None
    mean = sum(numbers) / len(numbers)
    return min((point for point in criterion.points if point is not None), key=lambda point: abs(point - mean))
