"""Merging several copies, and settling what they bring as the one who merges prefers."""

from pathlib import Path

import pytest

from builders import add_candidate, add_judgement, add_prompt
from dpotui.annotation import SavedSheet
from dpotui.project import Project
from dpotui.project.exchange.conflict_resolution import Preference, merge_all
from project.divergence import copy_of
from read_back import judgement_history


def score(project: Project) -> set[int]:
    with project.read() as connection:
        return set(connection.scalars("SELECT value FROM current_score"))


@pytest.fixture
def two(project: Project, tmp_path: Path) -> tuple[Project, Project, tuple[str, str]]:
    """Two copies in which ann said different things on one prompt: 2 here, 5 there."""
    prompt = add_prompt(project, "Hello?")
    candidate = add_candidate(project, prompt, "Hi.")
    other = copy_of(project, tmp_path / "other.dpo")
    add_judgement(other, prompt, "ann", {candidate: 5})
    add_judgement(project, prompt, "ann", {candidate: 2})
    return project, other, (prompt, candidate)


@pytest.mark.parametrize(("prefer", "value"), [("mine", 2), ("theirs", 5)])
def test_a_preference_settles_every_conflict_that_a_copy_brings(
    two: tuple[Project, Project, tuple[str, str]], prefer: Preference, value: int
) -> None:
    mine, other, _ = two
    outcome = merge_all(mine, [other.path], author="lead", prefer=prefer)
    assert (outcome.settled, outcome.conflicts, score(mine)) == (1, (), {value})
    with mine.read() as connection:
        assert connection.scalar("SELECT count(*) FROM judgement") == 3
    again = merge_all(mine, [other.path], author="lead", prefer=prefer)
    assert (again.settled, again.merges[0].new) == (0, 0)


def test_what_holds_is_said_again_to_its_last_character(project: Project, tmp_path: Path) -> None:
    prompt = add_prompt(project, "Hello?")
    candidate = add_candidate(project, prompt, "Hi.")
    other = copy_of(project, tmp_path / "other.dpo")
    reason = "Before a NUL\0 and after it."
    add_judgement(other, prompt, "ann", {candidate: 5}, reasons={candidate: reason})
    add_judgement(project, prompt, "ann", {candidate: 2})
    merge_all(project, [other.path], author="lead", prefer="theirs")
    latest = read_latest_of(project, prompt)
    assert latest.sheet.remarks[candidate].text == reason


def read_latest_of(project: Project, prompt: str) -> SavedSheet:
    """What ann's judgement of a prompt says now."""
    *_, latest = judgement_history(project, prompt, "ann")
    return latest


def test_without_a_preference_conflicts_are_left(two: tuple[Project, Project, tuple[str, str]]) -> None:
    mine, other, _ = two
    outcome = merge_all(mine, [other.path], author="lead")
    assert (outcome.settled, len(outcome.conflicts)) == (0, 1)
    later = merge_all(mine, [other.path], author="lead", prefer="mine")
    assert (later.settled, len(later.conflicts)) == (0, 1)


def test_several_copies_are_taken_one_after_the_other(
    two: tuple[Project, Project, tuple[str, str]], tmp_path: Path
) -> None:
    mine, other, (prompt, candidate) = two
    third = copy_of(other, tmp_path / "third.dpo")
    add_judgement(third, prompt, "ann", {candidate: 1})
    add_judgement(third, prompt, "ben", {candidate: 1})
    preview = merge_all(mine, [other.path, third.path], author="lead", dry_run=True)
    assert [report.tables["judgement"].new for report in preview.merges] == [1, 3]
    assert len(preview.conflicts) == 1
    outcome = merge_all(mine, [other.path, third.path], author="lead", prefer="mine")
    assert [report.tables["judgement"].new for report in outcome.merges] == [1, 2]
    assert (outcome.settled, outcome.conflicts, score(mine)) == (2, (), {2, 1})
