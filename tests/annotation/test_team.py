"""Who is in the team: joining, leaving, coming back, and names that nobody has heard of."""

import pytest

from annotation.annotated import add_task, filled_sheet
from builders import add_judgement
from dpotui.annotation import join_team, known_instead, leave_team, load_queue, save_sheet, team
from dpotui.annotation.membership import shares
from dpotui.annotation.team import leave_all, similar_names
from dpotui.errors import BadInputError
from dpotui.project import Project


def names(project: Project) -> tuple[str, ...]:
    with project.read() as connection:
        return team(connection)


def asked_instead(project: Project, name: str) -> tuple[str, ...]:
    with project.read() as connection:
        return known_instead(connection, name)


def test_whoever_leaves_keeps_their_judgements_and_gives_their_open_prompts_to_the_others(project: Project) -> None:
    prompts = [add_task(project, f"Question {number}?") for number in range(12)]
    for name in ("ana", "ben"):
        join_team(project, name)
    judged = next(item.prompt for item in load_queue(project, "ben").items if item.mine)
    save_sheet(project, "ben", filled_sheet(project, judged, "ben"), active_seconds=5.0)
    assert leave_team(project, "ben", author="lead")
    assert not leave_team(project, "ben", author="lead")
    assert names(project) == ("ana",)
    own = {item.prompt for item in load_queue(project, "ana").items if item.mine and item.state == "open"}
    assert own | {judged} == set(prompts)
    assert [(one.name, one.active, one.open) for one in shares(project, "lead")] == [
        ("ana", True, len(own)),
        ("ben", False, 0),
    ]
    assert join_team(project, "ben", author="lead")
    assert names(project) == ("ana", "ben")


def test_somebody_else_s_place_in_the_team_is_theirs_and_the_lead_s_to_decide_on(project: Project) -> None:
    for name in ("ana", "ben", "cem"):
        join_team(project, name)
    with pytest.raises(BadInputError, match="for them to say, or for lead"):
        leave_team(project, "ben", author="ana")
    for wrong in (["ana", "ben"], ["ana", "nobody"]):
        with pytest.raises(BadInputError, match=r"ben|nobody"):
            leave_all(project, wrong, author="ana")
    assert names(project) == ("ana", "ben", "cem")
    leave_all(project, ["ben", "cem", "ben"], author="lead")
    with pytest.raises(BadInputError, match="for them to say, or for lead"):
        join_team(project, "ben", author="ana")
    assert [(one.name, one.deciders) for one in shares(project, "ana")] == [
        ("ana", ()),
        ("ben", ("lead",)),
        ("cem", ("lead",)),
    ]
    assert names(project) == ("ana",)


def test_a_judgement_makes_a_member_and_brings_back_who_has_left(project: Project) -> None:
    first, second = add_task(project, "One?"), add_task(project, "Two?")
    share = load_queue(project, "ann", joining=True)
    assert all(item.mine for item in share.items)
    assert names(project) == ()
    save_sheet(project, "ann", filled_sheet(project, first, "ann"), active_seconds=5.0, joining=True)
    assert names(project) == ("ann",)
    leave_team(project, "ann", author="ann")
    save_sheet(project, "ann", filled_sheet(project, second, "ann"), active_seconds=5.0, joining=True)
    assert names(project) == ("ann",)


def test_a_name_is_asked_about_unless_it_is_or_was_in_the_team_leads_or_has_written_anything(project: Project) -> None:
    assert asked_instead(project, "lead") == ()
    assert asked_instead(project, "ann") == ("lead",)
    join_team(project, "ann")
    leave_team(project, "ann", author="ann")
    add_judgement(project, add_task(project, "Which?"), "sheet-only", {})
    assert asked_instead(project, "ann") == ()
    assert asked_instead(project, "sheet-only") == ()
    assert asked_instead(project, "anne") == ("ann", "lead")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bela", "Béla"),
        ("BÉLA", "Béla"),
        ("Bela\u0301", "Béla"),
        ("Bela ", "Béla"),
        ("марья", "Марья"),
        ("jon", "John"),
    ],
)
def test_a_slip_is_told_from_a_stranger(typed: str, meant: str) -> None:
    known = ("Béla", "John", "Margarethe", "Марья")
    assert similar_names(typed, known)[0] == meant
    assert similar_names("Xu", known) == ()
