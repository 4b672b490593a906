"""Near-duplicate prompts: found in clusters, decided about by people, and what was decided stays true in every copy."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import add_candidate, add_judgement, add_prompt
from dpotui.errors import BadInputError
from dpotui.project import Project
from dpotui.project.exchange.merge import merge
from dpotui.project.safety.verify import verify
from dpotui.prompts import (
    DuplicateCluster,
    DuplicateReviews,
    exclude_prompts,
    read_clusters,
    read_duplicate_reviews,
    readmit_prompts,
    review_duplicates,
    search_duplicates,
)
from dpotui.prompts.near_duplicates.reviews import DuplicateVerdict
from project.divergence import copy_of

PARCEL = "My parcel has not arrived yet, what should I do about it?"


def clusters(project: Project) -> list[DuplicateCluster]:
    """The clusters as the project stands."""
    search = search_duplicates(project)
    with project.read() as connection:
        return read_clusters(connection, search)


def parcels(project: Project, endings: Iterable[str]) -> list[str]:
    """Prompts that are all near-duplicates of one another."""
    return [add_prompt(project, PARCEL + ending) for ending in endings]


def test_a_cluster_shows_its_prompts_in_order_of_import_with_the_work_on_each(project: Project) -> None:
    first, second = parcels(project, ("", "!"))
    add_prompt(project, "Which of your kettles is the quietest one?")
    ours = add_candidate(project, second, "I will look.")
    add_judgement(project, second, "ana", {ours: 4})
    (cluster,) = clusters(project)
    assert [(one.prompt, one.candidates, one.judgements) for one in cluster.members] == [(first, 0, 0), (second, 1, 1)]
    assert cluster.state == "open"
    assert 98 < cluster.ratio < 100
    assert not cluster.numbers_only


def test_prompts_that_differ_only_in_a_number_are_told(project: Project) -> None:
    for number in ("4711", "4.712,50", "2026-11-29"):
        add_prompt(project, f"My order {number} has not arrived yet, what should I do about it?")
    (cluster,) = clusters(project)
    assert cluster.numbers_only
    assert len(cluster.members) == 3


@pytest.mark.parametrize("verdict", ["kept", "different"])
def test_what_is_let_stand_is_decided_until_it_is_taken_back(project: Project, verdict: DuplicateVerdict) -> None:
    prompts = parcels(project, ("", "!", "?"))
    review_duplicates(project, prompts, verdict, author="lead")
    assert [cluster.state for cluster in clusters(project)] == [verdict]
    review_duplicates(project, prompts, "open", author="lead")
    assert [cluster.state for cluster in clusters(project)] == ["open"]


def test_a_prompt_that_comes_later_opens_its_cluster_again(project: Project) -> None:
    review_duplicates(project, parcels(project, ("", "!")), "kept", author="lead")
    parcels(project, ("?!",))
    assert [(cluster.state, len(cluster.members)) for cluster in clusters(project)] == [("open", 3)]


def test_of_excluded_ones_the_work_is_kept_and_they_can_return(project: Project) -> None:
    first, second, third = parcels(project, ("", "!", "?"))
    add_candidate(project, third, "I will look.")
    assert exclude_prompts(project, [second, third], reason="near-duplicate", author="lead") == 2
    (cluster,) = clusters(project)
    assert (cluster.state, [one.prompt for one in cluster.current]) == ("one left", [first])
    assert [one.excluded for one in cluster.members] == [None, "near-duplicate", "near-duplicate"]
    assert readmit_prompts(project, [third], author="lead") == 1
    (cluster,) = clusters(project)
    assert (cluster.state, [(one.prompt, one.candidates) for one in cluster.current]) == (
        "open",
        [(first, 0), (third, 1)],
    )


def test_a_cluster_whose_prompts_are_all_excluded_is_none(project: Project) -> None:
    exclude_prompts(project, parcels(project, ("", "!")), reason="spam", author="lead")
    assert clusters(project) == []


def test_hundreds_of_one_template_are_one_cluster_that_is_decided_as_a_whole(project: Project) -> None:
    many = [add_prompt(project, f"My parcel {1_000 + 7 * n} has not arrived yet, what should I do?") for n in range(60)]
    review_duplicates(project, many[:59], "kept", author="lead")
    (cluster,) = clusters(project)
    assert (len(cluster.members), cluster.state, cluster.numbers_only) == (60, "open", True)
    review_duplicates(project, many, "kept", author="lead")
    assert clusters(project)[0].state == "kept"


def test_decisions_of_two_copies_come_together_whichever_is_merged_into_which(project: Project, tmp_path: Path) -> None:
    prompts = parcels(project, ("", "!"))
    mine, theirs = project, copy_of(project, tmp_path / "theirs.dpo")
    review_duplicates(mine, prompts, "kept", author="lead")
    review_duplicates(theirs, prompts, "different", author="ben")
    merge(mine, theirs.path)
    merge(theirs, mine.path)
    states = [clusters(copy)[0].state for copy in (mine, theirs)]
    assert states[0] == states[1]
    assert verify(mine.path).ok


def test_a_decision_about_one_prompt_or_an_unknown_one_is_refused(project: Project) -> None:
    (prompt,) = parcels(project, ("",))
    with pytest.raises(BadInputError, match="two prompts or more"):
        review_duplicates(project, [prompt, prompt], "kept", author="lead")
    with pytest.raises(BadInputError, match="no such prompt"):
        review_duplicates(project, [prompt, "0" * 64], "kept", author="lead")
    with project.read() as connection:
        assert not read_duplicate_reviews(connection).settled([prompt, "0" * 64])


prompt_ids = st.sampled_from("abcde")
decisions = st.lists(
    st.tuples(st.sampled_from(["kept", "different", "open"]), st.lists(prompt_ids, min_size=2, unique=True)), max_size=8
)


@given(made=decisions, asked=st.lists(prompt_ids, min_size=2, max_size=3, unique=True))
def test_the_latest_decision_that_speaks_of_all_of_them_counts(
    made: list[tuple[DuplicateVerdict, Sequence[str]]], asked: Sequence[str]
) -> None:
    latest = next((verdict for verdict, prompts in reversed(made) if set(asked) <= set(prompts)), "open")
    assert DuplicateReviews(made).verdict(asked) == latest
