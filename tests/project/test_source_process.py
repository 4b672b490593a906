"""A large copy is read in a process of its own: it brings the same, and is refused for the same reasons."""

import os
import signal
from pathlib import Path
from typing import Any

import pytest

from builders import add_candidate, add_judgement, add_prompt, together
from dpotui.errors import BadInputError, ProjectUnavailableError
from dpotui.project import Project, create_project
from dpotui.project.exchange import source_process
from dpotui.project.exchange.merge import merge
from dpotui.project.exchange.source_process import SourceProcess
from dpotui.project.safety.backups import list_backups
from project.divergence import copy_of, dump, tamper

STRANGE = '\x00 NUL, \x1f, \x7f, \u2028, "quoted" and \\ back, ["x", 1], \U0001f600 é\r\n\t'


@pytest.fixture(params=[10**12, 0], ids=["read here", "read by its own process"])
def _anywhere(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once with the copies read in this process, once in one of their own."""
    monkeypatch.setattr(source_process, "LARGE", request.param)


@pytest.fixture
def copies(project: Project, tmp_path: Path) -> tuple[Project, Project]:
    """Two copies with work that the other has not, strange characters in it."""
    with together(project):
        prompts = [add_prompt(project, f"Question {number}? {STRANGE}") for number in range(3)]
        candidates = [add_candidate(project, prompt, STRANGE) for prompt in prompts]
    other = copy_of(project, tmp_path / "other.dpo")
    for copy, who in ((project, "ann"), (other, f"ben {STRANGE}")):
        with together(copy):
            for prompt, candidate in zip(prompts, candidates, strict=True):
                add_judgement(copy, prompt, who, {candidate: 4}, reasons={candidate: STRANGE})
    return project, other


@pytest.mark.usefixtures("_anywhere")
def test_it_brings_the_same_byte_for_byte(copies: tuple[Project, Project], tmp_path: Path) -> None:
    mine, other = copies
    before = copy_of(mine, tmp_path / "before.dpo")
    report = merge(mine, other.path)
    assert {author: count.new for author, count in report.authors.items()} == {f"ben {STRANGE}": 3}
    merge(other, before.path)
    assert dump(mine.path) == dump(other.path)
    assert [backup.why for backup in list_backups(mine.path)] == ["merge"]


@pytest.mark.usefixtures("_anywhere")
@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("UPDATE judgement SET scores = replace(scores, ',4]', ',5]')", "hash does not fit"),
        ("UPDATE judgement SET remarks = replace(remarks, ',\"\",', ',\"clarity\",')", "hash does not fit"),
        ("UPDATE judgement SET remarks = CAST(X'FFFE' AS TEXT)", "damaged"),
        ("DELETE FROM replica", "refers to it"),
        ("CREATE TRIGGER t AFTER INSERT ON prompt BEGIN SELECT 1; END", "triggers or views"),
    ],
)
def test_a_hostile_copy_is_refused_and_nothing_is_changed(
    copies: tuple[Project, Project], statement: str, why: str
) -> None:
    mine, other = copies
    tamper(other.path, statement)
    before = dump(mine.path)
    with pytest.raises(ProjectUnavailableError, match=why):
        merge(mine, other.path)
    assert dump(mine.path) == before


@pytest.mark.usefixtures("_anywhere")
def test_another_projects_file_is_bad_input(copies: tuple[Project, Project], tmp_path: Path) -> None:
    stranger = create_project(tmp_path / "stranger.dpo", name="s", domain="")
    with pytest.raises(BadInputError, match="another project"):
        merge(copies[0], stranger.path)


def test_a_reader_that_is_killed_is_said_in_words_and_nothing_is_changed(
    copies: tuple[Project, Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_process, "LARGE", 0)
    mine, other = copies
    before, read = dump(mine.path), SourceProcess.ids

    def read_and_kill(self: Any) -> dict[str, set[str]]:
        ids = read(self)
        os.kill(self._process.pid, signal.SIGKILL)
        self._process.wait()
        return ids

    monkeypatch.setattr(SourceProcess, "ids", read_and_kill)
    with pytest.raises(ProjectUnavailableError, match="has ended with code -9; nothing was changed"):
        merge(mine, other.path)
    assert dump(mine.path) == before
