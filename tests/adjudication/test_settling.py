"""A dispute is settled by one person: their scores win in pairs, and what was said blind stays as it is."""

import pytest

from adjudication.disputed import add_dispute, settle
from builders import add_candidate, add_judgement, add_prompt
from dpotui.adjudication import hide_names, load_case, read_adjudications, reopen_dispute, settle_dispute
from dpotui.annotation import join_team
from dpotui.checks import load_evidence
from dpotui.errors import BadInputError
from dpotui.pairs import extract_pairs, list_disputes
from dpotui.project import Project
from read_back import judgement_history

SAFE = 4
"""Place of the safety criterion in the `support` rubric."""


def reason(project: Project) -> str:
    """Why the only prompt gives no pair."""
    (left_out,) = extract_pairs(project).left_out
    return left_out.reason


def test_adjudicated_scores_win_in_pairs_and_blind_ones_stay(project: Project) -> None:
    prompt, one, other = add_dispute(project)
    assert reason(project) == "disagreement"
    before = [judgement_history(project, prompt, name) for name in ("ann", "ben")]
    settle(project, prompt, {one: 5, other: 2})
    (pair,) = extract_pairs(project).pairs
    assert (pair.chosen, pair.rejected, pair.margin) == (one, other, 3)
    assert (pair.annotators, pair.adjudicated) == (("lead",), True)
    assert [judgement_history(project, prompt, name) for name in ("ann", "ben")] == before


def test_agreement_and_checks_of_people_keep_to_the_blind_scores(project: Project) -> None:
    prompt, one, other = add_dispute(project)
    with project.read() as connection:
        before = load_evidence(connection)
    settle(project, prompt, {one: 5, other: 2})
    with project.read() as connection:
        after = load_evidence(connection)
    assert after.judged.values.tolist() == before.judged.values.tolist()
    assert after.comparisons.contradicted.tolist() == [True]
    assert after.material.comparisons.contradicted.tolist() == [False]


def test_the_diagnosis_speaks_for_the_side_that_won(project: Project) -> None:
    prompt, one, other = add_dispute(project)
    settle(project, prompt, {one: 5, other: 2})
    (pair,) = extract_pairs(project).pairs
    assert "It acts." in pair.diagnosis
    assert "It sends away." in pair.diagnosis
    assert "honest" not in pair.diagnosis


def test_an_adjudicator_may_find_that_there_is_no_pair(project: Project) -> None:
    prompt, _, _ = add_dispute(project)
    case = load_case(project, prompt, "lead")
    settle_dispute(project, case.sheet.with_outcome("flagged"), author="lead", cause="bad_prompt")
    assert reason(project) == "set_aside"
    assert not list_disputes(project).waiting


def test_a_dispute_that_is_opened_again_waits_again(project: Project) -> None:
    prompt, one, other = add_dispute(project)
    settle(project, prompt, {one: 5, other: 2})
    assert reopen_dispute(project, prompt, author="lead")
    assert not reopen_dispute(project, prompt, author="lead")
    assert reason(project) == "disagreement"
    assert [dispute.prompt for dispute in list_disputes(project).waiting] == [prompt]


def test_what_everybody_agrees_on_is_filled_in_already(project: Project) -> None:
    prompt = add_prompt(project, "Is it open?")
    one, other = (add_candidate(project, prompt, text) for text in ("Yes.", "No."))
    add_judgement(project, prompt, "ann", {one: [5, 5, 5, 5, 5], other: [1, 1, 1, 5, 5]})
    add_judgement(project, prompt, "ben", {one: [1, 1, 1, 5, 5], other: [5, 5, 5, 5, 5]})
    case = load_case(project, prompt, "lead")
    keys = [criterion.key for criterion in case.rubric.criteria]
    assert case.disputed_criteria() == tuple(keys[:3])
    assert case.sheet.scores[one] == {keys[3]: 5, keys[4]: 5}


def test_every_score_is_needed_and_a_cause_but_no_reason(project: Project) -> None:
    prompt, one, other = add_dispute(project)
    case = load_case(project, prompt, "lead")
    with pytest.raises(BadInputError, match="still missing"):
        settle_dispute(project, case.sheet, author="lead", cause="slip")
    with pytest.raises(BadInputError, match="guide_gap, slip, ambiguity, bad_prompt"):
        settle_dispute(project, case.sheet, author="lead", cause="mood")  # type: ignore[arg-type]
    settle(project, prompt, {one: 3, other: 3}, cause="ambiguity")
    assert reason(project) == "tie"


def test_who_still_has_to_judge_the_prompt_may_not_see_what_others_said(project: Project) -> None:
    join_team(project, "ann")
    prompt, _, _ = add_dispute(project)
    assert list_disputes(project, reader="ann").unseen == 0
    add_candidate(project, prompt, "A third response, which waits for ann.")
    with pytest.raises(BadInputError, match="still have to judge this prompt"):
        load_case(project, prompt, "ann")
    disputes = list_disputes(project, reader="ann")
    assert (disputes.waiting, disputes.unseen) == ((), 1)


def test_names_are_hidden_until_the_project_says_otherwise(project: Project) -> None:
    prompt, _, _ = add_dispute(project)
    assert [said.shown_as for said in load_case(project, prompt, "lead").judgements] == ["First", "Second"]
    assert hide_names(project, hidden=False, author="lead")
    assert not hide_names(project, hidden=False, author="lead")
    assert {said.shown_as for said in load_case(project, prompt, "lead").judgements} == {"ann", "ben"}


def test_disputes_come_gravest_first_then_furthest_apart(project: Project) -> None:
    near, *_ = add_dispute(project, "A small thing?", gap=1)
    far, *_ = add_dispute(project, "A large thing?", gap=3)
    unsafe = add_prompt(project, "May I mix these?")
    one, other = (add_candidate(project, unsafe, text) for text in ("Yes, do.", "Better not."))
    add_judgement(project, unsafe, "ann", {one: [5, 5, 5, 5, 5], other: [2, 2, 2, 2, 2]})
    add_judgement(project, unsafe, "ben", {one: [5, 5, 5, 5, 1], other: [2, 2, 2, 2, 4]})
    found = list_disputes(project).waiting
    assert [dispute.prompt for dispute in found] == [unsafe, far, near]
    assert [dispute.apart for dispute in found[1:]] == [6, 2]
    assert found[0].judges == ("ann", "ben")


def test_one_person_alone_disputes_nothing(project: Project) -> None:
    prompt = add_prompt(project, "May I mix these?")
    one, other = (add_candidate(project, prompt, text) for text in ("Yes, do.", "Better not."))
    add_judgement(project, prompt, "ann", {one: [5, 5, 5, 5, 1], other: [2, 2, 2, 2, 4]})
    assert reason(project) == "safety"
    assert not list_disputes(project).waiting


def test_a_judgement_that_comes_after_is_told(project: Project) -> None:
    prompt, one, other = add_dispute(project)
    settle(project, prompt, {one: 5, other: 2}, lesson="Say what to do.")
    assert not load_case(project, prompt, "lead").fresh
    add_judgement(project, prompt, "cem", {one: 1, other: 5})
    assert load_case(project, prompt, "lead").fresh
    disputes = list_disputes(project)
    assert disputes.judged_since == {prompt}
    assert disputes.causes() == {"guide_gap": 1}
    with project.read() as connection:
        assert read_adjudications(connection)[prompt].lesson == "Say what to do."
