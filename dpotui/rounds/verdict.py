"""The verdict on a round in plain words: pure functions of what was measured and compared, one number a prompt."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final, Literal

from dpotui.statistics.preference_test import (
    SIGNIFICANCE,
    MeanInterval,
    bootstrap_mean,
    detectable_rate,
    sign_test,
    units_needed,
    wins_needed,
)
from dpotui.text import count_of

Outcome = Literal["improved", "ranks_better", "answers_better", "no_difference", "worse", "not_enough"]
Finding = Literal["unknown", "too_few", "better", "same", "worse"]

FEWEST_PROMPTS: Final = 20
"""Held-out prompts below which a ranking is not judged: a true win rate of .80 would be missed every fifth time."""
FEWEST_DECIDED: Final = 15
"""Decided comparisons below which answers are not judged."""

OUTCOMES: Final[dict[Outcome, str]] = {
    "improved": "Improved: it ranks as the annotators do, and its answers win the blind comparison.",
    "ranks_better": "It ranks better, but its answers are not shown to be better.",
    "answers_better": "Its answers win the blind comparison, but it is not shown to rank better.",
    "no_difference": "No difference is seen.",
    "worse": "Worse than the base model.",
    "not_enough": "Not enough data for a verdict.",
}


@dataclass(frozen=True)
class Ranking:
    """How the tuned model ranks held-out pairs; one margin a prompt, the mean over its pairs."""

    prompts: int
    right: int
    """Prompts whose mean margin is above 0."""
    wrong: int
    p: float
    """Of the exact two-sided sign test over prompts."""
    margin: MeanInterval
    """Over prompts."""
    rate: MeanInterval
    """The share of prompts that are ranked right; one with a margin of 0 counts half."""


@dataclass(frozen=True)
class WinRate:
    """How tuned answers fare against base answers, one result a prompt."""

    wins: int
    losses: int
    ties: int
    p: float
    rate: MeanInterval
    """Wins among decided prompts."""

    @property
    def decided(self) -> int:
        """Prompts that were won or lost."""
        return self.wins + self.losses


@dataclass(frozen=True)
class Verdict:
    """What the numbers allow to be said, and what is missing where they do not allow more."""

    outcome: Outcome
    ranking: Finding
    answers: Finding
    words: str
    missing: tuple[str, ...]


def ranking_of(margins: Sequence[float]) -> Ranking:
    """The ranking of margins, one a prompt."""
    right, wrong = sum(value > 0 for value in margins), sum(value < 0 for value in margins)
    rates = [0.5 if not value else float(value > 0) for value in margins]
    return Ranking(len(margins), right, wrong, sign_test(right, wrong), bootstrap_mean(margins), bootstrap_mean(rates))


def win_rate_of(results: Sequence[float]) -> WinRate:
    """The win rate of results, one a prompt: above 0 the tuned answer won, below 0 the base answer, 0 is a tie."""
    wins, losses = sum(value > 0 for value in results), sum(value < 0 for value in results)
    decided = [float(value > 0) for value in results if value]
    return WinRate(wins, losses, len(results) - wins - losses, sign_test(wins, losses), bootstrap_mean(decided))


def verdict_of(ranking: Ranking | None, answers: WinRate | None) -> Verdict:
    """What a measurement and a comparison say together; either may be missing.

    `improved` needs both, each beyond chance. One that is beyond chance in the wrong direction makes it `worse`.
    """
    ranks = _finding(ranking.right, ranking.wrong, ranking.prompts, FEWEST_PROMPTS) if ranking else "unknown"
    wins = _finding(answers.wins, answers.losses, answers.decided, FEWEST_DECIDED) if answers else "unknown"
    outcome = _outcome(ranks, wins)
    return Verdict(outcome, ranks, wins, OUTCOMES[outcome], tuple(_missing(ranking, ranks, answers, wins)))


def _finding(wins: int, losses: int, units: int, fewest: int) -> Finding:
    if units < fewest:
        return "too_few"
    if sign_test(wins, losses) >= SIGNIFICANCE:
        return "same"
    return "better" if wins > losses else "worse"


def _outcome(ranks: Finding, wins: Finding) -> Outcome:
    if "worse" in (ranks, wins):
        return "worse"
    if "too_few" in (ranks, wins) or ranks == "unknown":
        return "not_enough"
    if ranks == "better":
        return "improved" if wins == "better" else "ranks_better"
    return "answers_better" if wins == "better" else "no_difference"


def _missing(ranking: Ranking | None, ranks: Finding, answers: WinRate | None, wins: Finding) -> list[str]:
    missing = []
    if ranking is None:
        missing.append(f"a measurement on at least {FEWEST_PROMPTS} held-out prompts")
    elif ranks in ("too_few", "same"):
        missing.append(
            _more(ranking.right, ranking.wrong, ranking.prompts, FEWEST_PROMPTS, "held-out prompt", "held-out prompts")
        )
    if answers is None:
        missing.append(f"a blind comparison with at least {FEWEST_DECIDED} decided prompts")
    elif wins in ("too_few", "same"):
        missing.append(_more(answers.wins, answers.losses, answers.decided, FEWEST_DECIDED, "decided comparison", None))
    return missing


def _more(wins: int, losses: int, units: int, fewest: int, noun: str, plural: str | None) -> str:
    """How many more units it takes: the fewest there must be, or what shows the rate that was seen."""
    seen = wins / (wins + losses) if wins + losses else 0.5
    needed = max(units_needed(round(seen, 2)) or 0, fewest)
    if needed > units:
        more = count_of(needed - units, f"more {noun}", f"more {plural or noun + 's'}")
        return (
            f"{more} ({units} now; {wins} of {wins + losses} right is a rate of {seen:.2f}, which {needed} would show)"
        )
    return f"more {plural or noun + 's'}, or a larger difference: {wins} of {wins + losses} is too near to chance"


def power_words(prompts: int) -> str:
    """What so many independent prompts can show, said before anything is known."""
    rate, wins = detectable_rate(prompts), wins_needed(prompts)
    held = count_of(prompts, "held-out prompt")
    if rate is None or wins is None or prompts < FEWEST_PROMPTS:
        return f"{held}: too few for a verdict, which takes at least {FEWEST_PROMPTS}."
    return (
        f"{held}: {wins} ranked right beat chance; "
        f"a true win rate of {rate:.2f} is needed to be seen four times of five."
    )


def mean_by_prompt(margins: Sequence[tuple[str, float]]) -> dict[str, float]:
    """The mean margin of each prompt, from the margins of its pairs (prompt id, margin)."""
    by_prompt: dict[str, list[float]] = {}
    for prompt, margin in margins:
        by_prompt.setdefault(prompt, []).append(margin)
    return {prompt: fmean(values) for prompt, values in by_prompt.items()}
