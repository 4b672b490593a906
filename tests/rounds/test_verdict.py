"""The verdict: what the numbers of a round allow to be said, and how rarely chance alone is called a success."""

from collections import Counter

import numpy as np
import pytest

from dpotui.rounds.verdict import (
    RoundVerdict,
    comparison_power_words,
    mean_by_prompt,
    power_words,
    ranking_of,
    verdict_of,
    win_rate_of,
)

SIZES = (20, 25, 30, 40, 50, 60)
"""Held-out prompts, and prompts compared."""
WITHIN_PROMPT = 0.45
"""How strongly margins of one prompt's pairs go together: measured between .39 and .51."""


def ranked(right: int, wrong: int) -> list[float]:
    """One margin a prompt."""
    return [0.1] * right + [-0.1] * wrong


def judged(wins: int, losses: int, ties: int = 0) -> list[float]:
    """One result a prompt."""
    return [1.0] * wins + [-1.0] * losses + [0.0] * ties


def verdict(margins: list[float] | None, results: list[float] | None, attempts: int = 1) -> RoundVerdict:
    """The verdict on them."""
    return verdict_of(
        ranking_of(margins) if margins is not None else None,
        win_rate_of(results) if results is not None else None,
        attempts=attempts,
    )


def null_round(rng: np.random.Generator) -> tuple[list[float], list[float]]:
    """A round that changed nothing: 1 to 6 pairs a prompt whose labels say nothing, and answers as good as before."""
    prompts = int(rng.choice(SIZES))
    margins: list[tuple[str, float]] = []
    for prompt in range(prompts):
        shared = rng.normal(0, np.sqrt(WITHIN_PROMPT))
        own = rng.normal(0, np.sqrt(1 - WITHIN_PROMPT), int(rng.integers(1, 7)))
        margins += [(str(prompt), float(margin)) for margin in shared + own]
    results = rng.choice([1.0, 0.0, -1.0], size=int(rng.choice(SIZES)), p=[0.4, 0.2, 0.4])
    return list(mean_by_prompt(margins).values()), [float(result) for result in results]


def test_of_500_rounds_without_effect_hardly_any_is_called_improved() -> None:
    rng = np.random.default_rng(11)
    verdicts = [verdict(*null_round(rng)) for _ in range(500)]
    outcomes = Counter(one.outcome for one in verdicts)
    assert outcomes["improved"] <= 25
    # Each half alone keeps its error too: two-sided .05, so 2.5 % in the good direction.
    assert sum(one.ranking == "better" for one in verdicts) <= 25
    assert sum(one.answers == "better" for one in verdicts) <= 25
    assert outcomes["worse"] <= 50


def test_pairs_as_the_unit_would_have_found_an_improvement_in_too_many_of_them() -> None:
    rng = np.random.default_rng(12)
    found = 0
    for _ in range(300):
        shared = np.repeat(rng.normal(0, np.sqrt(WITHIN_PROMPT), 30), 6)
        margins = shared + rng.normal(0, np.sqrt(1 - WITHIN_PROMPT), 180)
        found += verdict([float(one) for one in margins], judged(25, 5)).outcome == "improved"
    assert found > 0.05 * 300


def test_rounds_with_a_clear_effect_are_called_improved() -> None:
    rng = np.random.default_rng(13)
    improved = 0
    for _ in range(100):
        right, wins = rng.binomial(50, 0.8), rng.binomial(50, 0.8)
        improved += verdict(ranked(right, 50 - right), judged(wins, 50 - wins)).outcome == "improved"
    assert improved >= 90


def test_twenty_pairs_of_eight_prompts_are_not_enough() -> None:
    margins = [(str(pair % 8), 0.1 if pair < 11 else -0.1) for pair in range(20)]
    said = verdict(list(mean_by_prompt(margins).values()), None)
    assert said.outcome == "not_enough"
    assert "at least 12 more held-out prompts" in said.missing[0]
    assert "a blind comparison" in said.missing[1]


def test_a_small_real_round_is_told_how_much_more_it_needs() -> None:
    said = verdict(ranked(10, 8), judged(6, 2))
    assert said.outcome == "not_enough"
    assert len(said.missing) == 2
    assert "10 of 18 right so far" in said.missing[0]
    assert "6 of 8 won so far" in said.missing[1]


@pytest.mark.parametrize(
    ("margins", "results", "outcome"),
    [
        (ranked(24, 6), judged(24, 6), "improved"),
        (ranked(24, 6), judged(15, 15), "ranks_better"),
        (ranked(24, 6), None, "ranks_better"),
        (ranked(24, 6), judged(6, 2), "ranks_better"),
        (ranked(15, 15), judged(24, 6), "answers_better"),
        (ranked(15, 15), judged(15, 15), "no_difference"),
        (ranked(24, 6), judged(6, 24), "worse"),
        (ranked(6, 24), judged(24, 6), "worse"),
        (ranked(19, 11), judged(15, 15), "not_enough"),
        (None, judged(15, 15), "not_enough"),
        (None, None, "not_enough"),
        ([], [], "not_enough"),
    ],
)
def test_ranking_and_answers_together_say(
    margins: list[float] | None, results: list[float] | None, outcome: str
) -> None:
    said = verdict(margins, results)
    assert said.outcome == outcome
    if outcome == "not_enough":
        assert said.missing


def test_a_difference_that_may_still_be_there_is_not_called_none() -> None:
    assert verdict(ranked(19, 11), judged(19, 11)).outcome == "not_enough"
    assert verdict(ranked(16, 14), judged(14, 16)).outcome == "no_difference"


def test_who_tries_often_must_clear_a_higher_bar() -> None:
    assert verdict(ranked(21, 9), judged(21, 9)).outcome == "improved"
    assert verdict(ranked(21, 9), judged(21, 9), attempts=2).outcome != "improved"
    assert verdict(ranked(25, 5), judged(25, 5), attempts=5).outcome == "improved"


def test_ties_count_for_neither_side() -> None:
    rate = win_rate_of(judged(12, 4, ties=20))
    assert (rate.wins, rate.losses, rate.ties, rate.decided) == (12, 4, 20, 16)
    assert rate.rate.mean == pytest.approx(0.75)


def test_what_can_be_shown_is_said_before_anything_is_known() -> None:
    assert power_words(30) == (
        "30 held-out prompts: 21 ranked right beat chance; "
        "a true win rate of 0.75 is needed to be seen four times of five."
    )
    assert "too few for a verdict" in power_words(8)
    assert "1 held-out prompt:" in power_words(1)
    assert "too few" in comparison_power_words(10)
    assert "40 prompts compared" in comparison_power_words(40)
