"""A file that somebody prepared does nothing when it is opened; one that others can change is warned about."""

import time
from pathlib import Path

import pytest

from builders import add_candidate, add_prompt
from dpotui.annotation import load_task
from dpotui.errors import ProjectUnavailableError
from dpotui.project import Project, create_project, open_project
from dpotui.project.opening import file_warnings
from dpotui.scope import find_rubric, new_project
from project.divergence import tamper


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("CREATE TRIGGER spy AFTER INSERT ON prompt BEGIN SELECT 1; END", "trigger spy"),
        ("CREATE VIEW window AS SELECT 1", "view window"),
        ("CREATE TABLE g (a, b GENERATED ALWAYS AS (a + 1))", "table g"),
        ("CREATE VIRTUAL TABLE f USING fts5(x)", "table f"),
        ("CREATE INDEX slow ON prompt (length(messages))", "index slow"),
        ("DROP VIEW current_prompt", r"view current_prompt \(missing\)"),
        ("ALTER TABLE member ADD COLUMN pay TEXT", r"table member \(changed\)"),
        ("PRAGMA user_version=0", "schema version 0"),
    ],
)
def test_a_strange_structure_is_refused_by_name(project: Project, statement: str, named: str) -> None:
    tamper(project.path, statement)
    before = project.path.read_bytes()
    start = time.monotonic()
    with pytest.raises(ProjectUnavailableError, match=named):
        open_project(project.path)
    assert time.monotonic() - start < 5
    assert project.path.read_bytes() == before


def test_a_file_that_claims_to_be_two_projects_is_refused(project: Project) -> None:
    tamper(project.path, "INSERT INTO project VALUES ('x', 'x', 'x', 'x')")
    with pytest.raises(ProjectUnavailableError, match="none or several"):
        open_project(project.path)


def test_a_file_that_everybody_can_change_is_warned_about(project: Project) -> None:
    assert file_warnings(project.path) == ()
    project.path.chmod(0o666)
    assert "everybody on this machine" in file_warnings(project.path)[0]


def test_a_project_can_be_made_for_a_group(tmp_path: Path) -> None:
    bare = create_project(tmp_path / "a.dpo", name="a", domain="", shared=True)
    made = new_project(tmp_path / "b.dpo", find_rubric("support"), author="lead", shared=True)
    assert {project.path.stat().st_mode & 0o777 for project in (bare, made)} == {0o660}


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE prompt SET messages = '[[['", "A prompt in the project is not as dpotui stores it"),
        ("UPDATE prompt SET messages = CAST(X'FFFE' AS TEXT)", "Could not decode to UTF-8"),
        ("UPDATE rubric SET body = '{}'", "A rubric in the project is not as dpotui stores it"),
        ("UPDATE candidate SET provenance = '[1]'", "A response in the project is not as dpotui stores it"),
        ("UPDATE candidate SET response = CAST(X'FFFE' AS TEXT)", "Could not decode to UTF-8"),
    ],
)
def test_a_value_that_dpotui_did_not_store_is_named_where_it_is_read(
    project: Project, statement: str, named: str
) -> None:
    prompt = add_prompt(project, "Hello?")
    add_candidate(project, prompt, "Hi.")
    tamper(project.path, statement)
    with pytest.raises(ProjectUnavailableError, match=f"{named}(?s:.*)dpotui verify"):
        load_task(open_project(project.path), prompt, "ann")
