"""Responses that somebody leaves out while others judge, in another window or by another program."""

import pytest

from annotation.annotated import add_task
from dpotui.annotation.queue.filter import parse_filter
from dpotui.candidates.revealing import exclude_candidates
from dpotui.project import Project
from dpotui.project.store.query import Query
from dpotui.tui.annotate.session import Narrowing
from read_back import judgement_history
from tui.annotate.annotate_app import app_on, said, seen, settle, type_keys
from tui.annotate.parts.sitting import Sitting

_RESPONSES = Query("SELECT id FROM current_candidate WHERE prompt = :prompt", str)


def leave_out(project: Project, *prompts: str) -> None:
    """Leave all responses to these prompts out."""
    with project.read() as connection:
        responses = [one for prompt in prompts for one in _RESPONSES.each(connection, prompt=prompt)]
    exclude_candidates(project, responses, reason="all alike", author="lead")


@pytest.fixture
def sitting(project: Project) -> Sitting:
    """Somebody at the first of four prompts, two of them about a refund."""
    for number in range(4):
        add_task(project, f"Question {number}?", candidates=2, tags=("refund",) if number % 2 else ())
    return Sitting(project).start()


async def test_undo_passes_over_what_has_no_responses_any_more_and_every_size_bears_it(filled: Project) -> None:
    async with (app := app_on(filled)).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        assert screen.editor is not None
        first = screen.editor.prompt
        screen = await type_keys(pilot, ["s", "1"])
        assert screen.editor is not None
        second = screen.editor.prompt
        await type_keys(pilot, ["s", "1"])
        leave_out(filled, second)
        screen = await type_keys(pilot, ["u"])
        assert screen.editor is not None
        assert screen.editor.prompt == first
        assert judgement_history(filled, second, "ann")[-1].sheet.outcome == "skipped"
        leave_out(filled, first)
        for size in ((160, 50), (20, 5), (40, 12), (80, 24)):
            await pilot.resize_terminal(*size)
            await type_keys(pilot, ["3", "d", "z"])
        assert app.fault is None


async def test_undo_of_what_has_no_responses_any_more_leaves_it_as_it_is(filled: Project) -> None:
    async with app_on(filled).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        assert screen.editor is not None
        judged = screen.editor.prompt
        await type_keys(pilot, ["s", "1"])
        leave_out(filled, judged)
        screen = await type_keys(pilot, ["u"])
        assert "nothing left to undo" in said(screen)
        assert judgement_history(filled, judged, "ann")[-1].sheet.outcome == "skipped"


async def test_when_all_responses_are_left_out_the_place_says_so_and_takes_any_key(filled: Project) -> None:
    async with (app := app_on(filled)).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        await type_keys(pilot, ["/", *"order", "enter"])
        assert screen.parts.session.queue is not None
        leave_out(filled, *(item.prompt for item in screen.parts.session.queue.items))
        screen.reload()
        screen = await type_keys(pilot, [])
        assert screen.editor is None
        assert "No prompt has responses to judge" in seen(pilot)
        await type_keys(pilot, ["u", "U", "p", "n", "3", "r", "t", "d", "z", "enter", "escape"])
        await pilot.resize_terminal(160, 50)
        await settle(pilot)
        assert app.fault is None


def test_what_an_open_search_finds_without_responses_is_passed_over(sitting: Sitting) -> None:
    prompts = sitting.prompts()
    wanted = parse_filter("#refund")
    assert wanted is not None
    sitting.session.narrow(Narrowing(wanted, "#refund"))
    sitting.navigation.walk(sitting.reader.matching(wanted))
    sitting.work.finish_all()
    assert sitting.editor.prompt == prompts[1]
    leave_out(sitting.session.project, prompts[1])
    sitting.navigation.show(sitting.navigation.fetch())
    assert sitting.editor.prompt == prompts[3]


def test_what_was_entered_stays_when_the_responses_are_left_out(sitting: Sitting) -> None:
    here = sitting.editor
    sitting.scoring.score(4)
    leave_out(sitting.session.project, here.prompt)
    sitting.navigation.show(sitting.navigation.fetch())
    assert sitting.editor is here
    assert here.task.candidates
    assert "no longer in your queue" in sitting.last_said


def test_a_prompt_that_lost_its_responses_while_it_was_read_ahead_is_not_opened(sitting: Sitting) -> None:
    prompts = sitting.prompts()
    sitting.navigation.next()
    leave_out(sitting.session.project, prompts[2])
    sitting.work.finish_all()
    assert sitting.session.ahead is None
    sitting.navigation.next()
    sitting.work.finish_all()
    assert sitting.editor.prompt == prompts[1]
    assert "has no responses" in sitting.last_said


def test_responses_that_are_left_out_between_queue_and_prompt_open_the_next_one(sitting: Sitting) -> None:
    prompts, whole = sitting.prompts(), sitting.reader.whole_queue()
    leave_out(sitting.session.project, prompts[0])
    sitting.session.close("")
    sitting.reader.whole_queue = lambda: whole  # type: ignore[method-assign]
    read = sitting.reader.read(None)
    assert read.task is not None
    assert read.task.prompt.id == prompts[1]
