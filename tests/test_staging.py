"""What is being made and not finished: a later run removes what a killed one has left, and never anything else."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dpotui.staging import clear_leftovers, is_staging, staging_file, staging_folder

_MAKES_AND_WAITS = """
import sys
from pathlib import Path
from dpotui.staging import staging_file, staging_folder
target = Path(sys.argv[1])
with staging_file(target) as file, staging_folder(target) as folder:
    (folder / "half").write_text("half")
    file.with_name(file.name + "-journal").write_text("half")
    print("made", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def left(tmp_path: Path) -> list[Path]:
    """A file with its journal and a folder that a killed process has left."""
    with subprocess.Popen(
        [sys.executable, "-c", _MAKES_AND_WAITS, tmp_path / "out"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == b"made\n"
        clear_leftovers(tmp_path)
        made = sorted(tmp_path.glob(".dpotui-*"))
        assert len(made) == 3, "what a living process makes was taken from it"
        process.send_signal(signal.SIGKILL)
    return made


def test_what_a_killed_run_left_goes_with_the_next_and_nothing_else_does(left: list[Path], tmp_path: Path) -> None:
    others = [".dpotui-0123456789abcdef.part", ".out.01234567.part", "notes.part", left[0].name.removeprefix(".")]
    for name in others:
        (tmp_path / name).write_text("mine")
    with staging_file(tmp_path / "out"):
        pass
    assert {path.name for path in tmp_path.iterdir()} == set(others)
    assert not any(path.exists() for path in left)
    assert all((tmp_path / name).read_text() == "mine" for name in others)


def test_a_link_of_such_a_name_is_not_followed(left: list[Path], tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "work").write_text("mine")
    file, *_ = left
    if file.is_dir():
        shutil.rmtree(file)
    else:
        file.unlink()
    file.symlink_to(precious)
    clear_leftovers(tmp_path)
    assert (precious / "work").read_text() == "mine"


def test_a_pipe_of_such_a_name_stops_nobody(left: list[Path], tmp_path: Path) -> None:
    file = next(path for path in left if path.is_file() and path.suffix == ".part")
    file.unlink()
    os.mkfifo(file)
    clear_leftovers(tmp_path)
    assert file.is_fifo()


def test_what_was_finished_stays(tmp_path: Path) -> None:
    with staging_file(tmp_path / "a") as part:
        part.write_text("whole")
        part.rename(tmp_path / "a")
    with staging_folder(tmp_path / "b") as part:
        (part / "in").write_text("whole")
        part.rename(tmp_path / "b")
    assert ((tmp_path / "a").read_text(), (tmp_path / "b" / "in").read_text()) == ("whole", "whole")
    assert not any(is_staging(path.name) for path in tmp_path.iterdir())
