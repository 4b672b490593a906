"""Backups are made when something changed, checked, and thinned out; a damaged project goes back to one."""

import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from builders import add_prompt
from dpotui.errors import BadInputError, ProjectUnavailableError
from dpotui.project import Project, create_project, open_project
from dpotui.project.exchange.merge import merge
from dpotui.project.safety import backups as backups_module
from dpotui.project.safety.backups import Backup, back_up, back_up_on_open, kept, list_backups
from dpotui.project.safety.restore import find_backup, restore
from dpotui.project.store.file.damaged import DamagedError
from project.divergence import copy_of, dump, tamper


def test_a_backup_is_made_only_when_something_was_saved_since_the_last(project: Project) -> None:
    first = back_up(project.path, "open")
    assert first is not None
    assert (first.parent.name, first.parent.stat().st_mode & 0o777) == ("test.backups", 0o700)
    assert dump(first) == dump(project.path)
    assert back_up(project.path, "open") is None
    add_prompt(project, "Hello?")
    second = back_up(project.path, "import")
    assert [(backup.path, backup.why) for backup in list_backups(project.path)] == [(second, "import"), (first, "open")]


def test_merging_backs_the_project_up_first_and_a_preview_does_not(project: Project, tmp_path: Path) -> None:
    other = copy_of(project, tmp_path / "other.dpo")
    add_prompt(other, "Hello?")
    before = dump(project.path)
    merge(project, other.path, dry_run=True)
    assert list_backups(project.path) == ()
    merge(project, other.path)
    (backup,) = list_backups(project.path)
    assert (backup.why, dump(backup.path)) == ("merge", before)


def test_a_damaged_project_is_not_backed_up_and_the_good_ones_stay(project: Project) -> None:
    for number in range(60):
        add_prompt(project, f"Question {number}? " + "x" * 2000)
    back_up(project.path, "open")
    good = list_backups(project.path)
    add_prompt(project, "One more?")
    size = project.path.stat().st_size
    with project.path.open("r+b") as file:
        file.seek(size - 3 * 4096)
        file.write(os.urandom(2 * 4096))
    with pytest.raises(DamagedError, match="dpotui verify"):
        back_up(project.path, "merge")
    assert list_backups(project.path) == good
    assert "is damaged" in back_up_on_open(project.path)


def test_where_the_folder_beside_cannot_be_made_the_state_folder_serves(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups_module, "user_state_path", lambda _: tmp_path / "state")
    (tmp_path / "test.backups").write_text("in the way")
    made = back_up(project.path, "open")
    assert made is not None
    assert made.is_relative_to(tmp_path / "state" / "backups")
    assert list_backups(project.path)[0].path == made


def test_without_any_place_for_a_backup_opening_goes_on_with_a_warning(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups_module, "user_state_path", lambda _: tmp_path / "test.backups")
    (tmp_path / "test.backups").write_text("in the way")
    with pytest.raises(ProjectUnavailableError, match="a backup has no place"):
        back_up(project.path, "merge")
    assert back_up_on_open(project.path).startswith("No backup could be made.")


def test_a_backup_made_while_the_clock_was_ahead_is_not_the_newest_for_ever(project: Project) -> None:
    made = back_up(project.path, "open")
    assert made is not None
    ahead = made.rename(made.with_name("test.20360101T000000.000000Z.open.dpo"))
    add_prompt(project, "Hello?")
    later = back_up(project.path, "open")
    assert [backup.path for backup in list_backups(project.path)] == [later, ahead]
    assert find_backup(project.path, "1") == later
    assert back_up(project.path, "open") is None


def test_what_is_saved_after_going_back_is_backed_up_before_what_was_left(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups_module, "RECENT", 4)
    first = back_up(project.path, "open")
    assert first is not None
    for number in range(3):
        add_prompt(project, f"Left behind {number}?")
        back_up(project.path, "open")
    restore(project.path, first)
    again = open_project(project.path)
    for number in range(2):
        add_prompt(again, f"Goes on {number}?")
        made = back_up(project.path, "open")
        assert list_backups(project.path)[0].path == made


def test_a_file_named_like_a_backup_is_no_better_than_what_is_in_it(project: Project) -> None:
    made = back_up(project.path, "open")
    assert made is not None
    for stamp, content in (("20370101T000000", b"nothing"), ("20379999T000000", b"")):
        made.with_name(f"test.{stamp}.000000Z.open.dpo").write_bytes(content)
    assert list_backups(project.path)[0].path == made
    add_prompt(project, "Hello?")
    assert back_up(project.path, "open") is not None


def made_every(hours: int, count: int) -> list[Backup]:
    """Backups made at this pace up to the end of a Friday, the newest first."""
    last = datetime(2026, 3, 6, 23, tzinfo=UTC)
    times = [last - timedelta(hours=hours * number) for number in range(count)]
    return [Backup(Path(f"{made_at:%Y%m%d%H}"), made_at.isoformat(), "open", 1) for made_at in times]


def test_ten_recent_then_seven_daily_then_four_weekly_are_kept() -> None:
    backups = made_every(4, 6 * 80)
    left = kept(backups)
    assert left[:10] == backups[:10]
    days = [backup.day for backup in left[10:17]]
    assert days == [days[0] - timedelta(days=number) for number in range(7)]
    weeks = [backup.day.isocalendar().week for backup in left[17:]]
    assert weeks == [9, 8, 7, 6]
    assert len(left) == 21


def test_thinning_out_day_by_day_comes_to_the_same() -> None:
    left: list[Backup] = []
    for backup in reversed(made_every(4, 6 * 80)):
        left = kept([backup, *left])
    assert left == kept(made_every(4, 6 * 80))


def test_older_backups_make_room(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups_module, "RECENT", 2)
    for number in range(5):
        add_prompt(project, f"Question {number}?")
        back_up(project.path, "open")
    assert len(list_backups(project.path)) == 3


def test_a_project_goes_back_to_a_backup_and_the_damaged_file_is_kept(project: Project) -> None:
    add_prompt(project, "Hello?")
    before = dump(project.path)
    back_up(project.path, "open")
    project.path.chmod(0o660)
    project.path.write_bytes(project.path.read_bytes()[:5000])
    damaged = project.path.read_bytes()
    report = restore(project.path, find_backup(project.path, "1"))
    assert dump(project.path) == before
    assert report.kept_aside is not None
    assert report.kept_aside.name.startswith("test.damaged-")
    assert report.kept_aside.read_bytes() == damaged
    assert project.path.stat().st_mode & 0o777 == 0o660
    add_prompt(open_project(project.path), "Work goes on?")


def test_a_journal_of_the_damaged_file_never_touches_the_restored_one(project: Project) -> None:
    back_up(project.path, "open")
    journal = project.path.with_name("test.dpo-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9 \xa1c\xd7" + b"x" * 5000)
    report = restore(project.path, list_backups(project.path)[0].path)
    assert not journal.exists()
    assert report.kept_aside is not None
    assert report.kept_aside.with_name(report.kept_aside.name + "-journal").exists()


def test_a_project_that_is_gone_comes_back(project: Project) -> None:
    before = dump(project.path)
    back_up(project.path, "open")
    project.path.unlink()
    assert restore(project.path, find_backup(project.path, list_backups(project.path)[0].path.name)).kept_aside is None
    assert dump(project.path) == before


def test_work_since_the_backup_comes_back_by_merging_what_was_kept_aside(project: Project) -> None:
    back_up(project.path, "open")
    add_prompt(project, "Hello?")
    after = dump(project.path)
    report = restore(project.path, list_backups(project.path)[0].path)
    assert report.kept_aside is not None
    merge(open_project(project.path), report.kept_aside)
    assert dump(project.path) == after


def test_a_damaged_backup_is_refused_and_nothing_changes(project: Project) -> None:
    add_prompt(project, "Hello?")
    made = back_up(project.path, "open")
    assert made is not None
    tamper(made, "UPDATE prompt SET messages = '[]'")
    before = project.path.read_bytes()
    with pytest.raises(DamagedError, match="is damaged itself"):
        restore(project.path, made)
    assert project.path.read_bytes() == before
    assert not list(project.path.parent.glob("*.damaged-*"))


def test_another_projects_file_is_never_restored_here(project: Project, tmp_path: Path) -> None:
    stranger = create_project(tmp_path / "stranger.dpo", name="s", domain="")
    with pytest.raises(BadInputError, match="another project"):
        restore(project.path, stranger.path)


def test_a_backup_nobody_made_is_named(project: Project) -> None:
    with pytest.raises(BadInputError, match="neither the number nor the name"):
        find_backup(project.path, "7")


def test_a_backup_is_a_plain_project_file(project: Project) -> None:
    made = back_up(project.path, "open")
    assert made is not None
    assert open_project(made).id == project.id
    assert sqlite3.connect(made).execute("PRAGMA journal_mode").fetchone() == ("delete",)
