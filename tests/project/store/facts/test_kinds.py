"""A kind of revision is one entry, and with it the kind can be saved, merged, verified and shared."""

from pathlib import Path
from string import Formatter

import pytest

from dpotui.overview import fact_words
from dpotui.overview.disagreement import SAYING
from dpotui.project import Project, open_project
from dpotui.project.exchange.conflicts import find_conflicts, settle_conflict
from dpotui.project.exchange.merge import merge
from dpotui.project.exchange.share import share
from dpotui.project.safety.verify import verify
from dpotui.project.store.facts.kinds import KINDS, PACKED, WHOLE, Kind, detail_tables, kinds_with
from dpotui.project.store.facts.tables import table_named
from project.divergence import copy_of, dump, tamper

TOY = Kind(
    "mood",
    ("setting",),
    noun="mood of the team",
    affects="how {subject} felt, as {author} had it",
    conflict="mood of the day",
    packet=WHOLE,
)


@pytest.fixture
def mood(monkeypatch: pytest.MonkeyPatch) -> str:
    """A kind that dpotui does not have, added by its one entry."""
    monkeypatch.setitem(KINDS, TOY.name, TOY)
    return TOY.name


def feel(project: Project, author: str, value: str) -> str:
    with project.write() as writer:
        row = {"key": "monday", "value": value}
        return writer.append("mood", author, {"setting": [row]}, subject="monday")


def test_a_kind_added_by_one_entry_is_saved_merged_and_its_conflicts_settled(
    project: Project, mood: str, tmp_path: Path
) -> None:
    feel(project, "ann", '"fine"')
    mine, theirs = project, copy_of(project, tmp_path / "theirs.dpo")
    feel(mine, "ann", '"good"')
    feel(theirs, "ben", '"tired"')
    report = merge(mine, theirs.path)
    assert report.tables[mood].new == 1
    (conflict,) = report.conflicts
    assert (conflict.kind, len(conflict.heads)) == (mood, 2)
    settle_conflict(mine, conflict, conflict.heads[1].revision, author="lead")
    merge(theirs, mine.path)
    assert dump(mine.path) == dump(theirs.path)
    with mine.read() as connection:
        assert not find_conflicts(connection)
    assert verify(mine.path).ok
    assert fact_words(mood) == "mood of the team"


def test_a_kind_added_by_one_entry_is_shared_and_comes_back_in_a_packet(
    project: Project, mood: str, tmp_path: Path
) -> None:
    said = feel(project, "ann", '"fine"')
    whole = share(project, tmp_path / "whole.dpo")
    packet = share(project, tmp_path / "packet.dpo", for_annotator="ann", prompts=())
    for copy in (whole, packet):
        with open_project(copy.path).read() as connection:
            assert connection.scalars(f"SELECT id FROM head WHERE kind = '{mood}'") == [said]
    again = feel(open_project(packet.path), "ann", '"better"')
    merge(project, packet.path)
    with project.read() as connection:
        assert connection.scalars(f"SELECT id FROM head WHERE kind = '{mood}'") == [again]


@pytest.mark.usefixtures("mood")
def test_damage_to_a_kind_added_by_one_entry_is_said_in_its_words(project: Project) -> None:
    feel(project, "ann", '"fine"')
    tamper(project.path, "UPDATE setting SET value = 'x' WHERE key = 'monday'")
    (damage,) = verify(project.path).damages
    assert damage.affects == "how monday felt, as ann had it"


def test_a_file_with_a_kind_that_this_dpotui_does_not_know_is_called_damaged(
    project: Project, mood: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    feel(project, "ann", '"fine"')
    monkeypatch.delitem(KINDS, mood)
    assert "unknown kind 'mood'" in {damage.what for damage in verify(project.path).damages}


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_kind_is_known_by_its_name_and_has_tables_and_words(kind: Kind) -> None:
    assert KINDS[kind.name] is kind
    assert all(table_named(table).columns[0] == "revision" for table in kind.tables)
    assert kind.noun
    named = {field for said in (kind.affects, kind.conflict) for _, field, _, _ in Formatter().parse(said) if field}
    assert named <= {"author", "subject", "ids", "annotator", "prompt"}


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_packed_rows_come_after_all_others_in_the_order_that_the_hash_goes_by(kind: Kind) -> None:
    packed = [table for table in kind.tables if table in PACKED]
    assert all(table < view for table in kind.tables if table not in PACKED for view in packed)
    assert not packed or "judgement" in kind.tables


def test_the_values_of_every_kind_that_can_be_in_conflict_are_put_in_words() -> None:
    assert set(SAYING) == {kind.name for kind in KINDS.values() if kind.one_head}


def test_the_kinds_of_a_table_and_the_tables_of_kinds_are_the_same_list() -> None:
    assert {(kind, table) for table in detail_tables() for kind in kinds_with(table)} == {
        (kind.name, table) for kind in KINDS.values() for table in kind.tables if table not in PACKED
    }
