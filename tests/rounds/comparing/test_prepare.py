"""Answers of base and tuned model: fixed prompts, one setting, no second draw, and a run that goes on where it was."""

import os
import shutil
import signal
import subprocess
import sys
from math import ceil
from pathlib import Path

import pytest

from builders import add_prompt
from dpotui.annotation import join_team
from dpotui.errors import BadInputError
from dpotui.project import Project, open_project
from dpotui.rounds import (
    RoundProgress,
    RoundStoppedError,
    Watch,
    attach_weights,
    compare_round,
    read_standing,
    start_round,
)
from dpotui.rounds.records import ComparisonRecord


def ready(project: Project, adapter: Path, *, fresh: int = 2) -> Project:
    """A round with weights, and some prompts that nobody ever judged."""
    for number in range(fresh):
        add_prompt(project, f"Is tea {number} in stock?")
    attach_weights(project, None, adapter, author="lead")
    return project


def texts(comparison: ComparisonRecord) -> list[tuple[str, str, str]]:
    return [(item.prompt, item.base, item.tuned) for item in comparison.items]


def test_both_models_answer_held_out_prompts_first_and_then_fresh_ones(begun: Project, adapter: Path) -> None:
    made = compare_round(ready(begun, adapter), author="lead")
    assert [item.held_out for item in made.items] == [True] * 4 + [False] * 2
    assert all(item.base for item in made.items)
    assert any(item.base != item.tuned for item in made.items)
    assert made.settings["temperature"] == 0.7
    assert compare_round(begun, author="ana") == made
    progress = read_standing(begun).progress
    assert progress
    assert progress.prompts == 6
    assert progress.equal == sum(item.tie for item in made.items)


def test_a_stopped_comparison_goes_on_and_asks_nothing_twice(begun: Project, adapter: Path) -> None:
    seen: list[RoundProgress] = []
    ready(begun, adapter)
    with pytest.raises(RoundStoppedError, match="the same command goes on there"):
        compare_round(begun, author="lead", watch=Watch(seen.append, lambda: len(seen) > 3))
    assert read_standing(begun).comparison is None
    done = seen[-1].done
    assert 0 < done < 12
    seen.clear()
    compare_round(begun, author="lead", watch=Watch(seen.append))
    assert seen[0].done >= min(done, 6)
    assert seen[-1].done == 12


def test_without_weights_there_is_nothing_to_compare(begun: Project) -> None:
    with pytest.raises(BadInputError, match="has no weights yet"):
        compare_round(begun, author="lead")


def test_a_fifth_is_for_two_judges_where_there_is_a_team(begun: Project, adapter: Path) -> None:
    for name in ("ana", "ben"):
        join_team(begun, name)
    made = compare_round(ready(begun, adapter), author="lead")
    assert len(made.double) == ceil(len(made.to_judge) / 5)
    assert made.double <= {item.prompt for item in made.to_judge}


@pytest.mark.kill
def test_a_killed_comparison_goes_on_and_comes_out_the_same(begun: Project, adapter: Path, tmp_path: Path) -> None:
    ready(begun, adapter, fresh=30)
    whole = texts(compare_round(open_project(_copy(begun, tmp_path / "whole.dpo")), author="lead"))
    environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "killed")}
    command = [sys.executable, "-m", "dpotui", "round", "compare", str(begun.path), "--annotator", "lead"]
    for _ in range(20):
        run = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        assert run.stderr
        line = run.stderr.readline()
        run.send_signal(signal.SIGKILL)
        run.wait()
        if not line:
            break
    subprocess.run(command, env=environment, check=True, capture_output=True)
    comparison = read_standing(begun).comparison
    assert comparison
    assert texts(comparison) == whole


def _copy(project: Project, path: Path) -> Path:
    shutil.copytree(project.path.with_suffix(".rounds"), path.with_suffix(".rounds"))
    return Path(shutil.copy(project.path, path))


def test_half_of_the_prompts_are_fresh_where_there_are_enough_of_both(
    begun: Project, adapter: Path, tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dpotui.rounds.verdict.FEWEST_DECIDED", 1)
    start_round(begun, author="lead", comparisons=4, model=tiny_model)
    made = compare_round(ready(begun, adapter, fresh=5), author="lead")
    assert [item.held_out for item in made.items] == [True, True, False, False]
