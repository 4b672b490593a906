"""A subject on which very many say something at once is read in a time that grows with their number, not its square."""

import time
from pathlib import Path

from builders import add_prompt
from dpotui.overview import overview
from dpotui.project import Project, Row, open_project
from dpotui.project.store.connection import Connection
from dpotui.scope import find_rubric, new_project

MANY = 20_000
PATIENCE_SECONDS = 20
"""Reading every pair of them took longer than two minutes."""


def say_at_once(project: Project, count: int) -> None:
    """Have one setting set so many times by people none of whom knew of the others."""
    with project.write() as writer:
        row: Row = {"key": "k", "value": "0"}
        first = writer.append("setting", "ann", {"setting": [row]}, subject="k")
        raw: Connection = writer.connection
        numbers = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})"
        raw.execute(
            f"{numbers} INSERT INTO revision SELECT 'h' || i, kind, subject, author, replica, n + i, clock, made_at, "
            "printf('%032x', i), printf('%064x', i) FROM revision, n WHERE id = ?",
            (first,),
        )
        raw.execute(f"{numbers} INSERT INTO setting SELECT 'h' || i, 'k', i FROM n")


def test_a_status_with_20000_heads_of_one_subject_ends(tmp_path: Path) -> None:
    project = new_project(tmp_path / "test.dpo", find_rubric("support"), author="lead")
    add_prompt(project, "Hello?")
    say_at_once(project, MANY)
    began = time.process_time()
    report = overview(open_project(project.path))
    assert report.conflicts == 1
    assert time.process_time() - began < PATIENCE_SECONDS
    with project.read() as connection:
        assert connection.scalar("SELECT count(*) FROM current_revision WHERE subject = 'k'") == 1
