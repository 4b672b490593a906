"""What the adjudication screen says, as styled text."""

from collections.abc import Iterator, Sequence
from typing import Final

from textual.content import Content

from dpotui.adjudication import CAUSES, Adjudication, BlindJudgement, DisputedCase, cause_name
from dpotui.annotation import TIE, Remark
from dpotui.pairs import Dispute, DisputeList
from dpotui.scope import Criterion, score_text
from dpotui.text import count_of, excerpt, one_line
from dpotui.tui.dialogs.help import Row

REASONS: Final = {
    "safety": "one finds a response unsafe, another does not",
    "all_bad": "one calls all responses bad, another does not",
    "disagreement": "they do not agree",
    "cycle": "their scores go round in a circle",
}
"""Why a prompt is disputed, in a few words."""
_TO_DO: Final = "Read both, then score what is marked ≠. Your scores decide the pair; theirs stay as they are."
_MARGIN: Final = (
    "A margin is the overall score (the weighted mean over the criteria) of one response less that of another. Where "
    "one person has A ahead by 3 points and the other B by 3, their margins lie 6 apart, more than the scale is long."
)
NOTHING: Final = "Nothing is disputed: wherever two people judged the same prompt, their scores give a pair or a tie."


def title(found: DisputeList, prompt: str, case: DisputedCase | None, *, purpose: bool = False) -> Content:
    """Where one is among the disputes, what this one is about, and where there is room for it what is to be done."""
    waiting, settled = len(found.waiting), len(found.settled)
    place = next((number for number, one in enumerate(found.waiting, 1) if one.prompt == prompt), 0)
    where = f"Dispute {place:,} of {waiting:,}" if place else f"{count_of(waiting, 'dispute')} waiting"
    done = f"   {settled:,} settled" if settled else ""
    to_do = f"   {_TO_DO}" if purpose and place else ""
    return Content.assemble(
        (where, "bold $primary"),
        (done, "$foreground 70%"),
        "   ",
        *_about(found, prompt, case),
        (to_do, "$foreground 70%"),
    )


def _about(found: DisputeList, prompt: str, case: DisputedCase | None) -> Iterator[tuple[str, str]]:
    if case is not None and case.settled is not None:
        yield f"✓ settled by {one_line(case.settled.author, 20)}: {cause_name(case.settled.cause)}", "$success"
        if prompt in found.judged_since:
            yield "  ! judged again since", "$warning"
    elif dispute := dispute_on(found, prompt):
        yield REASONS[dispute.reason], "$warning"
        if dispute.apart:
            yield f", margins {dispute.apart:.1f} points apart", "$foreground 70%"
    if case is not None and any(said.own for said in case.judgements):
        yield "  ! you are one of them", "$warning"


def dispute_on(found: DisputeList, prompt: str) -> Dispute | None:
    """The dispute on a prompt, where one waits."""
    return next((one for one in found.waiting if one.prompt == prompt), None)


def in_full(case: DisputedCase, dispute: Dispute | None) -> Iterator[tuple[str, Sequence[Row]]]:
    """Both judgements with all that was written, the scale of every criterion, and what is apart in a dispute."""
    for said in case.judgements:
        yield one_line(said.shown_as, 40), [*_stated(case, said), *_said(case, said)]
    for criterion in case.rubric.criteria:
        yield one_line(criterion.name, 40), list(_scale(criterion))
    if dispute is not None and dispute.apart:
        yield f"Margins {dispute.apart:.1f} points apart", [("", Content(_MARGIN))]


def _stated(case: DisputedCase, said: BlindJudgement) -> Iterator[Row]:
    if (stated := said.sheet.preference) is not None:
        letters = {one.id: one.letter for one in case.candidates}
        words = letters.get(stated, "a tie" if stated == TIE else "all bad")
        yield "Best", Content(words)


def _said(case: DisputedCase, said: BlindJudgement) -> Iterator[Row]:
    for candidate in case.candidates:
        row = said.sheet.scores.get(candidate.id, {})
        scores = "  ".join(
            f"{one_line(criterion.name, 20)} {score_text(row[criterion.key])}"
            for criterion in case.rubric.criteria
            if criterion.key in row
        )
        remark = said.sheet.remarks.get(candidate.id, Remark())
        lines = [scores, excerpt(remark.text, 4000)]
        lines += [
            f"{one_line(criterion.name, 20)}: {excerpt(words, 1000)}"
            for criterion in case.rubric.criteria
            if (words := said.sheet.score_remarks.get(candidate.id, {}).get(criterion.key))
        ]
        if remark.tags:
            names = {tag.key: tag.name for tag in case.rubric.failure_tags}
            lines.append("Faults: " + ", ".join(one_line(names.get(tag, tag), 30) for tag in remark.tags))
        yield candidate.letter, Content("\n".join(filter(str.strip, lines)))


def _scale(criterion: Criterion) -> Iterator[Row]:
    yield "", Content.styled(one_line(criterion.question, 400), "bold")
    for point in criterion.described:
        yield score_text(point), Content(one_line(criterion.anchor(point), 600))


def lessons(found: DisputeList, names: dict[str, str]) -> Iterator[tuple[str, Sequence[Row]]]:
    """What the settled disputes came of: how many of each cause, and what the rubric should say by criterion."""
    counts = [
        (f"{count:,}", Content.assemble((cause_name(cause), "bold"), f"   {CAUSES[cause][1]}"))
        for cause, count in found.causes().items()
    ]
    yield f"{count_of(len(found.settled), 'dispute')} settled", counts or [("", Content("None yet."))]
    for key, name in names.items():
        said = [one for one in found.settled if key in one.criteria and one.lesson and one.cause == "guide_gap"]
        if said:
            yield f"{one_line(name, 40)}: what the rubric should say", [("·", _lesson(one)) for one in said]
    others = [one for one in found.settled if one.lesson and one.cause != "guide_gap"]
    if others:
        yield "Also noted", [("·", Content(f"{cause_name(one.cause)}: {one_line(one.lesson, 400)}")) for one in others]


def _lesson(one: Adjudication) -> Content:
    return Content.assemble(one_line(one.lesson, 400), (f"   {one_line(one.author, 20)}", "$foreground 70%"))
