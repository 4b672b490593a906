"""Many clusters are decided in one transaction, by what stands then, and taken back as far as they stand so still."""

import pytest

from builders import add_prompt
from dpotui.errors import BadInputError
from dpotui.project import Project
from dpotui.prompts import (
    exclude_prompt,
    read_duplicate_reviews,
    readmit_prompt,
    review_duplicates,
)
from dpotui.prompts.near_duplicates.decisions import (
    is_decided,
    keep_few,
    keep_one,
    keep_one_each,
    leave_one_out,
    let_stand,
    let_stand_each,
    take_back,
    take_decided_back,
)
from dpotui.prompts.near_duplicates.reviews import DuplicateVerdict
from dpotui.prompts.store import why_excluded
from prompts.near_duplicates.test_clusters import clusters, parcels
from read_back import list_prompts


def kettles(project: Project) -> list[str]:
    return [add_prompt(project, f"Which of your kettles is the quietest one that you sell{end}") for end in ("?", "!")]


def left(project: Project) -> set[str]:
    return {prompt.id for prompt in list_prompts(project)}


def verdict(project: Project, prompts: list[str]) -> DuplicateVerdict:
    with project.read() as connection:
        return read_duplicate_reviews(connection).verdict(prompts)


def test_a_cluster_whose_prompt_to_keep_was_left_out_meanwhile_is_skipped(project: Project) -> None:
    ours, theirs = parcels(project, ("", "!")), kettles(project)
    shown = clusters(project)
    exclude_prompt(project, theirs[0], reason="legal hold", author="ben")
    decided = keep_one_each(project, shown, author="ann")
    assert (len(decided.clusters), decided.prompts, decided.skipped) == (1, 1, 1)
    assert left(project) == {ours[0], theirs[1]}


@pytest.mark.parametrize("verdict_of_theirs", ["kept", "different"])
def test_a_cluster_that_was_decided_meanwhile_is_skipped(project: Project, verdict_of_theirs: DuplicateVerdict) -> None:
    ours, theirs = parcels(project, ("", "!")), kettles(project)
    shown = clusters(project)
    review_duplicates(project, theirs, verdict_of_theirs, author="ben")
    assert keep_one_each(project, shown, author="ann").skipped == 1
    assert left(project) == {ours[0], *theirs}
    assert let_stand_each(project, shown, "kept", author="ann").skipped == 2
    assert verdict(project, theirs) == verdict_of_theirs


def test_only_what_was_left_out_at_once_and_is_so_still_comes_back(project: Project) -> None:
    ours, theirs = parcels(project, ("", "!", "?")), kettles(project)
    before = add_prompt(project, "Is there a discount for students of the academy?")
    exclude_prompt(project, before, reason="near-duplicate of others", author="ben")
    decided = keep_one_each(project, clusters(project), author="ann")
    readmit_prompt(project, theirs[1], author="ben")
    exclude_prompt(project, theirs[1], reason="legal hold", author="ben")
    back = take_decided_back(project, decided, author="ann")
    assert (back.clusters, back.prompts) == (1, 2)
    assert left(project) == {*ours, theirs[0]}


def test_only_what_was_let_stand_at_once_and_is_so_still_is_opened_again(project: Project) -> None:
    ours, theirs = parcels(project, ("", "!", "?")), kettles(project)
    held = [add_prompt(project, f"Do you ship to Malta, and what does that cost me{end}") for end in ("?", "!")]
    decided = let_stand_each(project, clusters(project), "kept", author="ann")
    assert len(decided.clusters) == 3
    review_duplicates(project, theirs, "kept", author="ben")
    exclude_prompt(project, held[0], reason="legal hold", author="ben")
    assert take_decided_back(project, decided, author="ann").clusters == 1
    assert [verdict(project, group) for group in (ours, theirs, held)] == ["open", "kept", "kept"]


def test_a_later_decision_about_two_of_a_cluster_counts_and_one_about_others_does_not(project: Project) -> None:
    ours, theirs = parcels(project, ("", "!", "?")), kettles(project)
    decided = let_stand_each(project, clusters(project), "kept", author="ann")
    review_duplicates(project, [ours[0], theirs[0]], "different", author="ben")
    review_duplicates(project, [ours[1], theirs[0]], "different", author="ben")
    review_duplicates(project, ours[:2], "different", author="ben")
    assert take_decided_back(project, decided, author="ann").clusters == 1
    assert (verdict(project, theirs), verdict(project, ours)) == ("open", "kept")


def test_a_cluster_is_opened_again_all_or_nothing_by_what_stands_now(project: Project) -> None:
    prompts = parcels(project, ("", "!", "?"))
    keep_few(project, clusters(project)[0], 2, author="ann")
    (shown,) = clusters(project)
    out = next(prompt for prompt in prompts if prompt not in left(project))
    readmit_prompt(project, out, author="ben")
    exclude_prompt(project, out, reason="legal hold", author="ben")
    assert take_back(project, shown, author="ann") == 0
    assert out not in left(project)
    assert verdict(project, prompts) == "open"


def test_one_that_was_left_out_meanwhile_cannot_be_the_one_to_keep(project: Project) -> None:
    prompts = parcels(project, ("", "!", "?"))
    (shown,) = clusters(project)
    exclude_prompt(project, prompts[0], reason="legal hold", author="ben")
    with pytest.raises(BadInputError, match="left out meanwhile"):
        keep_one(project, shown, prompts[0], author="ann")
    with pytest.raises(BadInputError, match="left out meanwhile"):
        keep_few(project, shown, 1, author="ann")
    assert left(project) == set(prompts[1:])
    (again,) = clusters(project)
    assert keep_one(project, again, prompts[0], author="ann").prompts == 2
    assert left(project) == {prompts[0]}


def test_each_decision_about_one_cluster_is_taken_back_by_itself(project: Project) -> None:
    prompts = parcels(project, ("", "!", "?"))
    (shown,) = clusters(project)
    one = leave_one_out(project, shown, prompts[2], author="ann")
    (shown,) = clusters(project)
    other = keep_one(project, shown, prompts[0], author="ann")
    assert take_decided_back(project, one, author="ann").prompts == 1
    assert left(project) == {prompts[0], prompts[2]}
    assert take_decided_back(project, one, author="ann").clusters == 0
    assert take_decided_back(project, other, author="ann").prompts == 1
    few = keep_few(project, clusters(project)[0], 2, author="ann")
    back = take_decided_back(project, few, author="ann")
    assert (back.clusters, back.prompts) == (1, 1)
    differ = let_stand(project, clusters(project)[0], "different", author="ann")
    assert take_decided_back(project, differ, author="ann").clusters == 1
    assert not is_decided(clusters(project)[0])
    assert left(project) == set(prompts)


def test_a_cluster_of_which_one_is_left_out_for_another_reason_is_not_decided(project: Project) -> None:
    prompts = parcels(project, ("", "!"))
    exclude_prompt(project, prompts[0], reason="legal hold", author="ben")
    assert not is_decided(clusters(project)[0])
    readmit_prompt(project, prompts[0], author="ben")
    leave_one_out(project, clusters(project)[0], prompts[0], author="ann")
    assert is_decided(clusters(project)[0])


def test_one_that_was_left_out_and_is_kept_after_all_is_left_out_again_for_its_reason(project: Project) -> None:
    prompts = parcels(project, ("", "!", "?"))
    exclude_prompt(project, prompts[1], reason="legal hold", author="ben")
    decided = keep_one(project, clusters(project)[0], prompts[1], author="ann")
    assert left(project) == {prompts[1]}
    back = take_decided_back(project, decided, author="ann")
    assert (back.clusters, back.prompts, back.left_out) == (1, 2, 1)
    assert left(project) == {prompts[0], prompts[2]}
    with project.read() as connection:
        assert why_excluded(connection, prompts[1]) == "legal hold"
    again = take_decided_back(project, decided, author="ann")
    assert (again.clusters, again.prompts, again.left_out) == (0, 0, 0)


def test_one_that_was_kept_after_all_and_decided_about_since_stays_as_it_is(project: Project) -> None:
    prompts = parcels(project, ("", "!"))
    exclude_prompt(project, prompts[1], reason="legal hold", author="ben")
    decided = keep_one(project, clusters(project)[0], prompts[1], author="ann")
    exclude_prompt(project, prompts[1], reason="another hold", author="ben")
    readmit_prompt(project, prompts[1], author="ben")
    back = take_decided_back(project, decided, author="ann")
    assert (back.clusters, back.prompts, back.left_out) == (1, 1, 0)
    assert left(project) == set(prompts)


def test_of_two_that_were_kept_one_after_the_other_both_steps_are_taken_back(project: Project) -> None:
    prompts = parcels(project, ("", "!", "?"))
    steps = [keep_one(project, clusters(project)[0], prompts[kept], author="ann") for kept in (0, 2)]
    assert left(project) == {prompts[2]}
    for step, still in zip(reversed(steps), ({prompts[0]}, set(prompts)), strict=True):
        assert take_decided_back(project, step, author="ann").clusters == 1
        assert left(project) == still
