"""What putting a rubric in force would do to what is judged already, said before it is done."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dpotui.errors import BadInputError
from dpotui.pairs.extract import material_of
from dpotui.pairs.judged.judged import Judged
from dpotui.pairs.judged.reading import load_judged
from dpotui.pairs.kept import read_extraction
from dpotui.pairs.settings import read_pair_settings
from dpotui.project import Project
from dpotui.project.store.connection import Connection
from dpotui.scope import CriterionChange, EarlierScores, Rubric, current_rubric
from dpotui.scope.earlier_scores import Change, Counting, criterion_changes, turned_criteria
from dpotui.scope.store import earlier_scores_under, held_under, judged_rubrics
from dpotui.text import count_of, one_line


@dataclass(frozen=True)
class RubricEffect:
    """What a rubric changes under one choice of what earlier scores count for, and what that costs."""

    earlier: EarlierScores
    """The choice."""
    changes: tuple[CriterionChange, ...]
    """What becomes of the criteria of the rubric in force, and what is new."""
    turned: tuple[str, ...]
    """Names of judged criteria whose descriptions changed places: it must be chosen what scores there count for."""
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

    @property
    def judged(self) -> int:
        """All scored judgements."""
        return self.whole + self.in_part + self.lost


def rubric_effect(project: Project, rubric: Rubric, earlier: EarlierScores | None) -> RubricEffect:
    """What `rubric` would do, had `earlier` been chosen for the scores there are. Changes nothing."""
    with project.read() as connection:
        return _Comparison(connection, rubric).effect(earlier_scores_under(connection, rubric, earlier))


def rubric_effects(project: Project, rubric: Rubric) -> tuple[RubricEffect, ...]:
    """The effect of each choice of what earlier scores count for that makes a difference, the most lenient first.

    One only where nothing is judged. Where descriptions changed places there is no effect without a choice.
    """
    with project.read() as connection:
        comparison = _Comparison(connection, rubric)
        countings: tuple[Counting | None, ...] = ("all" if comparison.turned else None, "unchanged", "none")
        distinct: dict[frozenset[tuple[str, frozenset[str]]], EarlierScores] = {}
        for count in countings:
            distinct.setdefault(frozenset(comparison.held(EarlierScores(count)).items()), EarlierScores(count))
        effects = [comparison.effect(choice) for choice in distinct.values()]
    return tuple(effects if effects[0].judged else effects[:1])


class _Comparison:
    """What is judged, as it counts today, to put beside what would count under another rubric."""

    def __init__(self, connection: Connection, rubric: Rubric) -> None:
        self._connection = connection
        self._rubric = rubric
        self._settings = read_pair_settings(connection)
        self._now = _in_force(connection)
        self._judged_by = tuple(judged_rubrics(connection))
        self._pairs_now = len(read_extraction(connection).kept) if self._now else 0
        self.turned = turned_criteria(iter(self._judged_by), rubric)

    def held(self, earlier: EarlierScores) -> Mapping[str, frozenset[str]]:
        """By the id of each rubric that judgements were made by, the criteria on which their scores would count."""
        held = held_under(self._connection, self._rubric, earlier)
        return {rubric.id: held[rubric.id] for rubric in self._judged_by}

    def effect(self, earlier: EarlierScores) -> RubricEffect:
        """What the rubric would do under this choice."""
        after = load_judged(self._connection, rubric=self._rubric, earlier=earlier)
        held = self.held(earlier)
        lacking = {other for other, criteria in held.items() if len(criteria) < len(self._rubric.criteria)}
        counted = _counted(after, lacking)
        return RubricEffect(
            earlier=earlier,
            changes=criterion_changes(self._now, self._rubric) if self._now else (),
            turned=self.turned,
            whole=counted["whole"],
            in_part=counted["in part"],
            lost=counted["lost"],
            prompts_again=len(_prompts_under(after, lacking)) if earlier.again else 0,
            pairs_before=self._pairs_now,
            pairs_after=self._pairs(after),
        )

    def _pairs(self, judged: Judged) -> int:
        return len(material_of(self._connection, judged, self._settings).extraction.kept)


def _in_force(connection: Connection) -> Rubric | None:
    try:
        return current_rubric(connection)
    except BadInputError:
        return None


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


_CHANGED: dict[Change, str] = {
    "added": "is new",
    "dropped": "is dropped",
    "rescaled": "has another scale",
    "reworded": "is described in other words",
    "turned": "has descriptions that changed places",
}


def change_lines(effect: RubricEffect) -> Iterator[str]:
    """What becomes of the criteria, in sentences."""
    for one in effect.changes:
        if one.change in _CHANGED:
            yield f"{one_line(one.name, 40)} {_CHANGED[one.change]}."


def effect_lines(effect: RubricEffect) -> Iterator[str]:
    """The effect in sentences."""
    yield from change_lines(effect)
    if effect.judged:
        yield (
            f"Of {count_of(effect.judged, 'scored judgement')}, {effect.whole:,} count in full, {effect.in_part:,} on "
            f"the criteria that they still answer, {effect.lost:,} no more."
        )
        yield f"{count_of(effect.prompts_again, 'prompt')} offered again, for what is missing only."
        yield f"Pairs: {effect.pairs_before:,} now, {effect.pairs_after:,} then."
    if effect.turned and effect.earlier.count is None:
        names = ", ".join(one_line(name, 40) for name in effect.turned)
        yield f"{names}: a score given before may now mean the opposite; say whether earlier scores still count."
