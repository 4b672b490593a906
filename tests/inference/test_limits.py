"""What the model's process may not do, tried in a process of its own."""

import subprocess
import sys

import pytest

BEFORE = """
from dpotui.inference import limits
limits.leave_network()
limits.shut_in(4 * 2**30)
"""


def tried(script: str) -> str:
    """What a process that is shut in says when it tries something."""
    done = subprocess.run([sys.executable, "-c", BEFORE + script], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    "script",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.execv('/bin/true', ['true'])",
    ],
)
def test_it_can_neither_reach_out_nor_start_anything(script: str) -> None:
    assert "is not allowed in the model's process" in tried(script)


def test_it_cannot_take_all_memory() -> None:
    assert "MemoryError" in tried("bytearray(5 * 2**30)")


def test_it_cannot_fill_the_disk(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("limits") / "large"
    assert "File too large" in tried(f"open({str(path)!r}, 'wb').write(bytes(2_000_000))")


def test_what_runs_on_and_on_is_interrupted_and_what_cannot_be_is_killed() -> None:
    within = "with limits.time_limit(0.2):\n    "
    assert "TookTooLongError" in tried(within + "while True: pass")
    assert "over" not in tried(within + "7 ** 300000000\nprint('over')")


def test_the_project_is_not_even_imported() -> None:
    script = "import sys, dpotui.inference.child; print([name for name in sys.modules if 'sql' in name])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
