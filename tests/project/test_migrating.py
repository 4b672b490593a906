"""A file that an earlier dpotui made opens, backed up and brought up to the present schema, with all it held."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dpotui.annotation import annotation_progress, load_queue
from dpotui.pairs import extract_pairs
from dpotui.project import create_project, open_project
from dpotui.project.exchange import source_process
from dpotui.project.exchange.merge import merge
from dpotui.project.model.schema_sql import SCHEMA_VERSION
from dpotui.project.safety.backups import list_backups
from dpotui.project.safety.verify import verify
from dpotui.project.store.connection import text
from dpotui.project.store.schema_check import EXPECTED, fingerprint
from project.divergence import OF_SCHEMA, facts_of, tamper
from project.processes import start


@pytest.fixture(params=sorted(OF_SCHEMA))
def version(request: pytest.FixtureRequest) -> int:
    """Each schema before the present one."""
    return int(request.param)


@pytest.fixture
def old(version: int, tmp_path: Path) -> Path:
    """A copy of the project of that schema."""
    return Path(shutil.copy(OF_SCHEMA[version], tmp_path / "old.dpo"))


def schema_of(path: Path) -> tuple[int, str]:
    with closing(sqlite3.connect(path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        return version, fingerprint(connection)


def test_there_is_a_file_of_every_earlier_schema() -> None:
    assert sorted(OF_SCHEMA) == [*range(1, SCHEMA_VERSION)]


def test_the_file_is_one_of_its_schema_with_something_of_many_kinds_in_it(version: int) -> None:
    assert schema_of(OF_SCHEMA[version]) == (version, EXPECTED[version])
    held = facts_of(OF_SCHEMA[version], version)
    kinds = {row[1] for row in held["revision"]}
    assert kinds >= {"judgement", "exclusion", "pair_decision", "setting", "split", "release", "round"}
    assert all(held[table] for table in ("prompt", "candidate", "rubric", "score", "remark", "prompt_tag"))


def test_an_older_file_opens_with_the_present_schema_and_every_fact_it_held(old: Path, version: int) -> None:
    before = facts_of(old, version)
    project = open_project(old)
    assert schema_of(old) == (SCHEMA_VERSION, EXPECTED[SCHEMA_VERSION])
    assert facts_of(old, version) == before
    report = verify(old)
    assert report.ok, report.damages
    assert report.counts == {table: len(before[table]) for table in report.counts}
    with project.read() as connection:
        for view, rows in (("current_calibration", 2), ("current_reference", 2), ("current_repeat", 1)):
            assert connection.scalar(text(f"SELECT count(*) FROM {view}")) == (rows if version > 1 else 0)


def test_an_older_file_is_backed_up_as_it_was_before_it_is_changed(old: Path, version: int) -> None:
    before = facts_of(old, version)
    open_project(old)
    (backup,) = list_backups(old)
    assert backup.why == "migration"
    assert schema_of(backup.path) == (version, EXPECTED[version])
    assert facts_of(backup.path, version) == before


def test_work_goes_on_in_an_older_file_where_it_stopped(old: Path, version: int) -> None:
    project = open_project(old)
    progress = annotation_progress(project)
    said = (progress.judged_prompts, progress.by_annotator["zoe"].scored, load_queue(project, "zoe").done_count)
    assert said == {1: (9, 1, 3), 2: (11, 5, 7)}[version]
    assert len(extract_pairs(project).pairs) == 5


def test_an_older_file_is_migrated_once_however_many_open_it_at_once(old: Path, version: int) -> None:
    before = facts_of(old, version)
    children = [start(lambda say: say(open_project(old).id)) for _ in range(2)]
    assert [child.finish() for child in children] == [0, 0], [child.lines for child in children]
    assert schema_of(old) == (SCHEMA_VERSION, EXPECTED[SCHEMA_VERSION])
    assert facts_of(old, version) == before
    assert verify(old).ok


@pytest.mark.parametrize("large", [0, 10**12])
def test_an_older_copy_is_merged_as_if_it_were_of_today_and_stays_as_it_is(
    old: Path, version: int, tmp_path: Path, large: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_process, "LARGE", large)
    held, bytes_before = facts_of(old, version), old.read_bytes()
    mine = create_project(tmp_path / "mine.dpo", name="mine", domain="")
    (identity, *_), *_ = held["project"]
    tamper(mine.path, f"UPDATE project SET id = '{identity}'")
    report = merge(open_project(mine.path), old)
    assert report.new == sum(len(held[table]) for table in ("replica", "prompt", "candidate", "rubric", "revision"))
    merged = facts_of(mine.path, version)
    assert {table: rows for table, rows in merged.items() if table != "project"} == {
        table: rows for table, rows in held.items() if table != "project"
    }
    assert verify(mine.path).ok
    assert old.read_bytes() == bytes_before
