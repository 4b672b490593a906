"""Home counts the clusters that wait as the list of near-duplicates does, whoever has compared the prompts."""

from collections.abc import Callable
from itertools import combinations

import pytest

from builders import add_prompt
from dpotui.overview.facts import gather
from dpotui.project import Project
from dpotui.prompts import exclude_prompt, read_clusters, review_duplicates, search_duplicates
from export.judged_project import judge_texts

ASKED = "Which of your teas may a child of six drink in the evening"


def cluster(project: Project, *ends: str) -> list[str]:
    """Prompts that are near-duplicates of each other."""
    return [add_prompt(project, ASKED + end) for end in ends]


def three_copies_let_stand_with_the_first_only(project: Project) -> int:
    """Of the other two nobody has said that they may stand beside each other."""
    first, *others = (add_prompt(project, said) for said in (ASKED, ASKED.upper(), ASKED.title()))
    for other in others:
        review_duplicates(project, [first, other], "kept", author="ann")
    return 1


def all_let_stand_two_by_two(project: Project) -> int:
    for two in combinations(cluster(project, "?", " ?", "!"), 2):
        review_duplicates(project, two, "different", author="ann")
    return 0


def decided_in_the_middle(project: Project) -> int:
    """What is open at both ends is one cluster still: each of four is like the next one."""
    in_a_row = cluster(project, "", " and alone", " and alone in bed now", " and alone in bed now and in May")
    review_duplicates(project, in_a_row[1:3], "kept", author="ann")
    return 1


def all_but_one_left_out(project: Project) -> int:
    for prompt in cluster(project, "?", "!", ".")[1:]:
        exclude_prompt(project, prompt, reason="near-duplicate of another", author="ann")
    return 0


def many_copies(project: Project) -> int:
    """More than have their pairs listed."""
    cluster(project, *(" " * number + "?" for number in range(25)))
    return 1


@pytest.mark.parametrize("judged", [True, False])
@pytest.mark.parametrize(
    "make",
    [
        three_copies_let_stand_with_the_first_only,
        all_let_stand_two_by_two,
        decided_in_the_middle,
        all_but_one_left_out,
        many_copies,
    ],
)
def test_home_counts_the_clusters_that_the_list_has_to_decide(
    project: Project, make: Callable[[Project], int], judged: bool
) -> None:
    if judged:
        judge_texts(project)  # with judgements the checks are run, and have compared the prompts
    is_open = make(project)
    with project.read() as connection:
        listed = read_clusters(connection, search_duplicates(project))
    assert sum(one.state == "open" for one in listed) == is_open
    facts = gather(project, with_checks=None)
    assert (facts.checks is not None, facts.open_clusters) == (judged, is_open)
