"""Walking the queue: nothing unsaved is dropped on the way, and what comes late changes nothing that is in use."""

import pytest
from msgspec import structs

from annotation.annotated import add_task, filled_sheet
from dpotui.annotation import requeue_prompts, save_sheet
from dpotui.annotation.queue.filter import parse_filter
from dpotui.project import Project
from dpotui.tui.annotate.session import Narrowing
from tui.annotate.parts.sitting import Sitting, key


@pytest.fixture
def sitting(project: Project) -> Sitting:
    """Somebody at the first of four prompts, two of them about a refund."""
    for number in range(4):
        add_task(project, f"Question {number}?", candidates=2, tags=("refund",) if number % 2 else ())
    return Sitting(project).start()


def test_the_next_prompt_is_read_ahead_and_opens_at_once(sitting: Sitting) -> None:
    prompts = sitting.prompts()
    assert sitting.session.ahead is not None
    assert sitting.session.ahead.prompt.id == prompts[1]
    sitting.navigation.next()
    assert sitting.editor.prompt == prompts[1]
    assert not sitting.typed.waiting


def test_what_is_left_unsaved_waits_for_its_return_with_focus_and_steps(sitting: Sitting) -> None:
    first = sitting.editor
    sitting.scoring.score(4)
    sitting.navigation.next()
    sitting.work.finish_all()
    assert list(sitting.session.stashed) == [first.prompt]
    sitting.navigation.previous()
    assert sitting.typed.waiting
    assert sitting.typed.takes(key("5"))
    sitting.work.finish_all()
    assert sitting.editor is first
    assert first.row == 1
    assert first.undo()
    assert not sitting.session.stashed


def test_no_time_counts_for_a_sheet_that_is_put_away(sitting: Sitting) -> None:
    first = sitting.editor
    sitting.time += 10
    sitting.session.touch()
    sitting.scoring.score(4)
    sitting.navigation.next()
    sitting.time += 50
    sitting.work.finish_all()
    sitting.navigation.previous()
    sitting.work.finish_all()
    assert sitting.editor is first
    assert first.clock.seconds == pytest.approx(10)


def test_an_untouched_sheet_is_not_kept(sitting: Sitting) -> None:
    sitting.navigation.next()
    assert not sitting.session.stashed


def test_a_snapshot_of_another_prompt_comes_too_late(sitting: Sitting) -> None:
    late = sitting.navigation.fetch()
    sitting.navigation.next()
    sitting.work.finish_all()
    here, queue = sitting.editor, sitting.session.queue
    sitting.navigation.show(late)
    assert sitting.editor is here
    assert sitting.session.queue is queue


def test_a_snapshot_takes_nothing_that_is_typed_and_says_that_the_prompt_has_left_the_queue(sitting: Sitting) -> None:
    sitting.scoring.score(4)
    here = sitting.editor
    elsewhere = sitting.navigation.fetch()
    other = sitting.reader.load(sitting.prompts()[2], elsewhere.queue)
    late = type(elsewhere)(here.prompt, elsewhere.queue, other, None, None)
    sitting.navigation.show(late)
    assert sitting.editor is here
    assert "no longer in your queue" in sitting.last_said


def test_a_snapshot_waits_while_a_prompt_is_on_its_way(sitting: Sitting) -> None:
    snapshot = sitting.navigation.fetch()
    sitting.typed.hold()
    before = sitting.view.rendered
    sitting.navigation.show(snapshot)
    assert sitting.view.rendered == before


def test_the_ends_of_the_queue_are_said(sitting: Sitting) -> None:
    sitting.navigation.previous()
    assert sitting.last_said == "This is the first prompt of your queue."
    (first, *rest) = sitting.prompts()
    for _ in range(4):
        sitting.outcomes.skip()
        sitting.view.answer("unclear_prompt")
        sitting.work.finish_all()
    assert sitting.session.editor is None
    assert "All 4 prompts of your queue are done" in sitting.session.closed_because
    sitting.navigation.previous()
    sitting.work.finish_all()
    assert sitting.editor.prompt == rest[-1] != first


def test_a_search_walks_through_what_matches_alone(sitting: Sitting) -> None:
    prompts = sitting.prompts()
    sitting.search.ask()
    sitting.view.answer(" #refund ")
    sitting.work.finish_all()
    wanted = parse_filter(" #refund ")
    assert wanted is not None
    assert sitting.session.narrowing == Narrowing(wanted, "#refund")
    assert sitting.editor.prompt == prompts[1]
    sitting.navigation.next()
    sitting.work.finish_all()
    assert sitting.editor.prompt == prompts[3]
    sitting.navigation.next()
    assert "That was the last one that matches" in sitting.last_said
    sitting.search.search("no such word anywhere")
    sitting.work.finish_all()
    assert "No prompt of your queue matches" in sitting.last_said
    assert sitting.session.narrowing.typed == "#refund"
    sitting.search.search("")
    assert sitting.session.narrowing is None
    assert sitting.reloads == 1


def test_a_prompt_asked_for_elsewhere_opens_first(project: Project) -> None:
    prompts = [add_task(project, f"Question {number}?", candidates=2) for number in range(3)]
    sitting = Sitting(project)
    sitting.session.ask_for(prompts[2])
    sitting.start()
    assert sitting.editor.prompt == prompts[2]
    assert sitting.session.asked_for is None


def test_a_prompt_without_responses_leaves_the_open_one_in_place(project: Project) -> None:
    add_task(project, "With?", candidates=2)
    without = add_task(project, "Without?", candidates=0)
    sitting = Sitting(project).start()
    here = sitting.editor
    sitting.navigation.go_to(without)
    sitting.typed.takes(key("5"))
    sitting.work.finish_all()
    assert sitting.editor is here
    assert "has no responses" in sitting.last_said
    assert sitting.typed.next_key() is None


def test_keys_typed_for_a_prompt_without_responses_are_not_typed_into_the_one_that_opens_instead(
    project: Project,
) -> None:
    add_task(project, "With?", candidates=2)
    without = add_task(project, "Without?", candidates=0)
    sitting = Sitting(project)
    sitting.session.ask_for(without)
    sitting.navigation.go_on()
    assert sitting.typed.takes(key("5"))
    sitting.work.finish_all()
    assert sitting.editor.prompt != without
    assert "has no responses" in sitting.last_said
    assert sitting.typed.next_key() is None


def test_what_was_said_of_a_prompt_is_not_left_standing_over_the_next(sitting: Sitting) -> None:
    sitting.view.say("A lacks a reason")
    sitting.navigation.next()
    assert "A lacks a reason" not in sitting.last_said


def test_a_search_that_finds_the_open_prompt_stays_there_and_is_drawn(sitting: Sitting) -> None:
    sitting.navigation.next()
    sitting.work.finish_all()
    here, drawn = sitting.editor, sitting.view.rendered
    sitting.search.search("#refund")
    sitting.work.finish_all()
    assert sitting.editor is here
    assert sitting.view.rendered > drawn
    assert not sitting.typed.waiting


def test_a_prompt_that_was_called_back_says_so(sitting: Sitting) -> None:
    project, first = sitting.session.project, sitting.prompts()[0]
    save_sheet(project, "ann", filled_sheet(project, first, "ann"), active_seconds=1.0)
    requeue_prompts(project, [first], reason="The policy has changed.", author="lead")
    again = Sitting(project)
    again.session.ask_for(first)
    again.start()
    assert again.editor.prompt == first
    assert "The policy has changed." in again.last_said


def test_fewer_responses_bring_the_focus_back_onto_the_sheet(project: Project) -> None:
    add_task(project, "Question?", candidates=3)
    sitting = Sitting(project).start()
    editor = sitting.editor
    editor.jump(2)
    rest = editor.task.candidates[:2]
    sheet = structs.replace(editor.task.sheet, shown_order=tuple(one.id for one in rest))
    editor.renew(structs.replace(editor.task, candidates=rest, sheet=sheet))
    assert editor.candidate == rest[1]


def test_the_next_prompt_is_one_that_is_still_open(sitting: Sitting) -> None:
    first, _, third, _ = sitting.prompts()
    sitting.navigation.next()
    sitting.outcomes.skip()
    sitting.view.answer("unclear_prompt")
    sitting.work.finish_all()
    sitting.navigation.go_to(first)
    sitting.work.finish_all()
    sitting.navigation.next()
    sitting.work.finish_all()
    assert sitting.editor.prompt == third


def test_no_time_counts_out_of_view(sitting: Sitting) -> None:
    sitting.session.touch()
    sitting.time += 10
    sitting.session.pause()
    sitting.time += 20
    sitting.session.touch()
    assert sitting.editor.clock.seconds == pytest.approx(10)
