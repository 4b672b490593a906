"""What people decide about pairs, what the diagnosis says, and what the project remembers."""

import pytest

from builders import add_candidate, add_judgement, add_prompt
from dpotui.errors import BadInputError
from dpotui.pairs import (
    Pair,
    PairSettings,
    decide_pair,
    extract_pairs,
    pair_settings,
    parse_strategy,
    remember_pair_settings,
)
from dpotui.project import Project

HOSTILE = "  It \x1b[31mlies[/x]\u202e about the date.\r\n\tTwice. "


@pytest.fixture
def judged(project: Project) -> Project:
    """One prompt with two responses, scored and reasoned about by two people."""
    prompt = add_prompt(project, "Where is my order?")
    one, other = (add_candidate(project, prompt, text) for text in ("I will look it up.", "Wait."))
    reasons = {one: "Says what happens next.", other: HOSTILE}
    tags = {other: ["no_next_step", "canned_reply"]}
    add_judgement(project, prompt, "ana", {one: [5, 4, 5, 3, 4], other: [1, 4, 2, 4, 4]}, reasons=reasons, tags=tags)
    reasons = {one: "Offers to look.", other: ""}
    tags = {other: ["no_next_step"]}
    add_judgement(project, prompt, "ben", {one: [4, 4, 5, 3, 4], other: [2, 4, 2, 4, 4]}, reasons=reasons, tags=tags)
    return project


def _pair(project: Project) -> Pair:
    (pair,) = extract_pairs(project).pairs
    return pair


def test_the_draft_names_the_widest_criteria_and_gives_the_annotators_words(judged: Project) -> None:
    pair = _pair(judged)
    assert pair.drafted
    assert pair.diagnosis.split("\n", 1)[0] == (
        "The better response leads on Relevance (4.5 against 1.5) and Guidance (5 against 2), "
        "but lies behind on Empathy (3 against 4)."
    )
    assert "\nBetter: Says what happens next.\nBetter: Offers to look.\n" in pair.diagnosis
    assert pair.diagnosis.endswith("\nWeaker, faults named: no next step, canned reply.")
    assert pair.tags == ("no_next_step", "canned_reply")


def test_words_are_taken_over_exactly_as_they_were_typed(judged: Project) -> None:
    assert f"\nWeaker: {HOSTILE}\n" in _pair(judged).diagnosis


def test_a_diagnosis_written_by_a_person_wins_and_survives_a_change_of_verdict(judged: Project) -> None:
    decide_pair(judged, _pair(judged), verdict="keep", author="lead", diagnosis="Mine.")
    assert (_pair(judged).diagnosis, _pair(judged).drafted, _pair(judged).verdict) == ("Mine.", False, "keep")
    decide_pair(judged, _pair(judged), verdict="drop", author="lead")
    assert (_pair(judged).diagnosis, _pair(judged).verdict) == ("Mine.", "drop")


def test_an_empty_diagnosis_goes_back_to_the_draft(judged: Project) -> None:
    draft = _pair(judged).diagnosis
    decide_pair(judged, _pair(judged), verdict="keep", author="lead", diagnosis="Mine.")
    decide_pair(judged, _pair(judged), verdict="open", author="lead", diagnosis="")
    assert (_pair(judged).diagnosis, _pair(judged).drafted, _pair(judged).verdict) == (draft, True, "open")


def test_an_unknown_verdict_is_refused(judged: Project) -> None:
    with pytest.raises(BadInputError, match="open, keep, drop"):
        decide_pair(judged, _pair(judged), verdict="maybe", author="lead")  # type: ignore[arg-type]


def test_the_project_remembers_how_pairs_are_extracted(judged: Project) -> None:
    assert pair_settings(judged) == PairSettings("best-worst", None)
    assert remember_pair_settings(judged, author="lead", strategy="all", minimum_margin=4)
    assert not remember_pair_settings(judged, author="lead", strategy="all", minimum_margin=4)
    assert pair_settings(judged) == PairSettings("all", 4)
    extraction = extract_pairs(judged)
    assert (extraction.strategy, extraction.minimum_margin, extraction.pairs) == ("all", 4, ())


def test_a_strategy_asked_for_goes_with_the_default_margins(judged: Project) -> None:
    remember_pair_settings(judged, author="lead", strategy="all", minimum_margin=4)
    extraction = extract_pairs(judged, strategy="best-worst")
    assert (extraction.strategy, extraction.minimum_margin, len(extraction.pairs)) == ("best-worst", None, 1)


def test_an_unknown_strategy_is_refused_by_name() -> None:
    with pytest.raises(BadInputError, match=r"worst-best: there is no such strategy; choose one of best-worst, all"):
        parse_strategy("worst-best")


@pytest.mark.parametrize("margin", [float("nan"), float("inf"), -0.1])
def test_a_margin_that_is_not_a_number_of_points_is_refused(margin: float) -> None:
    with pytest.raises(BadInputError, match="0 or more"):
        PairSettings("all", margin)
