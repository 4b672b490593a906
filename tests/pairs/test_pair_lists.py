"""Lists of pairs: narrowed by what pairs are, decided on as a whole, and a pair of one's own choice."""

from pathlib import Path

import pytest

from builders import add_candidate, add_judgement, add_prompt, at_once
from dpotui.checks import run_checks
from dpotui.errors import BadInputError
from dpotui.pairs import (
    Pair,
    PairFilter,
    PairSettings,
    decide_pair,
    decide_pairs,
    extract_pairs,
    narrowed,
    pair_outlooks,
    pick_pair,
    possible_pairs,
    values_of,
)
from dpotui.project import Project
from dpotui.project.exchange.conflicts import find_conflicts
from dpotui.project.exchange.merge import merge
from dpotui.project.store.facts.kinds import KINDS
from project.divergence import copy_of


@pytest.fixture
@at_once
def judged(project: Project) -> Project:
    """Two prompts of three responses each, scored 5, 3 and 1, with a tag each."""
    for name in ("tea", "kettle"):
        prompt = add_prompt(project, f"Where is my {name}?", tags=[name, "order"])
        scores = {add_candidate(project, prompt, f"{name} answer {score}"): score for score in (5, 3, 1)}
        add_judgement(project, prompt, "ana", scores)
    return project


def pairs_of(project: Project) -> tuple[Pair, ...]:
    return extract_pairs(project).pairs


def possible(project: Project, pair: Pair) -> tuple[Pair, ...]:
    with project.read() as connection:
        return possible_pairs(connection, pair.prompt)


def sides(pair: Pair) -> tuple[str, str]:
    return pair.chosen, pair.rejected


def explained(project: Project) -> list[str]:
    """What people disagree about."""
    with project.read() as connection:
        return [KINDS[conflict.kind].conflict for conflict in find_conflicts(connection)]


def listed(project: Project, **wanted: str) -> list[int]:
    """The numbers of the pairs that pass."""
    pairs = pairs_of(project)
    with project.read() as connection:
        return [pairs.index(pair) for pair in narrowed(connection, pairs, PairFilter(wanted))]


def test_pairs_are_narrowed_by_verdict_tag_and_criterion_together(judged: Project) -> None:
    first, _ = pairs_of(judged)
    decide_pair(judged, first, verdict="keep", author="lead")
    assert listed(judged) == [0, 1]
    assert listed(judged, verdict="keep") == [0]
    assert listed(judged, tag="kettle") == [1]
    assert listed(judged, tag="order", verdict="open") == [1]
    assert listed(judged, criterion=first.widest[0].name) == [0, 1]
    assert listed(judged, criterion="nothing") == listed(judged, fault="rude") == []
    with judged.read() as connection:
        assert values_of(connection, pairs_of(judged), "tag") == {"order": 2, "kettle": 1, "tea": 1}
        assert values_of(connection, pairs_of(judged), "fault") == {}


def test_all_pairs_are_decided_on_at_once_and_words_of_theirs_stay(judged: Project) -> None:
    first, second = pairs_of(judged)
    decide_pair(judged, first, verdict="keep", author="lead", diagnosis="Says where it is.")
    assert decide_pairs(judged, [first, second], verdict="drop", author="lead", note="an old batch") == 2
    dropped = pairs_of(judged)
    assert [(pair.verdict, pair.note) for pair in dropped] == [("drop", "an old batch")] * 2
    assert dropped[0].diagnosis == "Says where it is."
    assert decide_pairs(judged, dropped, verdict="drop", author="lead") == 0
    with pytest.raises(BadInputError, match="no such verdict"):
        decide_pairs(judged, dropped, verdict="maybe", author="lead")  # type: ignore[arg-type]


def test_another_pair_takes_the_place_of_the_strategys_until_it_is_open_again(judged: Project) -> None:
    first, second = pairs_of(judged)
    others = possible(judged, first)
    assert [round(pair.margin, 2) for pair in others] == [4.0, 2.0, 2.0]
    pick_pair(judged, others[1], author="lead")
    chosen, same = pairs_of(judged)
    assert (sides(chosen), chosen.decided) == (sides(others[1]), ("open", True))
    assert same == second
    assert len(extract_pairs(judged).kept) == 2
    pick_pair(judged, others[2], author="lead")
    assert [pair.margin for pair in pairs_of(judged)] == [others[2].margin, second.margin]
    assert decide_pairs(judged, pairs_of(judged), verdict="keep", author="lead") == 2
    assert [pair.decided for pair in pairs_of(judged)] == [("keep", True), ("keep", False)]
    assert decide_pairs(judged, pairs_of(judged), verdict="open", author="lead") == 2
    assert [sides(pair) for pair in pairs_of(judged)] == [sides(others[2]), sides(second)]
    assert decide_pairs(judged, pairs_of(judged), verdict="open", author="lead") == 1
    assert pairs_of(judged)[0] == first


def test_a_chosen_pair_that_is_dropped_leaves_none_of_its_prompt_and_comes_back_as_the_chosen_one(
    judged: Project,
) -> None:
    first, second = pairs_of(judged)
    weaker = possible(judged, first)[1]
    pick_pair(judged, weaker, author="lead", note="the worst one is a joke")
    for verdict in ("keep", "drop"):
        assert not decide_pair(judged, pairs_of(judged)[0], verdict=verdict, author="lead")
        assert (sides(pairs_of(judged)[0]), pairs_of(judged)[0].decided) == (sides(weaker), (verdict, True))
    assert [sides(pair) for pair in extract_pairs(judged).kept] == [sides(second)]
    assert not decide_pair(judged, pairs_of(judged)[0], verdict="open", author="lead")
    assert (sides(pairs_of(judged)[0]), pairs_of(judged)[0].note) == (sides(weaker), "the worst one is a joke")
    assert decide_pair(judged, pairs_of(judged)[0], verdict="open", author="lead")
    assert pairs_of(judged) == (first, second)


def test_choosing_a_pair_that_was_dropped_takes_it_in_again(judged: Project) -> None:
    first, _ = pairs_of(judged)
    decide_pair(judged, first, verdict="drop", author="lead", diagnosis="Mine.")
    pick_pair(judged, first, author="lead")
    assert (pairs_of(judged)[0].decided, pairs_of(judged)[0].diagnosis) == (("open", True), "Mine.")


def test_two_copies_choices_for_one_prompt_give_one_pair_and_a_conflict_that_choosing_again_settles(
    judged: Project, tmp_path: Path
) -> None:
    first, second = pairs_of(judged)
    _, one, other = possible(judged, first)
    copy = copy_of(judged, tmp_path / "copy.dpo")
    pick_pair(judged, one, author="ana")
    pick_pair(copy, one, author="ben")
    pick_pair(copy, other, author="ben")
    merge(judged, copy.path)
    merge(copy, judged.path)
    assert pairs_of(judged) == pairs_of(copy)
    assert [sides(pair) for pair in pairs_of(judged)] == [sides(other), sides(second)], "the later one, by the ledger"
    assert (found := explained(judged)) == ["which pair a prompt gives"]
    assert found == explained(copy)
    pick_pair(judged, one, author="lead")
    assert ([sides(pair) for pair in pairs_of(judged)], explained(judged)) == ([sides(one), sides(second)], [])


def test_a_pair_that_the_rules_refuse_cannot_be_chosen_and_one_that_they_refuse_later_falls_away(
    judged: Project,
) -> None:
    first, _ = pairs_of(judged)
    weak = possible(judged, first)[2]
    pick_pair(judged, weak, author="lead")
    middle = {weak.chosen: 3, weak.rejected: 3, first.chosen: 5, first.rejected: 1}
    add_judgement(judged, first.prompt, "ana", {**middle, weak.chosen: 3})
    assert all((pair.chosen, pair.rejected) != (weak.chosen, weak.rejected) or pair.margin for pair in pairs_of(judged))
    assert len(pairs_of(judged)) == 2


def test_a_choice_that_is_refused_later_is_said_and_the_strategy_decides(judged: Project) -> None:
    first, _ = pairs_of(judged)
    other = possible(judged, first)[1]
    pick_pair(judged, other, author="lead")
    assert extract_pairs(judged).refused_picks == ()
    add_judgement(judged, first.prompt, "ben", {other.chosen: 1, other.rejected: 5})
    refused = extract_pairs(judged).refused_picks
    assert [(pick.prompt, pick.chosen, pick.rejected) for pick in refused] == [(first.prompt, *sides(other))]
    assert refused[0].reason == "safety"
    assert other not in pairs_of(judged)
    pairs = next(one for one in run_checks(judged).results if one.key == "pairs")
    (found,) = (finding for finding in pairs.findings if finding.kind == "refused_choice")
    assert found.prompt == first.prompt
    assert "chosen by hand is not taken: the better response is not the safer one" in found.text


def test_a_choice_whose_scores_have_turned_round_or_are_gone_says_so(judged: Project) -> None:
    first, second = pairs_of(judged)
    for pair in (first, second):
        pick_pair(judged, possible(judged, pair)[0], author="lead")
    add_judgement(judged, first.prompt, "ana", {first.chosen: 1, first.rejected: 5})
    add_judgement(judged, second.prompt, "ana", {second.chosen: 5})
    assert [pick.reason for pick in extract_pairs(judged).refused_picks] == ["turned", "not_compared"]


def test_an_outlook_counts_the_pairs_that_were_chosen_by_hand(judged: Project) -> None:
    first, _ = pairs_of(judged)
    pick_pair(judged, possible(judged, first)[1], author="lead")
    (outlook,) = pair_outlooks(judged, [PairSettings("all")])
    assert outlook.pairs == len(extract_pairs(judged, strategy="all").pairs) == 4
