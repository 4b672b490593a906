"""The verdict on a round in plain words: pure functions of what was measured and compared, one number a prompt."""

from collections.abc import Sequence
from statistics import fmean
from typing import Final, Literal

import msgspec

from dpotui.statistics.preference_test import (
    SIGNIFICANCE,
    MeanInterval,
    bootstrap_mean,
    detectable_rate,
    excludes,
    sign_test,
    units_needed,
    win_interval,
    wins_needed,
)
from dpotui.text import count_of

Outcome = Literal["improved", "ranks_better", "answers_better", "no_difference", "worse", "not_enough"]
Evident = Literal["unknown", "too_few", "unclear", "better", "same", "worse"]

FEWEST_PROMPTS: Final = 20
"""Held-out prompts below which a ranking is not judged: a true win rate of .80 would be missed every fifth time."""
FEWEST_DECIDED: Final = 15
"""Decided comparisons below which answers are not judged."""

_DECIDED: Final = "decided comparison"

OUTCOMES: Final[dict[Outcome, str]] = {
    "improved": "Improved: it ranks as the annotators do, and its answers win the blind comparison.",
    "ranks_better": "It ranks better, but its answers are not shown to be better.",
    "answers_better": "Its answers win the blind comparison, but it is not shown to rank better.",
    "no_difference": "No difference is seen.",
    "worse": "Worse than the base model.",
    "not_enough": "Not enough data for a verdict.",
}
"""What each outcome is called where people read it."""


class Ranking(msgspec.Struct, frozen=True):
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
    """The share of prompts that are ranked right, among those with a margin other than 0."""


class WinRate(msgspec.Struct, frozen=True):
    """How tuned answers fare against base answers, one result a prompt."""

    wins: int
    losses: int
    ties: int
    p: float
    """Of the exact two-sided sign test over decided prompts."""
    rate: MeanInterval
    """Wins among decided prompts."""

    @property
    def decided(self) -> int:
        """Prompts that were won or lost."""
        return self.wins + self.losses


class RoundVerdict(msgspec.Struct, frozen=True):
    """What the numbers allow to be said, and what is missing where they do not allow more."""

    outcome: Outcome
    ranking: Evident
    answers: Evident
    significance: float
    """The p that had to be undercut: SIGNIFICANCE, shared among the attempts of the round."""
    words: str
    missing: tuple[str, ...]


def ranking_of(margins: Sequence[float]) -> Ranking:
    """The ranking of margins, one a prompt."""
    right, wrong = sum(value > 0 for value in margins), sum(value < 0 for value in margins)
    return Ranking(
        len(margins), right, wrong, sign_test(right, wrong), bootstrap_mean(margins), win_interval(right, wrong)
    )


def win_rate_of(results: Sequence[float]) -> WinRate:
    """The win rate of results, one a prompt: above 0 the tuned answer won, below 0 the base answer, 0 is a tie."""
    wins, losses = sum(value > 0 for value in results), sum(value < 0 for value in results)
    return WinRate(wins, losses, len(results) - wins - losses, sign_test(wins, losses), win_interval(wins, losses))


def verdict_of(ranking: Ranking | None, answers: WinRate | None, *, attempts: int = 1) -> RoundVerdict:
    """What a measurement and a comparison say together; either may be missing.

    `improved` needs both, each beyond chance. One that is beyond chance in the wrong direction makes it `worse`.
    `attempts` are the sets of weights that were tried in the round: each more must clear a higher bar (Bonferroni),
    or trying often enough would do.
    """
    bar = SIGNIFICANCE / max(attempts, 1)
    ranks = _evident(ranking.right, ranking.wrong, ranking.prompts, FEWEST_PROMPTS, bar) if ranking else "unknown"
    wins = _evident(answers.wins, answers.losses, answers.decided, FEWEST_DECIDED, bar) if answers else "unknown"
    outcome = _outcome(ranks, wins)
    return RoundVerdict(outcome, ranks, wins, bar, OUTCOMES[outcome], tuple(_missing(ranking, ranks, answers, wins)))


def _evident(wins: int, losses: int, units: int, fewest: int, bar: float) -> Evident:
    """What so many wins and losses show. `same` rules out the difference that so many units could show."""
    if units < fewest:
        return "too_few"
    if sign_test(wins, losses) < bar:
        return "better" if wins > losses else "worse"
    rate = detectable_rate(wins + losses)
    return "same" if rate is not None and excludes(rate, max(wins, losses), wins + losses) else "unclear"


def _outcome(ranks: Evident, wins: Evident) -> Outcome:
    if "worse" in (ranks, wins):
        return "worse"
    if ranks == "better":
        return "improved" if wins == "better" else "ranks_better"
    if wins == "better":
        return "answers_better"
    return "no_difference" if ranks == wins == "same" else "not_enough"


def _missing(ranking: Ranking | None, ranks: Evident, answers: WinRate | None, wins: Evident) -> list[str]:
    missing = []
    if ranking is None:
        missing.append(f"a measurement on at least {FEWEST_PROMPTS} held-out prompts")
    elif ranks in ("too_few", "unclear"):
        missing.append(_more(ranking.right, ranking.wrong, ranking.prompts, FEWEST_PROMPTS, "held-out prompt", "right"))
    if answers is None:
        missing.append(f"a blind comparison with at least {FEWEST_DECIDED} decided prompts")
    elif wins in ("too_few", "unclear"):
        missing.append(
            _more(answers.wins, answers.losses, answers.decided, FEWEST_DECIDED, "decided comparison", "won")
        )
    return missing


def _more(wins: int, losses: int, units: int, fewest: int, noun: str, done: str) -> str:
    """How many more units it takes: at least the fewest there must be, and what shows the rate that was seen."""
    seen = round(max(wins, losses) / (wins + losses), 2) if wins + losses else 0.5
    shows = units_needed(seen)
    so_far = f"{wins} of {wins + losses} {done} so far" if wins + losses else "none decided so far"
    why = f"; if it stays so, it shows from {shows:,} on" if shows and shows > units else ""
    if units < fewest:
        return f"at least {count_of(fewest - units, f'more {noun}')} ({so_far}{why})"
    if shows and shows > units:
        return f"{count_of(shows - units, f'more {noun}')} ({so_far}{why})"
    return f"more {noun}s, or a larger difference ({so_far}, too near to chance)"


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


def comparison_power_words(prompts: int) -> str:
    """What a comparison of so many prompts can show if none of them is a tie."""
    rate, wins = detectable_rate(prompts), wins_needed(prompts)
    compared = f"{count_of(prompts, 'prompt')} compared"
    if rate is None or wins is None or prompts < FEWEST_DECIDED:
        return f"{compared}: too few for a verdict, which takes at least {FEWEST_DECIDED} decided ones."
    return (
        f"{compared}: if all are decided, {wins} won beat chance; "
        f"a true win rate of {rate:.2f} is needed to be seen four times of five."
    )


def mean_by_prompt(margins: Sequence[tuple[str, float]]) -> dict[str, float]:
    """The mean margin of each prompt, from the margins of its pairs (prompt id, margin)."""
    by_prompt: dict[str, list[float]] = {}
    for prompt, margin in margins:
        by_prompt.setdefault(prompt, []).append(margin)
    return {prompt: fmean(values) for prompt, values in by_prompt.items()}
