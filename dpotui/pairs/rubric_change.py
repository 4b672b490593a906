"""What putting a rubric in force would do to what is judged already, said before it is done."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dpotui.pairs.extract import material_of
from dpotui.pairs.judged import Judged
from dpotui.pairs.reading import load_judged
from dpotui.pairs.settings import read_pair_settings
from dpotui.project import Project
from dpotui.project.store.connection import Connection
from dpotui.scope import CriterionChange, EarlierScores, Rubric, current_rubric
from dpotui.scope.earlier_scores import Change, criterion_changes, turned_criteria
from dpotui.scope.store import held_under, judged_rubrics
from dpotui.text import count_of, one_line


@dataclass(frozen=True)
class RubricEffect:
    """What a rubric changes, and what that costs."""

    changes: tuple[CriterionChange, ...]
    """What becomes of the criteria of the rubric in force, and what is new."""
    turned: tuple[str, ...]
    """Names of judged criteria whose descriptions changed places: whether scores there still count must be said."""
    whole: int
    """Scored judgements that count on every criterion of the new rubric."""
    in_part: int
    """Those that count on some of them."""
    lost: int
    """Those that count no more."""
    prompts_again: int
    """Prompts that would be offered again, for what is missing."""
    pairs_before: int
    pairs_after: int


def rubric_effect(project: Project, rubric: Rubric, earlier: EarlierScores) -> RubricEffect:
    """What `rubric` would do, had `earlier` been chosen for the scores there are. Changes nothing."""
    with project.read() as connection:
        before, after = load_judged(connection), load_judged(connection, rubric=rubric, earlier=earlier)
        held = held_under(connection, rubric, earlier)
        lacking = {other for other, criteria in held.items() if len(criteria) < len(rubric.criteria)}
        counted = _counted(after, lacking)
        return RubricEffect(
            changes=criterion_changes(current_rubric(connection), rubric),
            turned=turned_criteria(judged_rubrics(connection), rubric) if earlier.count is None else (),
            whole=counted["whole"],
            in_part=counted["in part"],
            lost=counted["lost"],
            prompts_again=len(_prompts_under(after, lacking)) if earlier.again else 0,
            pairs_before=_pairs(connection, before),
            pairs_after=_pairs(connection, after),
        )


def _counted(judged: Judged, lacking: set[str]) -> Counter[str]:
    made = judged.judgements
    rows = zip(made.scored.tolist(), made.other_rubric.tolist(), made.rubric.tolist(), strict=True)
    return Counter(
        "lost" if other else "in part" if made.rubrics[rubric] in lacking else "whole"
        for scored, other, rubric in rows
        if scored or other
    )


def _prompts_under(judged: Judged, lacking: set[str]) -> set[int]:
    made = judged.judgements
    given = (made.scored | made.other_rubric).tolist()
    rows = zip(made.prompt.tolist(), made.rubric.tolist(), given, strict=True)
    return {prompt for prompt, rubric, scored in rows if scored and made.rubrics[rubric] in lacking}


def _pairs(connection: Connection, judged: Judged) -> int:
    return len(material_of(connection, judged, read_pair_settings(connection)).extraction.kept)


_CHANGED: dict[Change, str] = {
    "added": "is new",
    "dropped": "is dropped",
    "rescaled": "has another scale",
    "reworded": "is described in other words",
    "turned": "has descriptions that changed places",
}


def effect_lines(effect: RubricEffect) -> Iterator[str]:
    """The effect in sentences, for screen and terminal alike."""
    for one in effect.changes:
        if one.change in _CHANGED:
            yield f"{one_line(one.name, 40)} {_CHANGED[one.change]}."
    if judged := effect.whole + effect.in_part + effect.lost:
        yield (
            f"Of {count_of(judged, 'scored judgement')}, {effect.whole:,} count in full, {effect.in_part:,} on the "
            f"criteria that they still answer, {effect.lost:,} no more."
        )
        yield f"{count_of(effect.prompts_again, 'prompt')} offered again, for what is missing only."
        yield f"Pairs: {effect.pairs_before:,} now, {effect.pairs_after:,} then."
    if effect.turned:
        names = ", ".join(one_line(name, 40) for name in effect.turned)
        yield f"{names}: a score given before may now mean the opposite; say whether earlier scores still count."
