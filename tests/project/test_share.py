"""Sharing a project: whole copies, and work packets whose work comes back by merging."""

import sqlite3
from pathlib import Path

import pytest

from builders import add_candidate, add_judgement, add_prompt, together
from dpotui.errors import BadInputError, ProjectUnavailableError
from dpotui.project import Project, Row, open_project
from dpotui.project.exchange.conflicts import find_conflicts
from dpotui.project.exchange.merge import merge
from dpotui.project.exchange.share import share
from dpotui.project.safety.verify import verify
from dpotui.scope import find_rubric, use_rubric
from project.divergence import copy_of, dump, tamper


@pytest.fixture
def prompts(project: Project) -> list[str]:
    """Four prompts with two candidates each; ann has judged the first two, ben the second and the third."""
    made = []
    with together(project):
        for number in range(4):
            prompt = add_prompt(project, f"Question {number}?", tags=["easy", f"t{number}"])
            for which in "xy":
                add_candidate(project, prompt, f"Answer {number} {which}.")
            made.append(prompt)
    for name, judged in (("ann", made[:2]), ("ben", made[1:3])):
        for prompt in judged:
            judge(project, prompt, name, 3)
    return made


def judge(project: Project, prompt: str, annotator: str, value: int) -> str:
    with project.read() as connection:
        query = "SELECT id FROM current_candidate WHERE prompt = :prompt ORDER BY id"
        candidates = list(connection.scalars(query, {"prompt": prompt}))
    return add_judgement(project, prompt, annotator, dict.fromkeys(candidates, value))


def rows(project: Project, query: str) -> list[str]:
    with project.read() as connection:
        return [str(value) for value in connection.scalars(query)]


def test_a_copy_holds_everything_and_is_private(project: Project, prompts: list[str], tmp_path: Path) -> None:
    before = sorted(path.name for path in tmp_path.iterdir())
    report = share(project, tmp_path / "copy.dpo")
    assert dump(report.path) == dump(project.path)
    assert report.path.stat().st_mode & 0o777 == 0o600
    assert (report.verified, report.counts["prompt"], report.bytes) == (True, len(prompts), report.path.stat().st_size)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*before, "copy.dpo"])


def test_nothing_is_ever_shared_over_a_file_that_exists(project: Project, tmp_path: Path) -> None:
    out = tmp_path / "out.dpo"
    out.write_text("mine")
    with pytest.raises(BadInputError, match="already a file"):
        share(project, out)
    assert out.read_text() == "mine"


def test_a_missing_folder_is_said_in_words(project: Project, tmp_path: Path) -> None:
    with pytest.raises(ProjectUnavailableError, match="cannot be written"):
        share(project, tmp_path / "no" / "out.dpo")


def test_a_damaged_project_is_not_given_away(project: Project, prompts: list[str], tmp_path: Path) -> None:
    assert prompts
    tamper(project.path, "UPDATE judgement SET scores = '[]'")
    with pytest.raises(ProjectUnavailableError, match="not shared, it is damaged"):
        share(project, tmp_path / "out.dpo")
    assert not (tmp_path / "out.dpo").exists()
    assert not list(tmp_path.glob(".*.part"))


def test_a_packet_holds_the_annotators_work_and_nobody_elses(
    project: Project, prompts: list[str], tmp_path: Path
) -> None:
    packet = open_project(
        share(project, tmp_path / "ann.dpo", for_annotator="ann", prompts=[prompts[3], prompts[1]]).path
    )
    assert (packet.id, packet.name, packet.domain) == (project.id, project.name, project.domain)
    assert rows(packet, "SELECT id FROM prompt ORDER BY rowid") == [prompts[1], prompts[3]]
    assert rows(packet, "SELECT DISTINCT prompt FROM candidate ORDER BY 1") == sorted([prompts[1], prompts[3]])
    assert rows(packet, "SELECT DISTINCT annotator FROM judgement") == ["ann"]
    assert rows(packet, "SELECT count(*) FROM score") == ["10"]
    assert rows(packet, "SELECT tag FROM current_tag ORDER BY tag") == ["easy", "easy", "t1", "t3"]
    assert rows(packet, "SELECT rubric FROM current_rubric") == rows(project, "SELECT rubric FROM current_rubric")
    assert packet.path.stat().st_mode & 0o777 == 0o600
    report = verify(packet.path)
    assert report.ok
    assert "left out on purpose" in report.notes[0]


def test_work_in_a_packet_comes_back_by_merging_and_nothing_else_changes(
    project: Project, prompts: list[str], tmp_path: Path
) -> None:
    packet = open_project(share(project, tmp_path / "ann.dpo", for_annotator="ann", prompts=prompts[1:]).path)
    made = {judge(packet, prompts[1], "ann", 5), judge(packet, prompts[3], "ann", 4)}
    judge(project, prompts[3], "ben", 2)
    before = {view: rows(project, f"SELECT * FROM {view}") for view in ("current_tag", "current_prompt")}
    known = set(rows(project, "SELECT revision FROM judgement"))
    report = merge(project, packet.path)
    assert (report.tables["judgement"].new, report.tables["candidate"].new, report.tables["prompt"].new) == (2, 0, 0)
    assert set(rows(project, "SELECT revision FROM judgement")) - known == made
    assert {view: rows(project, f"SELECT * FROM {view}") for view in before} == before
    assert rows(project, "SELECT count(*) FROM current_judgement") == ["6"]
    assert verify(project.path).damages == ()
    with project.read() as connection:
        assert find_conflicts(connection) == ()


def test_a_tag_taken_off_while_a_packet_is_away_stays_off(project: Project, prompts: list[str], tmp_path: Path) -> None:
    away = copy_of(project, tmp_path / "away.dpo")
    packet = share(project, tmp_path / "ann.dpo", for_annotator="ann", prompts=prompts)
    with away.write() as writer:
        writer.append("tags", "ben", {"prompt_tag": [{"prompt": prompts[0], "tag": "easy", "present": 0}]})
    merge(project, away.path)
    merge(project, packet.path)
    assert rows(project, "SELECT count(*) FROM current_tag WHERE tag = 'easy'") == ["3"]


def test_what_is_excluded_stays_excluded_in_a_packet(project: Project, prompts: list[str], tmp_path: Path) -> None:
    (candidate, other) = rows(project, f"SELECT id FROM candidate WHERE prompt = '{prompts[0]}' ORDER BY id")
    unjudged = rows(project, f"SELECT id FROM candidate WHERE prompt = '{prompts[3]}' ORDER BY id")
    with project.write() as writer:
        for target in (candidate, unjudged[0]):
            row: Row = {"what": "candidate", "target": target, "excluded": 1, "reason": "off topic"}
            writer.append("exclusion", "lead", {"exclusion": [row]}, subject=f"candidate:{target}")
    use_rubric(project, find_rubric("code"), author="lead")
    packet = open_project(
        share(project, tmp_path / "ann.dpo", for_annotator="ann", prompts=[prompts[0], prompts[3]]).path
    )
    assert rows(packet, "SELECT id FROM current_candidate ORDER BY id") == sorted([other, unjudged[1]])
    assert candidate in rows(packet, "SELECT id FROM candidate")
    assert verify(packet.path).ok


def test_a_packet_is_only_made_of_prompts_there_are(project: Project, tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="no such prompt"):
        share(project, tmp_path / "ann.dpo", for_annotator="ann", prompts=["0" * 32])
    assert not (tmp_path / "ann.dpo").exists()


def test_a_packet_can_be_shared_on_and_filled_up(project: Project, prompts: list[str], tmp_path: Path) -> None:
    packet = open_project(share(project, tmp_path / "ann.dpo", for_annotator="ann", prompts=prompts[:1]).path)
    again = share(packet, tmp_path / "again.dpo")
    assert sqlite3.connect(again.path).execute("PRAGMA application_id").fetchone()[0].to_bytes(4, "big") == b"DPOP"
    merge(packet, project.path)
    assert verify(packet.path).notes == ()
    assert rows(packet, "SELECT count(*) FROM current_judgement") == ["4"]
