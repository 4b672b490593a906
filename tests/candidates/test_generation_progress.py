"""What a run tells while it lasts, and how it is paused and stopped."""

import json
import time
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
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
    tally.pace.end(10)
    tally.count(Completion("Short.", "stop", 5, 10), repeated=False, alike=False)
    assert tally.seconds_left([100] * 7, 10.0) is None
    assert tally.seconds_at_most([100] * 7, 10.0) == pytest.approx((400 * 39 - 700) / 71)
    assert tally.seconds_left([], 10.0) == pytest.approx(390)


def told_and_true(lengths: Sequence[int], *, fixed: float, slots: int = 64) -> list[tuple[float, float, float]]:
    """A run whose answers have these lengths: at every fifth step the share of the run that was over, the seconds told
    and those that it took indeed. A step of all slots takes a second, `fixed` of it however few there are.
    """
    waiting, growing = deque(lengths), list[list[int]]()
    tally, told = Tally(total=len(lengths), longest=400), list[tuple[float, float]]()
    steps, seconds = 0, 0.0
    while waiting or growing:
        while waiting and len(growing) < slots:
            growing.append([0, waiting.popleft()])
        seconds += fixed + (1 - fixed) * len(growing) / slots
        for answer in growing:
            answer[0] += 1
        for _, length in (answer for answer in growing if answer[0] == answer[1]):
            tally.pace.end(length)
            tally.count(Completion("Said.", "stop", 1, length), repeated=False, alike=False)
        growing = [answer for answer in growing if answer[0] < answer[1]]
        now, steps = [answer[0] for answer in growing], steps + 1
        tally.pace.grow(now)
        if steps % 5 == 0 and (left := tally.seconds_left(now, seconds)) is not None:
            told.append((seconds, left))
    return [(at / seconds, left, seconds - at) for at, left in told]


def evenly_long() -> list[int]:
    draw = Random(3)
    return [draw.randint(15, 75) for _ in range(600)]


def often_cut_off() -> list[int]:
    draw = Random(5)
    return [min(5 + int(draw.expovariate(1 / 200)), 400) for _ in range(1200)]


def recorded() -> list[int]:
    """The tokens of the answers, in the order of their beginning, of `spread` to 150 prompts by the tiny model."""
    lengths: list[int] = json.loads(Path(__file__).with_name("recorded_lengths.json").read_text(encoding="ascii"))
    return lengths


@pytest.mark.parametrize("fixed", [0.05, 0.2])
@pytest.mark.parametrize("lengths", [recorded, evenly_long, often_cut_off])
def test_the_time_left_is_right_from_a_quarter_of_a_run_on(lengths: Callable[[], list[int]], fixed: float) -> None:
    told = [(left, true) for over, left, true in told_and_true(lengths(), fixed=fixed) if 0.25 <= over <= 0.75]
    assert len(told) > 20
    assert [pair for pair in told if not 0.85 < pair[0] / pair[1] < 1.15] == []


def test_the_time_left_is_told_right_to_the_end() -> None:
    assert all(left > 0 for over, left, _ in told_and_true(recorded(), fixed=0.2) if over < 1)
