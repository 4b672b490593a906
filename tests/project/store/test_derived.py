"""What is kept between runs saves work and nothing else: without it, and with it damaged, all is as ever."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from dpotui.project.store import derived
from dpotui.project.store.derived import kept


class Work:
    """Counts how often something was worked out."""

    def __init__(self, result: bytes) -> None:
        self.result = result
        self.times = 0

    def __call__(self) -> bytes:
        self.times += 1
        return self.result


def kept_files() -> list[Path]:
    return sorted((Path(os.environ["XDG_CACHE_HOME"]) / "dpotui" / "derived").iterdir())


def test_a_key_is_worked_out_once_and_another_one_by_itself() -> None:
    work, other = Work(b"columns"), Work(b"")
    assert [kept(b"key", work) for _ in range(3)] == [b"columns"] * 3
    assert [kept(b"another", other) for _ in range(2)] == [b""] * 2
    assert (work.times, other.times) == (1, 1)
    assert [file.stat().st_mode & 0o777 for file in kept_files()] == [0o600] * 2


@pytest.mark.parametrize("damage", [b"", b"\0", b"\0\0\0\0columns", b"columns"])
def test_what_is_damaged_is_worked_out_anew(damage: bytes) -> None:
    work = Work(b"columns")
    kept(b"key", work)
    (file,) = kept_files()
    file.write_bytes(damage)
    assert kept(b"key", work) == b"columns"
    assert kept(b"key", work) == b"columns"
    assert work.times == 2


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    kept(b"key", Work(b"columns"))
    (file,) = kept_files()
    whole = file.rename(tmp_path / "elsewhere")
    file.symlink_to(whole)
    work = Work(b"columns")
    assert kept(b"key", work) == b"columns"
    assert work.times == 1


def test_where_nothing_can_be_kept_it_is_worked_out_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    work = Work(b"columns")
    assert [kept(b"key", work) for _ in range(2)] == [b"columns"] * 2
    assert work.times == 2


def test_what_was_not_used_for_longest_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(derived, "_MOST_FILES", 2)
    for place, key in enumerate((b"a", b"b")):
        kept(key, Work(key))
        os.utime(next(file for file in kept_files() if file.name == key.hex()), (place, place))
    kept(b"a", Work(b"a"))
    kept(b"c", Work(b"c"))
    assert [file.name for file in kept_files()] == [b"a".hex(), b"c".hex()]
    monkeypatch.setattr(derived, "_MOST_BYTES", 6)
    kept(b"d", Work(b"d"))
    assert [file.name for file in kept_files()] == [b"d".hex()]


def test_two_who_ask_at_once_have_it_worked_out_once() -> None:
    under_way, asked = Event(), Event()

    def slow_work() -> bytes:
        under_way.set()
        assert asked.wait(10)
        return b"columns"

    second = Work(b"columns")
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(kept, b"key", slow_work)
        assert under_way.wait(10)
        other = threads.submit(kept, b"key", second)
        asked.set()
        assert (first.result(10), other.result(10)) == (b"columns", b"columns")
    assert second.times == 0
