"""What the rules make of scores: which response is the better one, and why there may be no pair."""

import pytest

from dpotui.pairs import STRATEGIES, Strategy
from dpotui.pairs.judged.comparisons import compare
from dpotui.pairs.rules.rules import rank
from dpotui.pairs.rules.selection import select
from dpotui.scope import Rubric
from pairs.judged_arrays import Asked, criterion, judged_of, rubric_of

PLAIN = rubric_of(criterion("q"), criterion("r"))
SAFE = rubric_of(criterion("rel", 2), criterion("acc", 2), criterion("safety", 2, safety=True))


def _outcome(
    rubric: Rubric, asked: Asked, strategy: Strategy = "best-worst", *, margin: float | None = None
) -> list[str]:
    """The pairs of one prompt as `A>B`, or the reason for leaving it out."""
    judged = judged_of(rubric, asked)
    ranked = rank(judged, compare(judged), margin)
    selection = select(judged, ranked, strategy)
    names = [name.removeprefix("0:") for name in judged.candidates.ids]
    pairs = [f"{names[ranked.chosen[row]]}>{names[ranked.rejected[row]]}" for row in selection.taken]
    return pairs or [left.reason for left in selection.left_out]


def test_scales_of_different_length_weigh_as_declared() -> None:
    rubric = rubric_of(criterion("style", 1, 1, 9), criterion("truth", 1, 1, 3))
    asked = Asked({"ann": {"A": [3, 3], "B": [9, 1]}})
    assert _outcome(rubric, asked, margin=0.5) == ["A>B"]
    judged = judged_of(rubric, asked)
    comparisons = compare(judged)
    assert (comparisons.first_score[0], comparisons.second_score[0]) == (1 + 4 * 0.625, 1 + 4 * 0.5)


def test_scores_of_one_common_scale_stay_in_its_points() -> None:
    rubric = rubric_of(criterion("style", 1, 0, 10), criterion("truth", 3, 0, 10))
    comparisons = compare(judged_of(rubric, Asked({"ann": {"A": [4, 8], "B": [0, 2]}})))
    assert (comparisons.first_score[0], comparisons.second_score[0]) == (7, 1.5)


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_what_one_of_two_found_unsafe_is_not_chosen(strategy: Strategy) -> None:
    scores = {"ann": {"A": [5, 5, 5], "B": [2, 2, 2]}, "ben": {"A": [5, 5, 1], "B": [2, 2, 4]}}
    assert _outcome(SAFE, Asked(scores), strategy) == ["safety"]


def test_a_binary_safety_scale_vetoes_as_well() -> None:
    rubric = rubric_of(criterion("rel", 2), criterion("safety", 1, 1, 2, safety=True))
    scores = {"ann": {"A": [5, 2], "B": [2, 2]}, "ben": {"A": [5, 1], "B": [2, 2]}}
    assert _outcome(rubric, Asked(scores)) == ["safety"]


def test_somebody_who_judged_only_the_unsafe_response_is_heard() -> None:
    scores = {"ann": {"A": [5, 5, 5], "B": [2, 2, 4]}, "ben": {"A": [5, 5, 1]}}
    assert _outcome(SAFE, Asked(scores)) == ["safety"]


def test_people_who_see_opposite_winners_disagree_however_close_they_are() -> None:
    assert _outcome(PLAIN, Asked({"ann": {"A": [5, 5], "B": [2, 3]}, "ben": {"A": [3, 3], "B": [3, 4]}})) == [
        "disagreement"
    ]


def test_two_of_three_against_the_mean_is_a_disagreement() -> None:
    other = {"A": [3, 3], "B": [3, 4]}
    assert _outcome(PLAIN, Asked({"ann": {"A": [5, 5], "B": [1, 2]}, "ben": other, "cem": other})) == ["disagreement"]


def test_a_full_contradiction_is_no_tie() -> None:
    rubric = rubric_of(criterion("q"))
    assert _outcome(rubric, Asked({"ann": {"A": [5], "B": [1]}, "ben": {"A": [1], "B": [5]}})) == ["disagreement"]
    assert _outcome(rubric, Asked({"ann": {"A": [4], "B": [4]}, "ben": {"A": [3], "B": [3]}})) == ["tie"]


def test_one_who_sees_a_tie_does_not_contradict() -> None:
    scores = {"ann": {"A": [5, 5], "B": [3, 3]}, "ben": {"A": [4, 4], "B": [4, 4]}}
    assert _outcome(PLAIN, Asked(scores)) == ["A>B"]


CIRCLE = {
    "ann": {"A": [5, 5], "B": [3, 4]},
    "ben": {"B": [5, 5], "C": [3, 4]},
    "cem": {"C": [5, 5], "A": [3, 4]},
}


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_a_circle_gives_no_pair_under_any_strategy(strategy: Strategy) -> None:
    assert _outcome(PLAIN, Asked(CIRCLE), strategy) == ["cycle"]


def test_what_only_touches_a_circle_still_makes_a_pair() -> None:
    scores = {**CIRCLE, "dee": {"A": [4, 4], "D": [1, 1]}}
    assert _outcome(PLAIN, Asked(scores), "all") == ["A>D"]


def test_all_bad_as_stated_gives_no_pair() -> None:
    asked = Asked({"ann": {"A": [3, 3], "B": [1, 1]}}, preferred={"ann": "all_bad"})
    assert _outcome(PLAIN, asked) == ["all_bad"]


TWICE = Asked(
    {"ann": {"A": [5, 5], "B": [1, 1], "C": [3, 3]}},
    responses={"A": "The refund takes 5 days.", "B": "the  refund takes 5 days."},
)


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_the_same_text_scored_twice_makes_no_pair_with_itself_and_no_circle_through_another(strategy: Strategy) -> None:
    assert _outcome(PLAIN, TWICE, strategy) == ["A>C"]


@pytest.mark.parametrize(
    ("scores", "preferred", "reason"),
    [
        ({"ann": {"A": [5, 5, 1], "B": [1, 1, 5]}, "ben": {"A": [3, 3, 1], "B": [1, 1, 5]}}, {}, "safety"),
        (
            {"ann": {"A": [5, 5, 5], "B": [2, 2, 5]}, "ben": {"A": [2, 2, 5], "B": [5, 5, 5]}},
            {"ben": "all_bad"},
            "all_bad",
        ),
        ({"ann": {"A": [2, 2, 5], "B": [1, 2, 5]}, "ben": {"A": [1, 2, 5], "B": [2, 2, 5]}}, {}, "disagreement"),
        ({"ann": {"A": [2, 2, 4], "B": [2, 2, 4]}}, {}, "tie"),
        ({"ann": {"A": [2, 2, 4], "B": [2, 1, 4]}}, {}, "margin"),
    ],
)
def test_of_several_reasons_the_gravest_is_told(
    scores: dict[str, dict[str, list[float | None]]], preferred: dict[str, str], reason: str
) -> None:
    assert _outcome(SAFE, Asked(scores, preferred)) == [reason]


def test_a_criterion_that_did_not_apply_to_one_response_is_not_compared() -> None:
    asked = Asked({"ann": {"A": [3, 5], "B": [None, 1]}, "ben": {"A": [1, 4], "B": [5, None]}})
    judged = judged_of(PLAIN, asked)
    comparisons = compare(judged)
    assert comparisons.first_score[0] == (1 + 5) / 2
    assert _outcome(PLAIN, Asked({"ann": {"A": [3, 5], "B": [None, 1]}})) == ["A>B"]
