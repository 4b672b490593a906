"""Verifying a file: whole ones are whole, and every sort of damage is named with what it affects."""

import os
import sqlite3
from pathlib import Path

import pytest

from annotation.annotated import add_task, filled_sheet
from builders import add_candidate, add_judgement, add_prompt, at_once
from dpotui.annotation import set_reference
from dpotui.errors import ProjectUnavailableError
from dpotui.project import Project, open_project
from dpotui.project.exchange.merge import merge
from dpotui.project.safety.verify import verify
from dpotui.project.store.file.header import PACKET_ID
from project.divergence import copy_of, tamper


@pytest.fixture
@at_once
def judged(project: Project) -> Project:
    """Two prompts with a candidate each; ann has judged both, ben the second."""
    for number in (1, 2):
        prompt = add_prompt(project, f"Question {number}?", tags=["easy"])
        candidate = add_candidate(project, prompt, f"Answer {number}.")
        add_judgement(project, prompt, "ann", {candidate: 3 + number})
    add_judgement(project, prompt, "ben", {candidate: 2})
    return project


def test_a_project_that_was_worked_in_and_merged_is_whole(judged: Project, tmp_path: Path) -> None:
    other = copy_of(judged, tmp_path / "other.dpo")
    add_prompt(other, "Question 3?")
    add_prompt(judged, "Question 4?")
    merge(judged, other.path)
    report = verify(judged.path)
    assert (report.ok, report.damages, report.notes) == (True, (), ())
    assert (report.counts["prompt"], report.counts["judgement"]) == (4, 3)


@pytest.mark.parametrize(
    ("statement", "table", "what", "affects"),
    [
        (
            "UPDATE judgement SET scores = replace(scores, ',4]', ',1]')",
            "revision",
            "hash does not fit",
            "judgement of ann on prompt",
        ),
        ("UPDATE judgement SET annotator = 'eve' WHERE annotator = 'ben'", "revision", "hash", "judgement of eve on"),
        ("UPDATE revision SET author = 'eve' WHERE kind = 'rubric_use'", "revision", "hash", "which rubric"),
        ("UPDATE revision SET clock = -1 WHERE kind = 'rubric_use'", "revision", "out of range", "which rubric"),
        ("UPDATE prompt_tag SET tag = 'hard'", "revision", "hash", "an import"),
        ("UPDATE prompt SET messages = '[]' WHERE rowid = 1", "prompt", "id is not the hash", "every judgement"),
        ("UPDATE candidate SET response = 'Buy'", "candidate", "id is not the hash", "every score"),
        ("UPDATE rubric SET body = body || ' '", "rubric", "cannot be read", "every judgement given under it"),
        ("UPDATE candidate SET response = CAST(X'FFFE' AS TEXT)", "candidate", "cannot be read", "every score"),
        ("UPDATE candidate SET response = hex(zeroblob(20000000))", "candidate", "cannot be read", "every score"),
        (
            "UPDATE judgement SET remarks = replace(remarks, 'A', CAST(X'FF' AS TEXT))",
            "revision",
            "surrogate",
            "judgement of ann",
        ),
        ("DELETE FROM candidate", "score", "candidate", "judgement of ann"),
        ("DELETE FROM judgement WHERE annotator = 'ben'", "revision", "hash", "judgement of ben"),
        ("INSERT INTO project VALUES ('x', 'x', 'x', 'x')", "project", "2 projects", "cannot be opened"),
        (
            "INSERT INTO setting SELECT id, 'key', '1' FROM revision WHERE kind = 'rubric_use'",
            "setting",
            "did not write",
            "which rubric",
        ),
    ],
)
def test_damage_is_named_with_what_it_affects(
    judged: Project, statement: str, table: str, what: str, affects: str
) -> None:
    tamper(judged.path, statement)
    before = judged.path.read_bytes()
    report = verify(judged.path)
    assert not report.ok
    found = [damage for damage in report.damages if damage.table == table and what in damage.what]
    assert found
    assert affects in found[0].affects
    assert judged.path.read_bytes() == before


def test_one_damaged_row_among_many_is_the_only_one_named(project: Project) -> None:
    for number in range(20):
        add_prompt(project, f"Question {number}?")
    tamper(project.path, "UPDATE prompt SET messages = CAST(X'FF' AS TEXT) WHERE rowid = 7")
    (damage,) = [damage for damage in verify(project.path).damages if damage.table == "prompt"]
    with project.read() as connection:
        assert damage.key == connection.scalar("SELECT id FROM prompt WHERE rowid = 7")


def test_a_save_that_is_gone_leaves_a_gap_that_is_named(judged: Project) -> None:
    tamper(judged.path, "DELETE FROM judgement WHERE revision IN (SELECT id FROM revision WHERE n = 3)")
    tamper(judged.path, "DELETE FROM revision WHERE n = 3")
    (damage,) = verify(judged.path).damages
    assert (damage.table, damage.what[-17:]) == ("sequence", "missing: number 3")
    assert "merge a whole copy" in damage.affects
    tamper(judged.path, f"PRAGMA application_id={PACKET_ID}")
    report = verify(judged.path)
    assert report.ok
    assert "work packet: 1 save" in report.notes[0]


def test_two_saves_with_one_number_are_a_note_and_no_damage(project: Project, tmp_path: Path) -> None:
    before = project.path.read_bytes()
    add_prompt(project, "Once?")
    other = copy_of(project, tmp_path / "other.dpo")
    project.path.write_bytes(before)
    add_prompt(open_project(project.path), "Again?")
    merge(project, other.path)
    report = verify(project.path)
    assert report.ok
    assert "1 number of one copy stand for two saves" in report.notes[0]


def test_a_revision_that_supersedes_another_subject_is_named(judged: Project) -> None:
    tamper(
        judged.path,
        "INSERT INTO revision_parent SELECT a.id, b.id FROM revision a, revision b "
        "WHERE a.subject LIKE '%:ben' AND b.kind = 'rubric_use'",
    )
    whats = [damage.what for damage in verify(judged.path).damages]
    assert any("about something else" in what for what in whats)


def test_foreign_structure_is_named_and_the_rest_not_believed(judged: Project) -> None:
    tamper(judged.path, "CREATE VIEW evil AS SELECT 1")
    report = verify(judged.path)
    assert [damage.key for damage in report.damages] == ["view evil"]
    assert "not looked at" in report.notes[0]


@pytest.mark.parametrize("content", [b"", b"<html>" * 50, b"\x00" * 8192])
def test_a_file_that_is_no_project_any_more_is_damaged_not_an_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.dpo"
    path.write_bytes(content)
    report = verify(path)
    assert (report.ok, report.damages[0].table) == (False, "file")


def test_a_truncated_and_a_scribbled_file_are_damaged_not_an_error(judged: Project) -> None:
    whole = judged.path.read_bytes()
    judged.path.write_bytes(whole[: len(whole) // 2])
    assert "truncated" in verify(judged.path).damages[0].what
    for start in range(4096, len(whole) - 4096, 16384):
        judged.path.write_bytes(whole[:start] + os.urandom(4096) + whole[start + 4096 :])
        assert not verify(judged.path).ok


def test_a_save_that_was_cut_off_is_rolled_back_and_no_damage(judged: Project) -> None:
    child = os.fork()
    if not child:
        connection = sqlite3.connect(judged.path, isolation_level=None)
        connection.execute("PRAGMA cache_size=5")
        connection.execute("BEGIN IMMEDIATE")
        rows = [(f"{number:032}", "x" * 500) for number in range(2000)]
        connection.executemany("INSERT INTO prompt VALUES (?, ?)", rows)
        os.kill(os.getpid(), 9)
    os.waitpid(child, 0)
    assert judged.path.with_name("test.dpo-journal").stat().st_size
    report = verify(judged.path)
    assert (report.ok, report.counts["prompt"]) == (True, 2)


def test_only_a_missing_or_foreign_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ProjectUnavailableError, match="cannot be read"):
        verify(tmp_path / "none.dpo")
    sqlite3.connect(tmp_path / "foreign.dpo").execute("CREATE TABLE t (x)").connection.close()
    with pytest.raises(ProjectUnavailableError, match="not a dpotui project"):
        verify(tmp_path / "foreign.dpo")


def test_a_damaged_reference_is_named_as_one(project: Project) -> None:
    prompt = add_task(project, "Where is it?", candidates=2)
    set_reference(project, filled_sheet(project, prompt, "lead"), author="lead")
    assert verify(project.path).ok
    tamper(project.path, "UPDATE judgement SET scores = '[]' WHERE revision IN (SELECT revision FROM calibration)")
    (damage,) = verify(project.path).damages
    assert damage.affects.startswith("the reference scores of calibration prompt")
