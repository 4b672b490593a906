"""How much at a time: what a container allows counts, not what the machine has."""

from pathlib import Path

import pytest

from dpotui.inference import layout


@pytest.mark.parametrize(
    ("limit", "cores"), [("max 100000", 2**20), ("200000 100000", 2), ("150000 100000", 2), ("50000 100000", 1)]
)
def test_a_share_of_the_processor_is_rounded_up_to_cores(tmp_path: Path, limit: str, cores: int) -> None:
    (tmp_path / "cpu.max").write_text(limit, encoding="ascii")
    assert layout.group_cores(tmp_path) == cores


def test_without_a_limit_all_cores_and_all_memory_count(tmp_path: Path) -> None:
    assert layout.group_cores(tmp_path) == 2**20
    assert layout.group_free(tmp_path) == 2**60


def test_what_a_memory_limit_leaves_counts(tmp_path: Path) -> None:
    (tmp_path / "memory.max").write_text("1000", encoding="ascii")
    (tmp_path / "memory.current").write_text("400", encoding="ascii")
    assert layout.group_free(tmp_path) == 600


def test_there_is_always_a_thread_and_a_slot() -> None:
    assert layout.default_threads() >= 1
    assert layout.default_slots(1) == 32
    assert layout.default_slots(100) == layout.MOST_SLOTS
