"""Making and opening project files."""

import sqlite3
from pathlib import Path

import pytest

from dpotui.errors import BadInputError, ProjectUnavailableError
from dpotui.project import Project, create_project, open_project
from dpotui.project.model.schema_sql import SCHEMA_VERSION
from dpotui.project.store.file.header import APPLICATION_ID


def refuse(path: Path, why: str) -> None:
    before, neighbours = path.read_bytes(), sorted(path.parent.iterdir())
    with pytest.raises(ProjectUnavailableError, match=why):
        open_project(path)
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == neighbours


def test_a_new_project_opens_again_as_itself_and_is_private(tmp_path: Path) -> None:
    made = create_project(tmp_path / "a.dpo", name="a", domain="tea")
    again = open_project(made.path)
    assert (again.id, again.name, again.domain) == (made.id, "a", "tea")
    assert made.path.stat().st_mode & 0o777 == 0o600


def test_a_project_is_never_made_over_a_file_that_exists(tmp_path: Path) -> None:
    path = tmp_path / "a.dpo"
    path.write_text("mine")
    with pytest.raises(BadInputError, match="already a file"):
        create_project(path, name="a", domain="")
    assert path.read_text() == "mine"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="cannot be made here"):
        create_project(tmp_path / "no" / "a.dpo", name="a", domain="")


def test_an_empty_file_is_refused_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "a.dpo"
    path.touch()
    refuse(path, "empty")


def test_a_web_page_is_refused_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "a.dpo"
    path.write_text("<!doctype html>" + "x" * 2000)
    refuse(path, "not a SQLite file")


def test_a_foreign_database_is_refused_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "a.dpo"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    refuse(path, "not a dpotui project")


def test_a_truncated_project_is_refused_unchanged(tmp_path: Path) -> None:
    path = create_project(tmp_path / "a.dpo", name="a", domain="").path
    path.write_bytes(path.read_bytes()[:8192])
    refuse(path, "truncated")


def test_a_project_of_a_newer_dpotui_is_refused_unchanged(tmp_path: Path) -> None:
    path = create_project(tmp_path / "a.dpo", name="a", domain="").path
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    connection.close()
    refuse(path, "newer dpotui")


def test_a_missing_project_is_refused_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(ProjectUnavailableError, match="cannot be read"):
        open_project(tmp_path / "a.dpo")
    assert not list(tmp_path.iterdir())


def test_the_header_says_what_the_file_is(project: Project) -> None:
    with project.read() as connection:
        assert connection.scalar("PRAGMA application_id") == APPLICATION_ID
        assert connection.scalar("PRAGMA user_version") == SCHEMA_VERSION
        assert connection.scalar("PRAGMA journal_mode") == "delete"
        assert connection.scalar("PRAGMA synchronous") == 3


def test_a_save_into_a_file_that_was_replaced_by_another_project_is_refused(tmp_path: Path) -> None:
    mine = create_project(tmp_path / "mine.dpo", name="mine", domain="")
    create_project(tmp_path / "other.dpo", name="other", domain="").path.rename(mine.path)
    with pytest.raises(ProjectUnavailableError, match="another project"), mine.write():
        pass


@pytest.mark.parametrize("verb", ["UPDATE revision SET author='x'", "DELETE FROM revision", "DELETE FROM rubric"])
def test_facts_cannot_be_changed_or_deleted_by_anyone(project: Project, verb: str) -> None:
    connection = sqlite3.connect(project.path)
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        connection.execute(verb)


def test_insert_or_replace_does_not_get_round_the_triggers(project: Project) -> None:
    with project.read() as connection:
        row = connection.scalar("SELECT id FROM rubric")
    with pytest.raises(ProjectUnavailableError), project.write() as writer:
        writer.connection.execute("INSERT OR REPLACE INTO rubric VALUES (:id, '{}')", {"id": row})
