"""Nobody sees what others said of a prompt that waits for their own judgement."""

import pytest

from annotation.annotated import add_task, filled_sheet, judged_by_two
from dpotui.annotation import join_team, leave_team, save_sheet, set_reference, still_to_judge
from dpotui.project import Project


@pytest.fixture
def by_two(project: Project) -> Project:
    """A project in which every prompt is judged by two, with ann and ben in the team."""
    judged_by_two(project, "ann", "ben")
    return project


def hidden_from(project: Project, reader: str) -> frozenset[str]:
    """What a reader must not see yet."""
    with project.read() as connection:
        return still_to_judge(connection, project, reader)


def test_a_prompt_is_among_them_until_the_reader_has_judged_it_whatever_others_did(by_two: Project) -> None:
    prompt = add_task(by_two, "Where is it?")
    save_sheet(by_two, "ann", filled_sheet(by_two, prompt, "ann"), active_seconds=9)
    assert hidden_from(by_two, "ben") == {prompt}
    assert hidden_from(by_two, "ann") == frozenset()
    save_sheet(
        by_two, "ben", filled_sheet(by_two, prompt, "ben").with_outcome("skipped", "unclear_prompt"), active_seconds=9
    )
    assert hidden_from(by_two, "ben") == frozenset()


def test_what_enough_others_have_judged_waits_for_nobody_any_more(by_two: Project) -> None:
    prompt = add_task(by_two, "Where is it?")
    for name in ("ann", "ben"):
        save_sheet(by_two, name, filled_sheet(by_two, prompt, name), active_seconds=9)
    join_team(by_two, "cleo")
    assert hidden_from(by_two, "cleo") == frozenset()


def test_whoever_has_not_joined_yet_may_look_around_and_is_blind_all_the_same(by_two: Project) -> None:
    prompt = add_task(by_two, "Where is it?")
    save_sheet(by_two, "ann", filled_sheet(by_two, prompt, "ann"), active_seconds=9)
    assert hidden_from(by_two, "a newcomer") == {prompt}
    leave_team(by_two, "ben", author="ben")
    assert hidden_from(by_two, "ben") == {prompt}
    save_sheet(by_two, "a newcomer", filled_sheet(by_two, prompt, "a newcomer"), active_seconds=9)
    assert hidden_from(by_two, "a newcomer") == hidden_from(by_two, "ben") == frozenset()


def test_a_lead_who_does_not_judge_waits_for_nothing_and_one_who_does_is_blind(by_two: Project) -> None:
    prompt = add_task(by_two, "Where is it?")
    assert hidden_from(by_two, "lead") == frozenset()
    join_team(by_two, "lead")
    assert hidden_from(by_two, "lead") == {prompt}


def test_a_calibration_prompt_waits_for_everybody_but_the_author_of_its_reference(by_two: Project) -> None:
    prompt = add_task(by_two, "Where is it?")
    set_reference(by_two, filled_sheet(by_two, prompt, "ann"), author="ann")
    assert hidden_from(by_two, "ben") == {prompt}
    assert hidden_from(by_two, "ann") == frozenset()
