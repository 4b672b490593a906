"""The project file of these tests is the very one that was made: a copy counts as a replica of its own."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from dpotui.project import Project
from dpotui.project.store.facts.ledger import _place


@pytest.fixture
def project(new_file: Project, tmp_path: Path) -> Project:
    """A fresh project file with the `support` rubric in force, as made here: its only replica is told where it lies."""
    for beside in ("", ".lock"):
        shutil.copy(f"{new_file.path}{beside}", tmp_path)
    project = replace(new_file, path=tmp_path / new_file.path.name)
    with closing(sqlite3.connect(project.path)) as connection, connection:
        move = "INSERT OR REPLACE INTO replica (id, place, n, chain) SELECT id, ?, n, chain FROM replica"
        connection.execute(move, (_place(project.path),))
    return project
