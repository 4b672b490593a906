"""Merging copies that were worked on apart."""

import itertools
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import add_candidate, add_judgement, add_prompt
from dpotui.errors import BadInputError, DpotuiError, ProjectUnavailableError
from dpotui.project import Project, Row, create_project
from dpotui.project.exchange.conflicts import Conflict, find_conflicts, settle_conflict
from dpotui.project.exchange.merge import Count, merge
from dpotui.project.safety import backups
from dpotui.project.store.connection import Connection
from dpotui.project.store.facts import ledger
from dpotui.project.store.file import database
from dpotui.scope import find_rubric, new_project, use_rubric
from project.divergence import Act, copy_of, do, dump, tamper

IN_MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
ACTS = st.lists(
    st.builds(
        Act,
        what=st.sampled_from(["judge", "judge", "tag", "setting", "split"]),
        who=st.sampled_from(["ann", "ben"]),
        which=st.integers(0, 2),
        value=st.integers(0, 6),
    ),
    max_size=3,
)


def copies(project: Project, work: list[list[Act]]) -> list[Project]:
    """Copies of the project in which each list of acts was done, under clocks years apart."""
    made = []
    for number, acts in enumerate(work):
        copy = copy_of(project, project.path.with_name(f"copy{number}.dpo"))
        skewed = (datetime.now(UTC) + timedelta(days=3650 * (number - 1))).isoformat()
        with patch.object(ledger, "now", lambda skewed=skewed: skewed):
            for act in acts:
                do(copy, act)
        made.append(copy)
    return made


def merged(base: Project, order: tuple[Project, ...], name: str) -> str:
    result = copy_of(base, base.path.with_name(f"{name}.dpo"))
    for other in order:
        merge(result, other.path)
    return dump(result.path)


def check_the_laws(one: list[Act], two: list[Act], three: list[Act]) -> None:
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as folder:
        project = new_project(Path(folder) / "p.dpo", find_rubric("support"), author="lead")
        a, b, c = copies(project, [one, two, three])
        results = {
            merged(project, order, f"order{number}")
            for number, order in enumerate([*itertools.permutations((a, b, c)), (a, b, a, c, b, c)])
        }
        merge(b, c.path)
        merge(a, b.path)
        results.add(dump(a.path))
        merge(a, b.path)
        results.add(dump(a.path))
        assert len(results) == 1


@settings(max_examples=3, suppress_health_check=list(HealthCheck))
@given(ACTS, ACTS, ACTS)
def test_every_order_and_grouping_gives_the_same_file(one: list[Act], two: list[Act], three: list[Act]) -> None:
    check_the_laws(one, two, three)


@pytest.mark.kill
@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(ACTS, ACTS, ACTS)
def test_every_order_and_grouping_of_200_divergences(one: list[Act], two: list[Act], three: list[Act]) -> None:
    check_the_laws(one, two, three)


def test_others_save_while_a_preview_is_made(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = copy_of(project, tmp_path / "other.dpo")
    add_prompt(other, "theirs")
    finding = find_conflicts

    def find_and_save(connection: Connection) -> tuple[Conflict, ...]:
        add_prompt(project, "saved meanwhile")
        return finding(connection)

    monkeypatch.setitem(database._PRAGMAS, "busy_timeout", 100)
    monkeypatch.setattr("dpotui.project.exchange.merge.find_conflicts", find_and_save)
    assert merge(project, other.path, dry_run=True).tables["prompt"] == Count(1, 0)
    with project.read() as connection:
        assert connection.scalar("SELECT count(*) FROM prompt") == 1


def test_a_preview_says_what_would_come_and_changes_nothing(project: Project, tmp_path: Path) -> None:
    other = copy_of(project, tmp_path / "other.dpo")
    prompt = add_prompt(other, "Hello")
    add_judgement(other, prompt, "ann", {add_candidate(other, prompt, "Hi"): 4})
    before = dump(project.path)
    report = merge(project, other.path, dry_run=True)
    assert dump(project.path) == before
    assert (report.tables["prompt"].new, report.tables["judgement"].new) == (1, 1)
    assert (report.tables["rubric"].new, report.tables["rubric"].same) == (0, 1)
    assert report.authors["ann"].new == 1


def test_two_values_by_one_annotator_are_shown_kept_and_settled(project: Project, tmp_path: Path) -> None:
    prompt = add_prompt(project, "Hello")
    candidate = add_candidate(project, prompt, "Hi")
    other = copy_of(project, tmp_path / "other.dpo")
    add_judgement(project, prompt, "ann", {candidate: 2})
    add_judgement(other, prompt, "ann", {candidate: 5})
    (conflict,) = merge(project, other.path).conflicts
    assert sorted(head.details["score"][0]["value"] for head in conflict.heads) == [2, 5]  # type: ignore[type-var]
    theirs = next(head for head in conflict.heads if head.details["score"][0]["value"] == 2)
    settle_conflict(project, conflict, theirs.revision, author="ann")
    with project.read() as connection:
        assert find_conflicts(connection) == ()
        assert set(connection.scalars("SELECT value FROM current_score")) == {2}
        assert connection.scalar("SELECT count(*) FROM judgement") == 3


def test_no_time_of_day_decides_which_of_two_equally_late_values_counts(project: Project, tmp_path: Path) -> None:
    theirs = copy_of(project, tmp_path / "theirs.dpo")
    for number in range(24):  # theirs are all later by the time of day, and as late as ours by the count of acts
        for copy, value in ((project, "ours"), (theirs, "theirs")):
            with copy.write() as writer:
                row: Row = {"key": f"k{number}", "value": f'"{value} {number}"'}
                writer.append("setting", "ann", {"setting": [row]}, subject=f"k{number}")
    merge(project, theirs.path)
    with project.read() as connection:
        heads = connection.execute("SELECT subject, said, value FROM head JOIN setting ON revision = id").all()
        counts = dict(connection.tuples("SELECT key, value FROM current_setting"))
        conflicts = find_conflicts(connection)
    assert counts == {row.subject: row.value for row in sorted(heads, key=lambda row: str(row.said))}
    assert len({value.split()[0] for value in counts.values()}) == 2
    for conflict in conflicts:
        assert conflict.heads[0].details["setting"][0]["value"] == counts[conflict.subject]


def test_two_rubrics_that_both_claim_to_be_current_are_a_conflict(project: Project, tmp_path: Path) -> None:
    other = copy_of(project, tmp_path / "other.dpo")
    use_rubric(project, find_rubric("code"), author="lead")
    use_rubric(other, find_rubric("summarization"), author="ben")
    (conflict,) = merge(project, other.path).conflicts
    assert (conflict.kind, len(conflict.heads)) == ("rubric_use", 2)


def test_the_same_said_twice_is_no_conflict(project: Project, tmp_path: Path) -> None:
    other = copy_of(project, tmp_path / "other.dpo")
    for copy in (project, other):
        use_rubric(copy, find_rubric("code"), author="lead")
    assert merge(project, other.path).conflicts == ()


@pytest.mark.parametrize("step", ["copy_into", "check_copy", "name_part"])
def test_nothing_is_merged_unless_the_backup_is_there(
    project: Project, tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = copy_of(project, tmp_path / "other.dpo")
    add_prompt(other, "Hello?")
    before = dump(project.path)

    def fail(*_: object) -> None:
        raise ProjectUnavailableError("there is no room for a backup")

    with monkeypatch.context() as full, pytest.raises(ProjectUnavailableError, match="no room for a backup"):
        full.setattr(backups, step, fail)
        merge(project, other.path)
    assert dump(project.path) == before
    assert merge(project, other.path).tables["prompt"].new == 1


def test_another_projects_file_is_refused(project: Project, tmp_path: Path) -> None:
    stranger = create_project(tmp_path / "stranger.dpo", name="s", domain="")
    before = dump(project.path)
    with pytest.raises(BadInputError, match="another project"):
        merge(project, stranger.path)
    assert dump(project.path) == before


def test_the_same_file_under_another_name_brings_nothing(project: Project, tmp_path: Path) -> None:
    link = tmp_path / "link.dpo"
    link.hardlink_to(project.path)
    assert merge(project, link).new == 0


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("UPDATE judgement SET scores = replace(scores, ',4]', ',5]')", "hash does not fit"),
        ("UPDATE judgement SET note = 'x'", "hash does not fit"),
        ("UPDATE revision SET author = 'eve'", "hash does not fit"),
        ("UPDATE revision SET clock = 9223372036854775807", "out of range"),
        ("UPDATE candidate SET response = 'Buy now'", "id is not the hash"),
        ("UPDATE prompt SET messages = '[' || messages || ']'", "id is not the hash"),
        ("UPDATE prompt SET messages = replace(hex(zeroblob(20000)), '0', '[')", "cannot be read"),
        ("UPDATE candidate SET response = CAST(X'FFFE' AS TEXT)", "damaged"),
        ("UPDATE candidate SET response = hex(zeroblob(20000000))", "damaged"),
        ("CREATE TRIGGER t AFTER INSERT ON prompt BEGIN SELECT 1; END", "triggers or views"),
        ("CREATE VIEW v AS SELECT 1", "triggers or views"),
        ("CREATE TABLE g (a, b GENERATED ALWAYS AS (a + 1))", "triggers or views"),
        ("CREATE VIRTUAL TABLE f USING fts5(x)", "triggers or views"),
    ],
)
def test_a_hostile_copy_is_refused_with_the_reason(project: Project, tmp_path: Path, statement: str, why: str) -> None:
    other = copy_of(project, tmp_path / "other.dpo")
    prompt = add_prompt(other, "Hello")
    add_judgement(other, prompt, "ann", {add_candidate(other, prompt, "Hi"): 4})
    tamper(other.path, statement)
    check_refused(project, other.path, why)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "it is empty"),
        (b"<html>", "not a SQLite file"),
        (b"SQLite format 3\x00" + b"\x00" * 200, "not a dpotui project"),
    ],
)
def test_what_is_not_a_project_is_refused(project: Project, tmp_path: Path, content: bytes, why: str) -> None:
    other = tmp_path / "other.dpo"
    other.write_bytes(content)
    check_refused(project, other, why)


def test_a_newer_copy_and_a_truncated_one_are_refused_and_stay_as_they_are(project: Project, tmp_path: Path) -> None:
    newer, torn = copy_of(project, tmp_path / "newer.dpo").path, copy_of(project, tmp_path / "torn.dpo").path
    tamper(newer, "PRAGMA user_version=99")
    torn.write_bytes(torn.read_bytes()[:8192])
    check_refused(project, newer, "a newer dpotui made it")
    check_refused(project, torn, "truncated")


def check_refused(project: Project, other: Path, why: str) -> None:
    """It is refused by name within 5 seconds, and neither file is changed."""
    before, bytes_before, start = dump(project.path), other.read_bytes(), time.monotonic()
    with pytest.raises(DpotuiError, match=f"{other.name}: .*{why}"):
        merge(project, other)
    assert time.monotonic() - start < 5
    assert (dump(project.path), other.read_bytes()) == (before, bytes_before)


def test_what_is_said_decides_a_tie_whoever_says_it_first(project: Project, tmp_path: Path) -> None:
    def say(copy: Project, value: str) -> None:
        with copy.write() as writer:
            row: Row = {"key": "k", "value": value}
            writer.append("setting", "ann", {"setting": [row]}, subject="k")

    winners = set()
    for number, values in enumerate((("1", "2"), ("2", "1"))):
        mine, theirs = (copy_of(project, tmp_path / f"{name}{number}.dpo") for name in ("mine", "theirs"))
        say(mine, values[0])
        say(theirs, values[1])
        merge(mine, theirs.path)
        with mine.read() as connection:
            winners.add(connection.scalar("SELECT value FROM current_setting WHERE key = 'k'"))
    assert len(winners) == 1
