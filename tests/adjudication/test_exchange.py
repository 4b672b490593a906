"""Scores that were given to the wrong response change places; what was said blind stays."""

import pytest

from adjudication.disputed import add_dispute
from builders import add_candidate, add_judgement, add_prompt
from dpotui.adjudication import read_adjudications, reopen_dispute
from dpotui.adjudication.exchange import exchange_scores
from dpotui.annotation import join_team
from dpotui.errors import BadInputError
from dpotui.pairs import extract_pairs
from dpotui.project import Project


def sides(project: Project) -> list[tuple[str, str, float]]:
    return [(pair.chosen, pair.rejected, pair.margin) for pair in extract_pairs(project).pairs]


def test_a_pair_is_turned_by_the_scores_and_taken_back_and_the_reason_stays_with_it(project: Project) -> None:
    prompt = add_prompt(project, "Which?")
    good, fair, weak = (add_candidate(project, prompt, text) for text in ("Sent on Monday.", "Soon.", "Please wait."))
    add_judgement(project, prompt, "ana", {good: 5, fair: 3, weak: 2})
    assert sides(project) == [(good, weak, 3)]
    exchange_scores(project, prompt, good, weak, author="lead", why=" mixed up ")
    assert sides(project) == [(weak, good, 3)]
    with project.read() as connection:
        said = read_adjudications(connection)[prompt]
    assert (said.author, said.cause, said.lesson, len(said.criteria), len(said.seen)) == (
        "lead",
        "slip",
        "mixed up",
        5,
        1,
    )
    exchange_scores(project, prompt, weak, good, author="lead", why="no, they were right")
    assert sides(project) == [(good, weak, 3)]
    assert reopen_dispute(project, prompt, author="lead")
    assert sides(project) == [(good, weak, 3)]
    assert not extract_pairs(project).pairs[0].adjudicated


def test_where_people_differ_the_middle_of_their_scores_changes_places(project: Project) -> None:
    prompt = add_prompt(project, "Which?")
    good, weak = (add_candidate(project, prompt, text) for text in ("Sent on Monday.", "Please wait."))
    add_judgement(project, prompt, "ana", {good: 5, weak: 1})
    add_judgement(project, prompt, "ben", {good: 4, weak: 3})
    exchange_scores(project, prompt, good, weak, author="lead", why="mixed up")
    ((chosen, rejected, margin),) = sides(project)
    assert (chosen, rejected) == (weak, good)
    assert margin in (2, 3)


def test_nothing_changes_without_a_reason_for_a_response_nobody_judged_or_before_ones_own_judgement(
    project: Project,
) -> None:
    prompt, one, other = add_dispute(project)
    late = add_candidate(project, prompt, "Nobody has seen this one.")
    with pytest.raises(BadInputError, match="Say why"):
        exchange_scores(project, prompt, one, other, author="lead", why=" ")
    with pytest.raises(BadInputError, match="Nobody has judged one"):
        exchange_scores(project, prompt, one, late, author="lead", why="mixed up")
    join_team(project, "ann")
    with pytest.raises(BadInputError, match="You still have to judge"):
        exchange_scores(project, prompt, one, other, author="ann", why="mixed up")
    with project.read() as connection:
        assert read_adjudications(connection) == {}
