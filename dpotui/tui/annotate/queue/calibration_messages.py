"""What an annotator reads after a calibration prompt: the lead's scores beside their own, and why."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from dpotui.annotation import CalibrationResult, LetteredCandidate
from dpotui.annotation.judgements.distance import Deviation
from dpotui.scope import score_text
from dpotui.text import count_of, excerpt, one_line, visible
from dpotui.tui.dialogs.help import PageScreen, Row

_SOFT = "$foreground 70%"
_REASON = 1_000
"""Characters of a reason that are shown."""


def result_page(result: CalibrationResult, candidates: Sequence[LetteredCandidate]) -> PageScreen:
    """The whole in numbers, then response by response what lies apart, with the anchor of the lead's score."""
    close = result.closeness
    number = f"{result.done} of {count_of(result.of, 'prompt')}"
    whole = (
        f"You are {close.mean or 0.0:.2f} points from the reference: of {count_of(close.scores, 'score')} "
        f"{close.exact} the same, {close.within_one} within 1. Nothing here counts; it is to find one measure."
    )
    by_response = [
        (f"{candidate.letter}  {one_line(candidate.response, 60)}", list(_rows(result, candidate.id)))
        for candidate in candidates
    ]
    sections = [(f"Calibration, {number}", [("On average", Content(whole))]), *by_response]
    return PageScreen([section for section in sections if section[1]], label_width=14)


def _rows(result: CalibrationResult, candidate: str) -> Iterator[Row]:
    mine = [one for one in result.deviations if one.candidate == candidate]
    names = {criterion.key: one_line(criterion.name) for criterion in result.rubric.criteria}
    for one in sorted((one for one in mine if one.points), key=lambda one: -abs(one.points)):
        yield names[one.criterion], _apart(result, one)
    if same := [f"{names[one.criterion]} {score_text(one.given)}" for one in mine if not one.points]:
        yield "The same", Content.styled(", ".join(same), "$success")
    remark = result.reference.sheet.remarks.get(candidate)
    if mine and remark and remark.text.strip():
        yield "The lead says", Content(excerpt(remark.text, _REASON))
    if mine and remark and remark.tags:
        tags = {tag.key: one_line(tag.name) for tag in result.rubric.failure_tags}
        yield "Failure tags", Content(", ".join(tags.get(tag, one_line(tag)) for tag in remark.tags))


def _apart(result: CalibrationResult, one: Deviation) -> Content:
    """Both scores, what the lead's means, and what the lead remarked on it."""
    anchor = result.rubric.criterion(one.criterion).anchor(one.reference)
    said = result.reference.sheet.score_remarks.get(one.candidate, {}).get(one.criterion, "")
    return Content.assemble(
        ("you ", _SOFT),
        (score_text(one.given), "$warning bold"),
        ("  reference ", _SOFT),
        (score_text(one.reference), "bold"),
        f"  {visible(anchor)}",
        f"\nThe lead: {excerpt(said, _REASON)}" if said.strip() else "",
    )
