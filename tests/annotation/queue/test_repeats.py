"""Silent repeats: what comes back, to whom and when; blind, in another order, and without touching the first word."""

from pathlib import Path

import pytest

from annotation.annotated import add_task, filled
from dpotui.annotation import (
    Sheet,
    consistency_report,
    join_team,
    judged_lately,
    load_queue,
    load_task,
    repeat_share,
    save_sheet,
    set_reference,
    set_repeat_share,
    withdraw,
)
from dpotui.annotation.assignment import comes_back, comes_back_after, repeat_order
from dpotui.annotation.queue.reopening import reopen_latest
from dpotui.annotation.queue.repeats import SOONEST
from dpotui.errors import BadInputError
from dpotui.pairs import extract_pairs
from dpotui.project import Project, open_project
from dpotui.project.safety.verify import verify
from dpotui.scope import find_rubric, new_project
from project.divergence import copy_of
from read_back import judgement_history

PROMPTS = 2 * SOONEST + 2


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a project in which enough prompts are ada's for the first to come back, with a share of 1."""
    made = new_project(tmp_path_factory.mktemp("repeats") / "busy.dpo", find_rubric("support"), author="lead")
    join_team(made, "ada")
    set_repeat_share(made, 1.0, author="lead")
    for number in range(PROMPTS):
        add_task(made, f"Where is order {number}?", candidates=2)
    return made.path


@pytest.fixture(scope="module")
def worked_on(laid_out: Path) -> Path:
    """The same, with all but one prompt judged."""
    project = copy_of(open_project(laid_out), laid_out.with_name("worked_on.dpo"))
    judge(project, PROMPTS - 1)
    return project.path


@pytest.fixture
def fresh(laid_out: Path, tmp_path: Path) -> Project:
    """The project before ada has begun."""
    return copy_of(open_project(laid_out), tmp_path / "fresh.dpo")


@pytest.fixture
def busy(worked_on: Path, tmp_path: Path) -> Project:
    """The project when ada has judged all prompts but one."""
    return copy_of(open_project(worked_on), tmp_path / "busy.dpo")


def judge(project: Project, count: int) -> None:
    """Let ada judge that many open prompts, as the queue offers them, but none that comes back."""
    queue = load_queue(project, "ada")
    fresh = [item.prompt for item in queue.items if item.state == "open" and not item.repeat]
    for prompt in fresh[:count]:
        task = load_task(project, prompt, "ada", queue=queue, repeat=False)
        save_sheet(project, "ada", filled(task), active_seconds=5.0)


def returning(project: Project) -> str | None:
    found = [item for item in load_queue(project, "ada").items if item.repeat]
    assert all(item.state == "open" and item.mine for item in found)
    assert len(found) < 2
    return found[0].prompt if found else None


def repeat(project: Project, prompt: str, value: int = 4) -> Sheet:
    task = load_task(project, prompt, "ada")
    assert task.repeat
    sheet = filled(task, value)
    save_sheet(project, "ada", sheet, active_seconds=5.0, kind="repeat")
    return sheet


def test_repeats_are_off_until_somebody_asks_for_them(project: Project) -> None:
    with project.read() as connection:
        assert repeat_share(connection) == 0.0
    assert set_repeat_share(project, 0.05, author="lead")
    assert not set_repeat_share(project, 0.05, author="lead")
    with project.read() as connection:
        assert repeat_share(connection) == 0.05
    with pytest.raises(BadInputError, match="between 0 and 1"):
        set_repeat_share(project, 1.5, author="lead")


def test_nothing_comes_back_without_the_setting(busy: Project) -> None:
    assert returning(busy) is not None
    set_repeat_share(busy, 0.0, author="lead")
    assert returning(busy) is None


def test_a_judged_prompt_comes_back_after_a_while_in_front_of_the_open_ones(fresh: Project) -> None:
    judge(fresh, SOONEST)
    assert returning(fresh) is None
    judge(fresh, PROMPTS - SOONEST - 1)
    prompt = returning(fresh)
    assert prompt is not None
    assert load_queue(fresh, "ada").next_after(None) == prompt


def test_it_comes_back_blind_and_in_another_order(busy: Project) -> None:
    prompt = returning(busy)
    assert prompt is not None
    task = load_task(busy, prompt, "ada")
    first = judgement_history(busy, prompt, "ada")[-1].sheet
    assert (task.repeat, task.judged, task.sheet) == (True, False, Sheet(prompt, task.sheet.shown_order))
    assert sorted(task.sheet.shown_order) == sorted(first.shown_order)
    assert task.sheet.shown_order != first.shown_order


def test_a_repeat_never_changes_the_first_judgement(busy: Project) -> None:
    prompt = returning(busy)
    assert prompt is not None
    before = judgement_history(busy, prompt, "ada")
    pairs = extract_pairs(busy)
    sheet = repeat(busy, prompt, 2)
    assert judgement_history(busy, prompt, "ada") == before
    assert judgement_history(busy, prompt, "ada", kind="repeat")[-1].sheet == sheet
    assert extract_pairs(busy) == pairs
    with busy.read() as connection:
        values = set(connection.scalars("SELECT value FROM current_score WHERE prompt = :p", {"p": prompt}))
    assert values == {4}
    assert verify(busy.path).ok


def test_what_has_come_back_once_does_not_again_unless_it_is_undone(busy: Project) -> None:
    prompt = returning(busy)
    assert prompt is not None
    sheet = repeat(busy, prompt)
    assert returning(busy) != prompt
    assert judged_lately(busy, "ada")[0] == ("repeat", prompt)
    reopened = reopen_latest(busy, "ada", load_queue(busy, "ada"))
    assert reopened is not None
    assert (reopened.task.repeat, reopened.undone) == (True, sheet)
    assert returning(busy) == prompt
    assert len(judgement_history(busy, prompt, "ada")) == 1


def test_undoing_the_first_judgement_takes_its_repeat_with_it(busy: Project) -> None:
    prompt = returning(busy)
    assert prompt is not None
    withdraw(busy, "ada", prompt)
    assert returning(busy) != prompt


def test_neither_calibration_prompts_nor_imported_scores_come_back(busy: Project) -> None:
    prompt = returning(busy)
    assert prompt is not None
    set_reference(busy, filled(load_task(busy, prompt, "lead")), author="lead")
    assert returning(busy) != prompt
    other = returning(busy)
    assert other is not None
    imported = filled(load_task(busy, other, "ada", repeat=False), 3)
    save_sheet(busy, "ada", imported, active_seconds=0.0, source="import")
    assert returning(busy) != other


def test_a_share_is_drawn_for_each_person_by_themselves() -> None:
    prompts = [f"{number:032x}" for number in range(4_000)]
    drawn = {name: {prompt for prompt in prompts if comes_back("p", name, prompt, 0.05)} for name in ("ada", "ben")}
    for mine in drawn.values():
        assert 140 < len(mine) < 260
    assert len(drawn["ada"] & drawn["ben"]) < 30
    assert {comes_back_after("p", "ada", prompt, 20) for prompt in prompts} == set(range(20, 40))


def test_two_responses_come_back_the_other_way_round() -> None:
    assert repeat_order("ada", "p", ("x", "y")) == ("y", "x")
    assert repeat_order("ada", "p", ("y", "x")) == ("x", "y")
    assert repeat_order("ada", "p", ()) == ()


def test_self_consistency_is_counted_against_the_first_word(busy: Project) -> None:
    one = returning(busy)
    assert one is not None
    repeat(busy, one, 4)
    two = returning(busy)
    assert two is not None
    repeat(busy, two, 2)
    with busy.read() as connection:
        (report,) = consistency_report(connection)
    cells = report.closeness.scores // 2
    assert (report.name, report.prompts) == ("ada", 2)
    assert (report.closeness.exact, report.closeness.within_one) == (cells, cells)
    assert report.closeness.mean == 1.0
