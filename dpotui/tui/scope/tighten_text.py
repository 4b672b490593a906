"""What the tightening screen says, as styled text."""

from collections.abc import Iterator

from textual.content import Content

from dpotui.adjudication import CAUSES
from dpotui.checks.measures import AgreementMeasures
from dpotui.checks.tightening import CriterionEvidence, ScoreGap, Tightening
from dpotui.scope import Criterion, score_text
from dpotui.text import count_of, excerpt, one_line, percent


def heading(found: Tightening, changed: int) -> Content:
    """How people agree under each version of the rubric, and what is not in force yet."""
    draft = f"   {count_of(changed, 'criterion', 'criteria')} reworded, not in force yet" if changed else ""
    return Content.assemble(
        ("Tighten the rubric", "bold $primary"),
        ("   most differently read first; alpha: 1 is full agreement, 0 is chance", "$foreground 70%"),
        (draft, "$warning bold"),
        "\n",
        *agreement(found.agreement),
    )


def agreement(measures: AgreementMeasures) -> Iterator[tuple[str, str]]:
    """Agreement before and after, in a line."""
    parts = []
    for one in measures.versions:
        for said, direction in (("", one.direction), (", judged again", one.judged_again)):
            if direction.share is not None:
                prompts = count_of(direction.prompts, "prompt")
                few = " (few)" if measures.told_share(direction) is None else ""
                parts.append(f"version {one.number}{said}: {percent(direction.share)} on {prompts}{few}")
    yield "Two people find the same response better:  ", "$foreground 70%"
    yield ("   →   ".join(parts) or "nobody has judged the same prompt twice yet"), "bold"


def row(one: CriterionEvidence, *, changed: bool) -> tuple[str, str, str, str]:
    """A criterion as a row of the list."""
    alpha = one.agreement.told_alpha if one.agreement else None
    exact = one.agreement.exact if one.agreement else None
    state = "✎ reworded" if changed else "! weak" if one.is_weak else ""
    return (
        state,
        one.criterion.name,
        "–" if exact is None else percent(exact),
        "–" if alpha is None else f"{alpha:.2f}",
    )


def detail(one: CriterionEvidence, draft: Criterion) -> Content:
    """The criterion as it would be, what adjudicators say, and where people differ."""
    parts = []
    if one.lessons:
        parts.append(_said("Adjudicators say that the rubric should say", one.lessons))
    parts.append(_wording(one.criterion, draft))
    if one.causes:
        causes = [f"{CAUSES[cause][0]}: {count:,}" for cause, count in one.causes.items()]  # type: ignore[index]
        parts.append(_said("Why people differed", causes))
    if one.examples:
        parts.append(Content("\n").join([Content.styled("Where they differ most", "bold $accent"), *_examples(one)]))
    return Content("\n\n").join(parts)


def _wording(now: Criterion, draft: Criterion) -> Content:
    question = Content.assemble(
        (one_line(now.name, 40), "bold $accent"),
        (f"   {now.scale}\n", "$foreground 70%"),
        (one_line(draft.question, 1_000), "bold"),
        (_changed(now.question, draft.question), "$warning"),
    )
    points = [
        Content.assemble(
            (f"{score_text(point):>2} ", "$primary bold"),
            one_line(draft.anchor(point), 1_000),
            (_changed(now.anchor(point), draft.anchor(point)), "$warning"),
        )
        for point in draft.described
    ]
    return Content("\n").join([question, *points])


def _changed(now: str, draft: str) -> str:
    return "" if now == draft else f"   ✎ was: {one_line(now, 200)}"


def _said(title: str, lines: tuple[str, ...] | list[str]) -> Content:
    rows = [Content.assemble(("· ", "$primary"), one_line(said, 600)) for said in lines]
    return Content("\n").join([Content.styled(title, "bold $accent"), *rows])


def _examples(one: CriterionEvidence) -> Iterator[Content]:
    return (_example(gap) for gap in one.examples)


def _example(gap: ScoreGap) -> Content:
    scores = " and ".join(score_text(score) for score in gap.scores)
    return Content.assemble(
        (f"{scores}  ", "$warning bold"), (f"{gap.title}\n", "$foreground 70%"), excerpt(gap.text, 400)
    )
