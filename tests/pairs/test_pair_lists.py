"""Lists of pairs: narrowed by what pairs are, decided on as a whole, and a pair of one's own choice."""

import pytest

from builders import add_candidate, add_judgement, add_prompt
from dpotui.errors import BadInputError
from dpotui.pairs import (
    Pair,
    PairFilter,
    decide_pair,
    decide_pairs,
    extract_pairs,
    narrowed,
    pick_pair,
    possible_pairs,
    values_of,
)
from dpotui.project import Project


@pytest.fixture
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
    assert ((chosen.chosen, chosen.rejected), chosen.verdict) == ((others[1].chosen, others[1].rejected), "pick")
    assert same == second
    assert len(extract_pairs(judged).kept) == 2
    pick_pair(judged, others[2], author="lead")
    assert [pair.margin for pair in pairs_of(judged)] == [others[2].margin, second.margin]
    assert decide_pairs(judged, pairs_of(judged), verdict="keep", author="lead") == 1
    decide_pair(judged, pairs_of(judged)[0], verdict="open", author="lead")
    assert pairs_of(judged)[0] == first


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
