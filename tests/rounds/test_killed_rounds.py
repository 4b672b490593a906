"""Attaching and measuring that are killed at random moments: the same command goes on, and nothing is told twice."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from dpotui.project import Project
from dpotui.rounds.measuring.scoring import measured_pairs, score_caches, score_local
from dpotui.rounds.progress import UNWATCHED
from dpotui.rounds.release_rows import read_pairs
from dpotui.rounds.round_base import read_round_base
from dpotui.rounds.steps import read_attachments, read_measurements
from read_back import list_rounds
from rounds.checkpoints import checkpoint_tensors, write_checkpoint

pytestmark = pytest.mark.kill

KILLS = 12


def run(*arguments: str | Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "dpotui", "round", *map(str, arguments)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def killed_until_done(*arguments: str | Path) -> int:
    """Run a verb and kill it after a random while, again and again; how often it had to be begun."""
    chance = random.Random(5)
    for begun in range(1, KILLS + 1):
        process = run(*arguments)
        try:
            assert process.wait(timeout=chance.uniform(0.2, 2.0)) == 0
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        else:
            return begun
    assert run(*arguments).wait() == 0
    return KILLS + 1


def test_a_killed_attach_leaves_no_half_and_attaches_once(begun: Project, tiny_model: Path, tmp_path: Path) -> None:
    folder = write_checkpoint(tmp_path / "run" / "model", checkpoint_tensors(tiny_model))
    killed_until_done("attach", begun.path, folder, "--model", tiny_model)
    with begun.read() as connection:
        (made,) = read_attachments(connection, list_rounds(begun)[0].id)
    shelf = begun.path.with_suffix(".rounds")
    assert [path.name for path in shelf.iterdir()] == [f"{made.sha256[:16]}.gguf"]


def test_a_killed_measurement_is_recorded_once_and_as_if_nothing_had_been(
    begun: Project, adapter: Path, tiny_model: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert run("attach", begun.path, adapter, "--model", tiny_model).wait() == 0
    killed_until_done("measure", begun.path)
    with begun.read() as connection:
        (record,) = read_measurements(connection, list_rounds(begun)[0].id)
    assert (len(record.held_out), len(record.train)) == (4, 6)
    # The same numbers without any cache, hence without any kill.
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "fresh"))

    entry = list_rounds(begun)[0]
    with begun.read() as connection:
        rows = read_pairs(connection, entry.release_id, "validation")
        (attachment,) = read_attachments(connection, entry.id)
    base = read_round_base(begun, entry, tiny_model)
    with score_caches(attachment) as caches:
        score_local(begun, base, attachment, rows, caches, UNWATCHED)
        assert tuple(measured_pairs(rows, caches)) == record.held_out
