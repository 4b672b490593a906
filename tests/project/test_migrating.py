"""A file that an earlier dpotui made opens, backed up and brought up to the present schema, with all it held."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import add_candidate, add_judgement, add_prompt
from dpotui.annotation import load_queue
from dpotui.pairs import extract_pairs
from dpotui.project import Project, create_project, open_project
from dpotui.project.exchange.merge import merge
from dpotui.project.safety.backups import list_backups
from dpotui.project.safety.verify import verify
from project.divergence import Act, do, facts_of, tamper
from project.next_schema import AFTER, BEFORE, next_dpotui, schema_of
from project.processes import start
from read_back import annotation_progress


@pytest.fixture
def old(project: Project) -> Path:
    """A file that this dpotui made, with something of several kinds in it."""
    for what in ("tag", "setting", "split"):
        do(project, Act(what, "ann", 1, 1))
    for number in range(3):
        prompt = add_prompt(project, f"Question {number}?")
        good, bad = (add_candidate(project, prompt, f"Answer {number} {which}.") for which in "xy")
        add_judgement(project, prompt, "ann", {good: 5, bad: 2})
    return project.path


@pytest.fixture
def _later(old: Path, tmp_path: Path) -> Iterator[None]:
    """From here on it is the next dpotui that runs."""
    assert schema_of(old) == BEFORE
    with next_dpotui(tmp_path / "schemas"):
        yield


@pytest.mark.usefixtures("_later")
def test_an_older_file_opens_with_the_present_schema_and_every_fact_it_held(old: Path) -> None:
    before = facts_of(old)
    project = open_project(old)
    assert schema_of(old) == AFTER
    assert facts_of(old) == before
    report = verify(old)
    assert report.ok, report.damages
    assert report.counts == {table: len(before[table]) for table in report.counts}
    assert annotation_progress(project).judged_prompts == 3
    assert load_queue(project, "ann").done_count == 3
    assert len(extract_pairs(project).pairs) == 3


@pytest.mark.usefixtures("_later")
def test_an_older_file_is_backed_up_as_it_was_before_it_is_changed(old: Path) -> None:
    before = facts_of(old)
    open_project(old)
    (backup,) = list_backups(old)
    assert backup.why == "migration"
    assert schema_of(backup.path) == BEFORE
    assert facts_of(backup.path) == before


@pytest.mark.usefixtures("_later")
def test_work_goes_on_in_an_older_file_where_it_stopped(old: Path) -> None:
    project = open_project(old)
    add_judgement(project, add_prompt(project, "One more?"), "zoe", {}, outcome="skipped")
    assert annotation_progress(project).by_annotator["zoe"].skipped == 1
    assert verify(old).ok


@pytest.mark.usefixtures("_later")
def test_an_older_file_is_migrated_once_however_many_open_it_at_once(old: Path) -> None:
    before = facts_of(old)
    children = [start(lambda say: say(open_project(old).id)) for _ in range(2)]
    assert [child.finish() for child in children] == [0, 0], [child.lines for child in children]
    assert schema_of(old) == AFTER
    assert facts_of(old) == before
    assert verify(old).ok


@pytest.mark.usefixtures("_later")
def test_an_older_file_is_looked_at_only_for_its_structure_until_it_is_opened(old: Path) -> None:
    report = verify(old)
    assert report.ok
    assert "open it once, then verify it fully" in report.notes[0]
    assert schema_of(old) == BEFORE


@pytest.mark.usefixtures("_later")
def test_an_older_copy_is_merged_as_if_it_were_of_today_and_stays_as_it_is(old: Path, tmp_path: Path) -> None:
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


def test_a_file_of_a_newer_dpotui_is_refused_and_left_as_it_was(old: Path, tmp_path: Path) -> None:
    with next_dpotui(tmp_path / "schemas"):
        open_project(old)
    held = old.read_bytes()
    with pytest.raises(Exception, match="a newer dpotui made it"):
        open_project(old)
    assert old.read_bytes() == held
