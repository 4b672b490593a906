"""Bringing an older file up to the present schema: once, backed up first, and whole whatever happens."""

import random
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from builders import add_prompt
from dpotui.project import Project, open_project
from dpotui.project.model.schema_sql import SCHEMA_VERSION
from dpotui.project.safety import verify
from dpotui.project.safety.backups import list_backups
from dpotui.project.store import files, migrations
from dpotui.project.store.connection import Connection
from dpotui.project.store.schema_check import EXPECTED, fingerprint
from project.divergence import OF_SCHEMA, dump, facts_of
from project.processes import Child, start

pytestmark = pytest.mark.kill

STEP_SECONDS = 0.15
NEXT = SCHEMA_VERSION + 1


def step_to_next(connection: Connection) -> None:
    """A step of a dpotui to come: it makes a table, and takes its time."""
    connection.execute("CREATE TABLE mood (id TEXT NOT NULL PRIMARY KEY) STRICT")
    for number in range(3):
        connection.execute("INSERT INTO mood VALUES (?)", (f"mood {number}",))
        time.sleep(STEP_SECONDS / 3)


@pytest.fixture
def of_the_future(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project of the present schema in the hands of a dpotui that knows the next one."""
    for number in range(5):
        add_prompt(project, f"Question {number}?")
    shutil.copy(project.path, tmp_path / "migrated.db")
    with closing(sqlite3.connect(tmp_path / "migrated.db")) as connection:
        connection.execute("CREATE TABLE mood (id TEXT NOT NULL PRIMARY KEY) STRICT")
        monkeypatch.setitem(EXPECTED, NEXT, fingerprint(connection))
    monkeypatch.setitem(migrations.STEPS, NEXT, step_to_next)
    for module in (migrations, files, verify):
        monkeypatch.setattr(module, "SCHEMA_VERSION", NEXT)
    return project


def opening(path: Path) -> Child:
    return start(lambda say: say(open_project(path).id))


def version_and_moods(path: Path) -> tuple[int, list[str]]:
    with closing(sqlite3.connect(path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        tables = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'mood'").fetchone()
        moods = connection.execute("SELECT id FROM mood ORDER BY id") if tables == (1,) else ()
        return version, [mood for (mood,) in moods]


BEFORE: tuple[int, list[str]] = (SCHEMA_VERSION, [])
AFTER = (NEXT, ["mood 0", "mood 1", "mood 2"])


def test_two_processes_that_open_an_older_file_at_once_migrate_it_once(of_the_future: Project) -> None:
    before = dump(of_the_future.path)
    children = [opening(of_the_future.path) for _ in range(2)]
    assert [child.finish() for child in children] == [0, 0], [child.lines for child in children]
    assert version_and_moods(of_the_future.path) == AFTER
    assert dump(of_the_future.path) == before
    backups = list_backups(of_the_future.path)
    assert {backup.why for backup in backups} == {"migration"}
    assert version_and_moods(backups[-1].path) == BEFORE
    assert verify.verify(of_the_future.path).ok


def test_a_migration_killed_at_any_moment_is_done_or_not_begun(of_the_future: Project, tmp_path: Path) -> None:
    moments = random.Random(11)
    before, versions = dump(of_the_future.path), []
    for number in range(20):
        path = tmp_path / f"life{number}.dpo"
        shutil.copy(of_the_future.path, path)
        opening(path).kill_after(moments.random() * (STEP_SECONDS + 0.15))
        found = version_and_moods(path)
        assert found in (BEFORE, AFTER)
        versions.append(found[0])
        assert open_project(path).id == of_the_future.id
        assert version_and_moods(path) == AFTER
        assert dump(path) == before
    print(f"\n{versions.count(SCHEMA_VERSION)} killed before, {versions.count(NEXT)} after")
    assert SCHEMA_VERSION in versions


@pytest.mark.parametrize("version", sorted(OF_SCHEMA))
def test_a_released_step_killed_at_any_moment_is_done_or_not_begun(version: int, tmp_path: Path) -> None:
    moments = random.Random(5)
    before, versions = facts_of(OF_SCHEMA[version], version), []
    for number in range(30):
        path = tmp_path / f"life{number}.dpo"
        shutil.copy(OF_SCHEMA[version], path)
        child = opening(path)
        child.kill_after(moments.random() * 0.06)
        with closing(sqlite3.connect(path)) as connection:
            versions.append(connection.execute("PRAGMA user_version").fetchone()[0])
            assert fingerprint(connection) == EXPECTED[versions[-1]]
        assert facts_of(path, version) == before
        open_project(path)
        assert verify.verify(path).ok
    print(f"\n{versions.count(version)} killed before, {versions.count(SCHEMA_VERSION)} after")
    assert {version, SCHEMA_VERSION} == set(versions)
