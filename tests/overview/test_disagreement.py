"""Conflicts between copies, in words that a person can choose by."""

from pathlib import Path

import pytest

from annotation.annotated import judged_by_two
from builders import add_candidate, add_judgement, add_prompt
from dpotui.annotation import join_team
from dpotui.errors import BadInputError
from dpotui.overview import Disagreement, conflict_titles, describe_conflict, open_conflicts, overview
from dpotui.pairs import decide_pair, extract_pairs, pick_pair, possible_pairs, remember_pair_settings
from dpotui.project import Project, Row
from dpotui.project.exchange.conflicts import settle_conflict
from dpotui.project.exchange.merge import merge
from dpotui.prompts import exclude_prompt, readmit_prompt
from dpotui.rounds import decide_round, start_round
from dpotui.rounds.ledger import DECISIONS
from dpotui.scope import find_rubric, use_rubric
from project.divergence import copy_of


def described(project: Project, other: Project, reader: str = "lead") -> Disagreement:
    """The only conflict after the merge."""
    merge(project, other.path)
    (conflict,) = open_conflicts(project)
    return describe_conflict(project, conflict, reader)


def differences(shown: Disagreement) -> dict[str, set[str]]:
    return {difference.label: set(difference.values) for difference in shown.differences}


@pytest.fixture
def judged(project: Project, tmp_path: Path) -> tuple[Project, Project, str, list[str]]:
    """A prompt with two candidates, and a copy of the project."""
    prompt = add_prompt(project, "Where is my tea?")
    candidates = [add_candidate(project, prompt, answer) for answer in ("On its way.", "Please wait.")]
    return project, copy_of(project, tmp_path / "other.dpo"), prompt, candidates


def test_two_judgements_of_one_annotator_are_shown_where_they_differ(
    judged: tuple[Project, Project, str, list[str]],
) -> None:
    mine, other, prompt, (good, weak) = judged
    add_judgement(mine, prompt, "ann", {good: [5, 4, 4, 4, 4], weak: 2}, reasons={good: "Names the day.", weak: "No."})
    add_judgement(
        other, prompt, "ann", {good: [3, 4, 4, 4, 4], weak: 2}, reasons={good: "Vague.", weak: "No."}, preference=good
    )
    shown = described(mine, other)
    assert (shown.what, shown.about, shown.hidden) == ("judgement of ann", "Where is my tea?", False)
    assert differences(shown) == {
        "Best": {"", "A"},
        "A Relevance": {"5", "3"},
        "A Reason": {"Names the day.", "Vague."},
    }
    assert shown.alike == 15
    assert shown.at_hand == (("A", "On its way."), ("B", "Please wait."))
    assert conflict_titles(mine, [shown.conflict]) == [("judgement of ann", "Where is my tea?")]
    assert overview(mine).conflicts == 1


def test_anothers_judgement_stays_hidden_until_one_has_judged_the_prompt(
    judged: tuple[Project, Project, str, list[str]],
) -> None:
    mine, other, prompt, (good, weak) = judged
    for name in ("ann", "bo"):
        join_team(mine, name)
    add_judgement(mine, prompt, "ann", {good: 5, weak: 2})
    add_judgement(other, prompt, "ann", {good: 4, weak: 2})
    shown = described(mine, other, "bo")
    assert shown.hidden
    assert not describe_conflict(mine, shown.conflict, "ann").hidden
    add_judgement(mine, prompt, "bo", {good: 3, weak: 3})
    assert not describe_conflict(mine, shown.conflict, "bo").hidden


def test_two_rubrics_in_force_are_shown_by_what_they_ask(project: Project, tmp_path: Path) -> None:
    other = copy_of(project, tmp_path / "other.dpo")
    code, summaries = find_rubric("code"), find_rubric("summarization")
    use_rubric(project, code, author="lead")
    use_rubric(other, summaries, author="ben")
    shown = described(project, other)
    assert (shown.what, shown.about) == ("rubric in force", "")
    assert differences(shown)["Rubric"] == {code.title, summaries.title}


def test_a_pair_that_is_kept_here_and_dropped_there_is_shown_with_its_words(
    judged: tuple[Project, Project, str, list[str]], tmp_path: Path
) -> None:
    mine, _, prompt, (good, weak) = judged
    add_judgement(mine, prompt, "ann", {good: 5, weak: 2})
    other = copy_of(mine, tmp_path / "third.dpo")
    (pair,) = extract_pairs(mine).pairs
    decide_pair(mine, pair, verdict="keep", author="ann", diagnosis="It helps.")
    decide_pair(other, pair, verdict="drop", author="bo")
    shown = described(mine, other)
    assert differences(shown)["Verdict"] == {"keep", "drop"}
    assert differences(shown)["Diagnosis"] == {"It helps.", "as drafted"}


def test_a_decision_on_a_pair_stays_hidden_from_those_who_still_have_to_judge_its_prompt(
    project: Project, tmp_path: Path
) -> None:
    judged_by_two(project, "ann", "bo")
    prompt = add_prompt(project, "Where is my tea?")
    good, weak = (add_candidate(project, prompt, text) for text in ("On its way.", "Please wait."))
    add_judgement(project, prompt, "ann", {good: 5, weak: 2})
    other = copy_of(project, tmp_path / "third.dpo")
    (pair,) = extract_pairs(project).pairs
    decide_pair(project, pair, verdict="keep", author="lead", diagnosis="It helps.")
    decide_pair(other, pair, verdict="drop", author="ann")
    shown = described(project, other, "bo")
    assert shown.hidden
    assert not describe_conflict(project, shown.conflict, "lead").hidden
    add_judgement(project, prompt, "bo", {good: 3, weak: 3})
    assert not describe_conflict(project, shown.conflict, "bo").hidden


def test_a_prompt_left_out_here_and_taken_in_there_is_shown(
    judged: tuple[Project, Project, str, list[str]], tmp_path: Path
) -> None:
    mine, _, prompt, _ = judged
    exclude_prompt(mine, prompt, reason="Spam", author="lead")
    other = copy_of(mine, tmp_path / "third.dpo")
    readmit_prompt(other, prompt, author="ben")
    readmit_prompt(mine, prompt, author="lead")
    exclude_prompt(mine, prompt, reason="Spam after all", author="lead")
    assert differences(described(mine, other)) == {
        "State": {"left out", "taken in"},
        "Reason": {"Spam after all", ""},
    }


def test_a_round_that_is_decided_twice_is_shown_with_both_reasons(project: Project, tmp_path: Path) -> None:
    with project.write() as writer:
        release: Row = {"name": "v1", "folder": "out", "manifest": "{}", "documents": "{}"}
        writer.append("release", "lead", {"release": [release]})
    entry = start_round(project, author="lead")
    one, another, *_ = DECISIONS
    other = copy_of(project, tmp_path / "other.dpo")
    decide_round(project, entry.id, decision=one, reason="It helped.", author="lead")
    decide_round(other, entry.id, decision=another, reason="It did not.", author="ben")
    shown = described(project, other)
    assert (shown.what, shown.about, differences(shown)) == (
        "decision on a round",
        "round 1 on v1",
        {"Decision": {one, another}, "Reason": {"It helped.", "It did not."}},
    )


def test_a_setting_that_differs_is_told_part_by_part(project: Project, tmp_path: Path) -> None:
    other = copy_of(project, tmp_path / "other.dpo")
    remember_pair_settings(project, author="lead", strategy="all", minimum_margin=2.0)
    remember_pair_settings(other, author="lead", strategy="all")
    shown = described(project, other)
    assert (shown.what, shown.about) == ("setting", "how pairs are made")
    assert differences(shown) == {"Minimum margin": {"2.0", "not set"}}
    assert shown.alike == 1


def test_what_nobody_has_looked_at_is_not_settled_away(judged: tuple[Project, Project, str, list[str]]) -> None:
    mine, other, prompt, (good, weak) = judged
    add_judgement(mine, prompt, "ann", {good: 5, weak: 2})
    add_judgement(other, prompt, "ann", {good: 4, weak: 2})
    conflict = described(mine, other).conflict
    add_judgement(mine, prompt, "ann", {good: 1, weak: 1})
    with pytest.raises(BadInputError, match="saved meanwhile"):
        settle_conflict(mine, conflict, conflict.heads[0].revision, author="ann")


def test_a_choice_of_a_pair_and_the_strategys_own_are_told_apart_by_letters(project: Project, tmp_path: Path) -> None:
    prompt = add_prompt(project, "Where is my tea?")
    add_judgement(project, prompt, "ana", {add_candidate(project, prompt, f"Answer {n}"): n for n in (5, 3, 1)})
    with project.read() as connection:
        _, one, *_ = possible_pairs(connection, prompt)
    other = copy_of(project, tmp_path / "other.dpo")
    pick_pair(other, one, author="ben")
    decide_pair(other, extract_pairs(other).pairs[0], verdict="open", author="ben")
    pick_pair(project, one, author="ana", note="a clear one")
    shown = described(project, other)
    assert (shown.what, shown.about) == ("which pair a prompt gives", "Where is my tea?")
    assert differences(shown) == {"Pair": {"A better than B", "the strategy's own"}, "Note": {"a clear one", ""}}
    assert len(shown.at_hand) == 2
