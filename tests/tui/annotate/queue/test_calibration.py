"""Calibration prompts and a changed rubric, as annotators and their lead meet them."""

from dataclasses import replace

import pytest
from textual.pilot import Pilot

from annotation.annotated import add_task, filled
from dpotui.annotation import (
    calibration_states,
    load_task,
    read_reference,
    requeue_prompts,
    save_sheet,
    set_reference,
)
from dpotui.project import Project
from dpotui.scope import find_rubric, use_rubric
from dpotui.scope.rubric import make_rubric, rubric_to_json
from dpotui.tui.app import DpotuiApp
from dpotui.tui.dialogs.help import PageScreen
from dpotui.tui.places import place_named
from read_back import judgement_history
from tui.annotate.annotate_app import said, seen, settle, type_keys

HOSTILE = "\x1b[31mred\x1b[0m [/bold] \u202eevil"


@pytest.fixture(name="tasks")
def three_tasks(project: Project) -> list[str]:
    """Three prompts with two responses each."""
    return [add_task(project, f"Where is order {number}?", candidates=2) for number in range(3)]


def app_of(project: Project, annotator: str) -> DpotuiApp:
    return DpotuiApp(project, annotator, place_named("annotate"))


def page(pilot: Pilot[None]) -> PageScreen | None:
    return pilot.app.screen if isinstance(pilot.app.screen, PageScreen) else None


def refer(project: Project, prompt: str, value: int, reason: str = "It names the parcel and the day.") -> None:
    set_reference(project, filled(load_task(project, prompt, "lead"), value, reason), author="lead")


@pytest.mark.usefixtures("tasks")
async def test_the_lead_makes_a_reference_of_what_is_scored(project: Project) -> None:
    async with app_of(project, "lead").run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        assert screen.editor is not None
        prompt = screen.editor.prompt
        await type_keys(pilot, ["ctrl+k"])
        assert "0 of at most 20" in seen(pilot)
        await type_keys(pilot, ["1"])
        assert "Still to do" in said(screen)
        await type_keys(pilot, [*"4" * 10, "r", *"Good", "tab", *"Same", "escape", "ctrl+k", "1"])
        assert "calibrates new annotators" in said(screen)
        assert screen.editor.prompt != prompt
        assert not screen.unsaved
    with project.read() as connection:
        reference = read_reference(connection, prompt)
    assert reference is not None
    assert {remark.text for remark in reference.sheet.remarks.values()} == {"Good", "Same"}
    assert not judgement_history(project, prompt, "lead")


async def test_the_lead_adjudicates_a_calibration_prompt_and_ends_it(project: Project, tasks: list[str]) -> None:
    refer(project, tasks[0], 4)
    app = DpotuiApp(project, "lead", place_named("annotate"), prompt=tasks[0])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "✓ reference" in seen(pilot)
        assert "lead's scores beside yours" not in seen(pilot)
        screen = await type_keys(pilot, ["ctrl+k"])
        assert "it counts nowhere" in seen(pilot)
        await type_keys(pilot, ["2"])
        assert "counts in pairs and exports" in said(screen)
        with project.read() as connection:
            assert calibration_states(connection) == {tasks[0]: "adjudicated"}
        await type_keys(pilot, ["ctrl+k", "3"])
        assert "ordinary prompt again" in said(screen)
    with project.read() as connection:
        assert not calibration_states(connection)


async def test_after_a_calibration_prompt_the_reference_is_seen_before_the_next_prompt(
    project: Project, tasks: list[str]
) -> None:
    reference = filled(load_task(project, tasks[2], "lead"), 2, f"It does not say when. {HOSTILE}")
    for candidate in reference.shown_order:
        reference = reference.with_score_remark(candidate, "relevance", f"Another order. {HOSTILE}")
    set_reference(project, reference, author="lead")
    async with app_of(project, "ann").run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        assert screen.editor is not None
        assert screen.editor.prompt == tasks[2]
        assert "A calibration prompt" in said(screen)
        assert "calibration" in seen(pilot).splitlines()[1]
        assert "does not say" not in seen(pilot)
        await type_keys(pilot, [*"4222222222", "r", *"Good", "tab", *"Same", "escape", "enter"])
        assert page(pilot) is not None
        text = seen(pilot)
        assert "Calibration, 1 of 1 prompt" in text
        words = " ".join(text.replace("│", " ").split())
        assert "0.20 points from the reference: of 10 scores 9 the same, 9 within 1." in words
        relevance = screen.editor.rubric.criterion("relevance")
        assert "you 4  reference 2" in text
        assert relevance.anchor(2)[:25] in text
        assert "It does not say when." in text
        assert "The lead: Another order." in text
        assert "\x1b" not in text
        await type_keys(pilot, ["enter"])
        assert page(pilot) is None
        assert screen.editor.prompt != tasks[2]
        await type_keys(pilot, "5")
        assert screen.editor.sheet.scores


async def test_the_author_of_a_reference_who_judges_the_prompt_is_not_compared_with_themselves(
    project: Project, tasks: list[str]
) -> None:
    refer(project, tasks[0], 4)
    app = DpotuiApp(project, "lead", place_named("annotate"), prompt=tasks[0])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = await type_keys(pilot, ["5", "enter"])
        assert "✓ Saved" in said(screen)
        assert page(pilot) is None
        assert judgement_history(project, tasks[0], "lead")


async def test_a_second_judgement_of_a_calibration_prompt_shows_no_page(project: Project, tasks: list[str]) -> None:
    refer(project, tasks[2], 2)
    save_sheet(project, "ann", filled(load_task(project, tasks[2], "ann"), 3), active_seconds=1.0)
    app = DpotuiApp(project, "ann", place_named("annotate"), prompt=tasks[2])
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        await type_keys(pilot, ["4", "enter"])
        assert page(pilot) is None
        assert screen.editor is not None
        assert screen.editor.prompt != tasks[2]


def changed_rubric(project: Project) -> None:
    """Put a rubric in force with another first anchor and weight, and a tag less."""
    old = find_rubric("support")
    first = old.criteria[0]
    anchors = (f"Misses the point altogether. {HOSTILE}", *first.anchors[1:])
    new = make_rubric(
        name=old.name,
        title=old.title,
        domain=old.domain,
        success=old.success,
        overlap=old.overlap,
        reason_required=old.reason_required,
        criteria=(replace(first, anchors=anchors, weight=3.0), *old.criteria[1:]),
        failure_tags=old.failure_tags[1:],
    )
    assert rubric_to_json(new)
    use_rubric(project, new, author="lead")


async def test_a_changed_rubric_is_seen_before_the_work_and_only_once(project: Project, tasks: list[str]) -> None:
    save_sheet(project, "ann", filled(load_task(project, tasks[0], "ann")), active_seconds=1.0)
    changed_rubric(project)
    async with app_of(project, "ann").run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        assert page(pilot) is not None
        text = seen(pilot)
        assert "version 2 instead of 1" in text
        assert "Relevance, 1" in text
        assert "Misses the point altogether" in text
        assert "\x1b" not in text
        await type_keys(pilot, ["escape", "g"])
        assert page(pilot) is None
        assert "version 2" in seen(pilot)
        await type_keys(pilot, ["g", "n"])
        assert page(pilot) is None
        assert screen.editor is not None


@pytest.mark.usefixtures("tasks")
async def test_nobody_is_told_of_a_rubric_that_they_never_judged_by(project: Project) -> None:
    changed_rubric(project)
    async with app_of(project, "ann").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert page(pilot) is None


async def test_a_rubric_that_changes_meanwhile_is_told_on_the_spot(project: Project, tasks: list[str]) -> None:
    save_sheet(project, "ann", filled(load_task(project, tasks[0], "ann")), active_seconds=1.0)
    async with app_of(project, "ann").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert page(pilot) is None
        changed_rubric(project)
        screen = await settle(pilot)
        screen.reload()
        await settle(pilot)
        assert page(pilot) is not None


async def test_a_prompt_that_was_called_back_says_why(project: Project, tasks: list[str]) -> None:
    save_sheet(project, "ann", filled(load_task(project, tasks[1], "ann"), 4, "Fine."), active_seconds=5.0)
    requeue_prompts(project, [tasks[1]], author="lead", reason=f"Safety reads otherwise now {HOSTILE}")
    assert load_task(project, tasks[0], "ann").called_back == ""
    async with app_of(project, "ann").run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        for _ in tasks:
            if screen.editor is not None and screen.editor.prompt == tasks[1]:
                break
            await type_keys(pilot, ["n"])
        assert "Called back: Safety reads otherwise now" in said(screen)
        assert "called back" in seen(pilot).splitlines()[1]
        assert screen.editor is not None
        assert not screen.editor.sheet.scores
