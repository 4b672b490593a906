"""What a run tells while it lasts, and how it is paused and stopped."""

import time
from collections.abc import Callable
from random import Random

import pytest

from builders import add_prompt
from candidates.scripted_engine import ScriptedEngine
from dpotui.candidates import GenerationProgress, candidate_counts, find_recipe
from dpotui.candidates.generate import generate
from dpotui.candidates.report import Tally
from dpotui.inference.sampling import Completion
from dpotui.project import Project

SPREAD = find_recipe("spread")


def test_the_text_in_progress_is_told(project: Project) -> None:
    add_prompt(project, "Hello?")
    told: list[tuple[str, str]] = []
    generate(
        project,
        ScriptedEngine(),
        SPREAD,
        n=1,
        author="lead",
        on_progress=lambda progress: told.extend(
            (answer.request.sampling.name, answer.growing.end) for answer in progress.answers
        ),
    )
    assert [(name, text.partition(" ")[2]) for name, text in told] == [("balanced", "by balanced on Hello?")]


@pytest.mark.usefixtures("prompts")
def test_a_stop_ends_the_run_with_what_is_stored(project: Project) -> None:
    engine = ScriptedEngine()
    report = generate(project, engine, SPREAD, n=4, author="lead", should_stop=lambda: len(engine.asked) >= 6)
    assert (report.stopped, report.made) == (True, 6)
    assert candidate_counts(project).candidates == 6


def test_progress_counts_up_to_the_end(project: Project, prompts: list[str]) -> None:
    told: list[GenerationProgress] = []
    note: Callable[[GenerationProgress], None] = told.append
    generate(project, ScriptedEngine(), SPREAD, n=4, author="lead", on_progress=note)
    settled = [progress for progress in told if not progress.answers]
    assert [progress.done for progress in settled] == list(range(21))
    assert {progress.total for progress in told} == {20}
    assert settled[0].prompt == settled[4].prompt == prompts[0]
    assert [progress.sampling for progress in settled[1:5]] == ["careful", "balanced", "lively", "wild"]


@pytest.mark.usefixtures("prompts")
def test_progress_tells_speed_and_time_left_once_there_is_something_to_go_by(project: Project) -> None:
    told: list[GenerationProgress] = []
    note: Callable[[GenerationProgress], None] = told.append
    generate(project, ScriptedEngine(), SPREAD, n=4, author="lead", on_progress=note)
    assert told[0].seconds_left is told[0].tokens_per_second is None
    assert told[1].tokens_per_second
    assert told[1].seconds_left is None
    assert told[1].seconds_at_most == pytest.approx((20 * 400 - 5) / told[1].tokens_per_second)
    assert told[2].seconds_left
    assert told[2].seconds_at_most is None
    assert told[-1].seconds_left == 0


@pytest.mark.usefixtures("prompts")
def test_the_time_of_a_pause_is_no_time_at_work(project: Project) -> None:
    polls: list[int] = []

    def pause() -> bool:
        polls.append(1)
        return len(polls) < 50

    began = time.monotonic()
    report = generate(project, ScriptedEngine(), SPREAD, n=1, author="lead", should_pause=pause)
    assert report.made == 5
    assert report.seconds < time.monotonic() - began - 0.4


def test_nothing_but_a_bound_is_told_while_only_the_short_ones_have_ended() -> None:
    tally = Tally(total=40, longest=400)
    tally.drawn_tokens = 10
    tally.count(Completion("Short.", "stop", 5, 10), repeated=False, alike=False)
    assert tally.seconds_left(7 * 100, 10.0) is None
    assert tally.seconds_at_most(7 * 100, 10.0) == pytest.approx((400 * 39 - 700) / 71)
    assert tally.seconds_left(0, 10.0) == pytest.approx(390)


def test_the_time_left_is_right_while_answers_are_begun() -> None:
    draw = Random(3)
    waiting = [draw.randint(15, 75) for _ in range(600)]
    tally, slots, seconds = Tally(total=len(waiting), longest=200), [[0, waiting.pop()] for _ in range(64)], 0.0
    told: list[tuple[float, float]] = []
    while slots:
        seconds += 1.0
        for slot in [*slots]:
            slot[0] += 1
            if slot[0] == slot[1]:
                slots.remove(slot)
                tally.drawn_tokens += slot[1]
                tally.count(Completion("Said.", "stop", 1, slot[1]), repeated=False, alike=False)
                if waiting:
                    slots.append([0, waiting.pop()])
        if (left := tally.seconds_left(sum(slot[0] for slot in slots), seconds)) is not None:
            told.append((seconds, left))
    assert len(told) > 0.75 * seconds
    assert all(0.6 < left / (seconds - at) < 1.6 for at, left in told if at < 0.7 * seconds)
    assert all(left > 0 for _, left in told[:-1])
