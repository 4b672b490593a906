"""Bringing an older file up to the present schema: once, backed up first, and whole whatever happens."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import add_prompt
from dpotui.project import Project, open_project
from dpotui.project.model.schema_sql import SCHEMA_VERSION
from dpotui.project.safety import verify
from dpotui.project.safety.backups import list_backups
from project.divergence import dump
from project.next_schema import AFTER, BEFORE, NEXT, STEP_SECONDS, next_dpotui, schema_of
from project.processes import Child, start

pytestmark = pytest.mark.kill


@pytest.fixture
def old(project: Project, tmp_path: Path) -> Iterator[Project]:
    """A project of the present schema in the hands of a dpotui that knows the next one."""
    for number in range(5):
        add_prompt(project, f"Question {number}?")
    with next_dpotui(tmp_path / "schemas", seconds=STEP_SECONDS):
        yield project


def opening(path: Path) -> Child:
    return start(lambda say: say(open_project(path).id))


def test_two_processes_that_open_an_older_file_at_once_migrate_it_once(old: Project) -> None:
    before = dump(old.path)
    children = [opening(old.path) for _ in range(2)]
    assert [child.finish() for child in children] == [0, 0], [child.lines for child in children]
    assert schema_of(old.path) == AFTER
    assert dump(old.path) == before
    backups = list_backups(old.path)
    assert {backup.why for backup in backups} == {"migration"}
    assert schema_of(backups[-1].path) == BEFORE
    assert verify.verify(old.path).ok


def test_a_migration_killed_at_any_moment_is_done_or_not_begun(old: Project, tmp_path: Path) -> None:
    moments = random.Random(11)
    before, versions = dump(old.path), []
    for number in range(20):
        path = tmp_path / f"life{number}.dpo"
        shutil.copy(old.path, path)
        opening(path).kill_after(moments.random() * (STEP_SECONDS + 0.15))
        found = schema_of(path)
        assert found in (BEFORE, AFTER)
        versions.append(found[0])
        assert open_project(path).id == old.id
        assert schema_of(path) == AFTER
        assert dump(path) == before
    print(f"\n{versions.count(SCHEMA_VERSION)} killed before, {versions.count(NEXT)} after")
    assert SCHEMA_VERSION in versions
