"""Noise: margins widen where people hardly agree, and the estimate of wrong pairs holds on simulated people."""

import random

import pytest

from checks.judged_prompts import add_judged_prompts
from dpotui.pairs import PairSettings, extract_pairs, pair_outlooks
from dpotui.pairs.judged.comparisons import compare
from dpotui.pairs.judged.noise import agreement_is_poor, lead_noise
from dpotui.pairs.rules.rules import rank
from dpotui.project import Project
from dpotui.statistics.noise import wrong_order
from pairs.judged_arrays import Asked, criterion, judged_of, rubric_of


def people(draw: random.Random, prompts: int, noise: float, *, names: str = "AB") -> tuple[list[Asked], list[float]]:
    """Prompts with two responses of random quality, scored by two people with some noise; and how far A truly leads."""
    asked, leads = [], []
    for _ in range(prompts):
        quality = {name: draw.uniform(1, 5) for name in names}
        scores = {
            person: {name: [min(max(quality[name] + draw.gauss(0, noise), 1), 5)] for name in names}
            for person in ("ann", "ben")
        }
        asked.append(Asked(scores))
        leads.append(quality["A"] - quality["B"])
    return asked, leads


def test_the_expected_share_of_wrong_pairs_is_that_of_simulated_people() -> None:
    draw = random.Random(5)
    asked, leads = people(draw, 3_000, 1.0)
    judged = judged_of(rubric_of(criterion("q")), *asked)
    comparisons = compare(judged)
    noise = lead_noise(comparisons)
    assert noise == pytest.approx(2**0.5, abs=0.2)
    wrong = expected = 0.0
    for row in range(len(comparisons.first)):
        margin = comparisons.first_score[row] - comparisons.second_score[row]
        wrong += (margin > 0) != (leads[int(judged.candidates.prompt[comparisons.first[row]])] > 0)
        expected += wrong_order(abs(float(margin)), noise or 0.0, 2)
    assert expected == pytest.approx(wrong, rel=0.25)


def test_without_noise_a_margin_is_certain_and_without_a_margin_nothing_is() -> None:
    assert wrong_order(1.0, 0.0, 1) == 0.0
    assert wrong_order(0.0, 0.0, 1) == 0.5
    assert wrong_order(0.0, 1.0, 2) == 0.5
    assert wrong_order(1.0, 1.0, 4) < wrong_order(1.0, 1.0, 1)


def test_margins_are_half_a_point_wider_where_agreement_is_poor() -> None:
    draw = random.Random(7)
    poor = judged_of(
        rubric_of(criterion("q")),
        *(Asked({who: {name: [draw.randint(1, 5)] for name in "AB"} for who in ("ann", "ben")}) for _ in range(60)),
    )
    assert agreement_is_poor(poor)
    comparisons = compare(poor)
    assert set(rank(poor, comparisons, None, poor=True).needed.tolist()) == {1.25}
    assert set(rank(poor, comparisons, None).needed.tolist()) == {0.75}
    assert set(rank(poor, comparisons, 1.0, poor=True).needed.tolist()) == {1.0}
    good, _ = people(draw, 60, 0.2)
    rounded = []
    for one in good:
        said = {who: {name: [round(values[0] or 0)] for name, values in row.items()} for who, row in one.scores.items()}
        rounded.append(Asked(said))
    assert not agreement_is_poor(judged_of(rubric_of(criterion("q")), *rounded))


def test_too_few_double_judgements_estimate_nothing(project: Project) -> None:
    add_judged_prompts(project, [{"ann": (5, 1), "ben": (5, 1)}] * 5)
    assert [pair.doubt for pair in extract_pairs(project).pairs] == [None] * 5
    (outlook,) = pair_outlooks(project, [PairSettings()])
    assert (outlook.pairs, outlook.wrong) == (5, None)


def test_what_a_margin_would_give_is_what_it_gives(project: Project) -> None:
    draw = random.Random(11)
    prompts = [{"ann": (draw.randint(3, 5), 2), "ben": (draw.randint(3, 5), 2)} for _ in range(50)]
    add_judged_prompts(project, prompts)
    choices = [PairSettings("best-worst", margin) for margin in (0.5, 2.0, 2.5)]
    outlooks = pair_outlooks(project, choices)
    for choice, outlook in zip(choices, outlooks, strict=True):
        pairs = extract_pairs(project, minimum_margin=choice.minimum_margin).pairs
        assert outlook.pairs == len(pairs)
        doubts = [pair.doubt or 0.0 for pair in pairs]
        assert outlook.wrong == pytest.approx(sum(doubts) / len(doubts))
    assert (outlooks[0].wrong or 0.0) > (outlooks[2].wrong or 0.0)
