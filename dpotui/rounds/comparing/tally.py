"""The result of a comparison that has ended: who won, beside what may have decided it (length, side, judge)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import Final

from dpotui.rounds.comparing.choices import ChoiceRecord
from dpotui.rounds.records import ComparisonItem, ComparisonRecord
from dpotui.rounds.verdict import WinRate, win_rate_of
from dpotui.statistics.preference_test import sign_test

LIKE_LENGTH: Final = 1.25
"""Answers of which neither is longer than the other by more than this factor are of like length."""

_WORTH: Final = {"tuned": 1.0, "base": -1.0, "same": 0.0, "both_bad": 0.0}


@dataclass(frozen=True)
class ComparisonTally:
    """How the tuned model's answers fared. Prompts are the unit; several judges of one are averaged."""

    overall: WinRate
    held_out: WinRate
    """Among prompts of the release's validation side."""
    fresh: WinRate
    """Among prompts that nobody ever judged."""
    like_length: WinRate
    """Among answers of like length: what is left when length cannot decide."""
    equal: int
    """Prompts where both models said the same."""
    both_bad: int
    """Judgements that called both answers bad."""
    length_ratio: float | None
    """Median of tuned by base length in characters over the prompts judged; None when there is none."""
    longer_won: tuple[int, int]
    """Decided prompts that the longer answer won, of those where one was longer."""
    left_won: tuple[int, int]
    """Judgements for the answer on the left, of those for one side."""
    left_p: float
    """Of the exact two-sided sign test on them."""
    agreed: tuple[int, int]
    """Prompts on which two judges said the same, of those that two judged."""
    judges: tuple[tuple[str, int], ...]
    """Judgements by judge, most first."""
    scripted: bool
    """Whether a script judged, in whole or in part."""


def tally_of(comparison: ComparisonRecord, choices: Sequence[ChoiceRecord]) -> ComparisonTally:
    """The result of a comparison from all that was chosen."""
    by_prompt: dict[str, list[ChoiceRecord]] = {}
    for choice in choices:
        by_prompt.setdefault(choice.prompt, []).append(choice)
    results = {item.prompt: _result(by_prompt.get(item.prompt, [])) for item in comparison.items}
    sided = [choice.choice == choice.left for choice in choices if choice.choice in ("base", "tuned")]
    two = [said for said in by_prompt.values() if len(said) > 1]
    return ComparisonTally(
        overall=_rate(comparison.items, results),
        held_out=_rate((item for item in comparison.items if item.held_out), results),
        fresh=_rate((item for item in comparison.items if not item.held_out), results),
        like_length=_rate(filter(_like_length, comparison.items), results),
        equal=sum(item.tie for item in comparison.items),
        both_bad=sum(choice.choice == "both_bad" for choice in choices),
        length_ratio=_length_ratio(comparison.to_judge),
        longer_won=_longer_won(comparison.to_judge, results),
        left_won=(sum(sided), len(sided)),
        left_p=sign_test(sum(sided), len(sided) - sum(sided)),
        agreed=(sum(len({choice.choice for choice in said}) == 1 for said in two), len(two)),
        judges=_judges(choices),
        scripted=any(choice.scripted for choice in choices),
    )


def _result(choices: Sequence[ChoiceRecord]) -> float:
    """Above 0 where the judges of a prompt favour the tuned model, below 0 where the base model."""
    return fmean(_WORTH[choice.choice] for choice in choices) if choices else 0.0


def _rate(items: Iterable[ComparisonItem], results: dict[str, float]) -> WinRate:
    return win_rate_of([results[item.prompt] for item in items])


def _like_length(item: ComparisonItem) -> bool:
    shorter, longer = sorted((len(item.base), len(item.tuned)))
    return shorter > 0 and longer <= LIKE_LENGTH * shorter


def _length_ratio(items: Sequence[ComparisonItem]) -> float | None:
    ratios = [len(item.tuned) / len(item.base) for item in items if item.base]
    return median(ratios) if ratios else None


def _longer_won(items: Sequence[ComparisonItem], results: dict[str, float]) -> tuple[int, int]:
    differing = [(len(item.tuned) - len(item.base), results[item.prompt]) for item in items]
    decided = [(longer, result) for longer, result in differing if longer and result]
    return sum((longer > 0) == (result > 0) for longer, result in decided), len(decided)


def _judges(choices: Sequence[ChoiceRecord]) -> tuple[tuple[str, int], ...]:
    names = [choice.judge for choice in choices]
    return tuple(sorted(((name, names.count(name)) for name in set(names)), key=lambda found: (-found[1], found[0])))
