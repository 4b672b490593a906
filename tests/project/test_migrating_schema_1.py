"""A file that an earlier dpotui made opens, backed up and brought up to the present schema, with all it held."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dpotui.annotation import annotation_progress, load_queue
from dpotui.pairs import extract_pairs
from dpotui.project import create_project, open_project, source_process
from dpotui.project.backups import list_backups
from dpotui.project.connection import text
from dpotui.project.merge import merge
from dpotui.project.schema_check import EXPECTED, fingerprint
from dpotui.project.schema_sql import SCHEMA_VERSION
from dpotui.project.verify import verify
from project.divergence import OF_SCHEMA_1, facts_of, tamper
from project.processes import start


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A copy of the project of schema 1."""
    return Path(shutil.copy(OF_SCHEMA_1, tmp_path / "old.dpo"))


def schema_of(path: Path) -> tuple[int, str]:
    with closing(sqlite3.connect(path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        return version, fingerprint(connection)


def test_the_file_is_one_of_schema_1_with_something_of_many_kinds_in_it() -> None:
    assert schema_of(OF_SCHEMA_1) == (1, EXPECTED[1])
    held = facts_of(OF_SCHEMA_1)
    kinds = {row[1] for row in held["revision"]}
    assert kinds >= {"judgement", "exclusion", "pair_decision", "setting", "split", "release", "round"}
    assert all(held[table] for table in ("prompt", "candidate", "rubric", "score", "remark", "prompt_tag"))


def test_an_older_file_opens_with_the_present_schema_and_every_fact_it_held(old: Path) -> None:
    before = facts_of(old)
    project = open_project(old)
    assert schema_of(old) == (SCHEMA_VERSION, EXPECTED[SCHEMA_VERSION])
    assert facts_of(old) == before
    report = verify(old)
    assert report.ok, report.damages
    assert report.counts == {table: len(before[table]) for table in report.counts}
    with project.read() as connection:
        for view in ("current_calibration", "current_reference", "current_repeat"):
            assert connection.scalar(text(f"SELECT count(*) FROM {view}")) == 0


def test_an_older_file_is_backed_up_as_it_was_before_it_is_changed(old: Path) -> None:
    before = facts_of(old)
    open_project(old)
    (backup,) = list_backups(old)
    assert backup.why == "migration"
    assert schema_of(backup.path) == (1, EXPECTED[1])
    assert facts_of(backup.path) == before


def test_work_goes_on_in_an_older_file_where_it_stopped(old: Path) -> None:
    project = open_project(old)
    progress = annotation_progress(project)
    assert (progress.judged_prompts, progress.by_annotator["zoe"].scored) == (9, 1)
    assert load_queue(project, "zoe").done_count == 3
    assert len(extract_pairs(project).pairs) == 5


def test_an_older_file_is_migrated_once_however_many_open_it_at_once(old: Path) -> None:
    before = facts_of(old)
    children = [start(lambda say: say(open_project(old).id)) for _ in range(2)]
    assert [child.finish() for child in children] == [0, 0], [child.lines for child in children]
    assert schema_of(old) == (SCHEMA_VERSION, EXPECTED[SCHEMA_VERSION])
    assert facts_of(old) == before
    assert verify(old).ok


@pytest.mark.parametrize("large", [0, 10**12])
def test_an_older_copy_is_merged_as_if_it_were_of_today_and_stays_as_it_is(
    old: Path, tmp_path: Path, large: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_process, "LARGE", large)
    held, bytes_before = facts_of(old), old.read_bytes()
    mine = create_project(tmp_path / "mine.dpo", name="mine", domain="")
    (identity, *_), *_ = held["project"]
    tamper(mine.path, f"UPDATE project SET id = '{identity}'")
    report = merge(open_project(mine.path), old)
    assert report.new == sum(len(held[table]) for table in ("replica", "prompt", "candidate", "rubric", "revision"))
    merged = facts_of(mine.path)
    assert {table: rows for table, rows in merged.items() if table != "project"} == {
        table: rows for table, rows in held.items() if table != "project"
    }
    assert verify(mine.path).ok
    assert old.read_bytes() == bytes_before
