"""Import of a large JSONL: its memory, and its time against SQLite taking the same rows as they are."""

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.benchmark

MEMORY_MB = 300
TIME_RATIO = 14.0
"""Against the bare floor: `json.loads` and one executemany, with no index, ledger or hash."""
PEER_RATIO = 3.0
"""Against the CPU of `sqlite-utils insert --nl --pk id` of the same file, interpreter and imports included."""

IMPORT = """
import resource, sys, time
from pathlib import Path
from dpotui.prompts import import_prompts
from dpotui.scope import find_rubric, new_project
project = new_project(Path(sys.argv[1]), find_rubric("support"), author="lead")
start = time.process_time()
report = import_prompts(project, [Path(sys.argv[2])], author="lead")
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6
print(report.new, time.process_time() - start, peak)
"""


def make_file(path: Path, rows: int, words: int) -> Path:
    """A JSONL of `rows` tickets with ids, tags and about `words` words each."""
    source = random.Random(1)
    vocabulary = [f"w{number}" for number in range(5_000)]
    with path.open("w", encoding="utf-8") as file:
        for number in range(rows):
            ticket = f"{number} {' '.join(source.choices(vocabulary, k=words))}"
            row = {"id": f"t{number}", "prompt": ticket, "tags": source.choice(["easy", "hard"]), "source": "desk"}
            file.write(json.dumps(row) + "\n")
    return path


def run_import(folder: Path, file: Path) -> tuple[int, float, float]:
    """Prompts taken in, CPU seconds, and the peak resident memory of the process in MB."""
    command = [sys.executable, "-c", IMPORT, str(folder / "p.dpo"), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ | {"PYTHONPATH": "."})
    new, seconds, peak = done.stdout.split()
    return int(new), float(seconds), float(peak)


def floor_seconds(folder: Path, file: Path) -> float:
    """CPU seconds in which json and sqlite3 take the same rows into a table of four columns."""
    start = time.process_time()
    connection = sqlite3.connect(folder / "floor.db")
    connection.execute("CREATE TABLE prompt (id TEXT, prompt TEXT, tags TEXT, source TEXT)")
    with file.open(encoding="utf-8") as lines, connection:
        rows = (tuple(json.loads(line).values()) for line in lines)
        connection.executemany("INSERT INTO prompt VALUES (?, ?, ?, ?)", rows)
    connection.close()
    return time.process_time() - start


def children_seconds() -> float:
    """CPU seconds of all processes that were waited for."""
    return sum(os.times()[2:4])


def peer_seconds(folder: Path, file: Path) -> tuple[float, float]:
    """CPU seconds and seconds on the clock in which sqlite-utils takes the same rows into a table."""
    command = ["sqlite-utils", "insert", str(folder / "peer.db"), "prompt", str(file), "--nl", "--pk", "id"]
    start, clock = children_seconds(), time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    return children_seconds() - start, time.perf_counter() - clock


@pytest.mark.parametrize("words", [8, 100], ids=["short prompts", "long prompts"])
def test_a_file_of_50_mb_needs_less_than_300_mb_of_memory(tmp_path: Path, words: int) -> None:
    row_bytes = 75 + 6 * words
    file = make_file(tmp_path / "large.jsonl", 50_000_000 // row_bytes, words)
    new, seconds, peak = run_import(tmp_path, file)
    print(f"\n{new:,} prompts, {file.stat().st_size / 1e6:.0f} MB: {seconds:.1f} CPU s, peak {peak:.0f} MB")
    assert peak < MEMORY_MB


def test_100_000_prompts_cost_a_bounded_multiple_of_the_bare_floor(tmp_path: Path) -> None:
    file = make_file(tmp_path / "large.jsonl", 100_000, 60)
    new, seconds, _ = run_import(tmp_path, file)
    floor = floor_seconds(tmp_path, file)
    print(f"\n{new:,} prompts: {seconds:.2f} CPU s, floor {floor:.2f} CPU s, ratio {seconds / floor:.1f}")
    assert seconds / floor < TIME_RATIO


@pytest.mark.skipif(shutil.which("sqlite-utils") is None, reason="sqlite-utils is not installed")
def test_100_000_prompts_cost_a_small_multiple_of_what_sqlite_utils_needs(tmp_path: Path) -> None:
    file = make_file(tmp_path / "large.jsonl", 100_000, 60)
    start, clock = children_seconds(), time.perf_counter()
    run_import(tmp_path, file)
    ours, seconds = children_seconds() - start, time.perf_counter() - clock
    peer, peer_clock = peer_seconds(tmp_path, file)
    print(f"\nimport {ours:.2f} CPU s ({seconds:.1f} s), sqlite-utils {peer:.2f} CPU s ({peer_clock:.1f} s)")
    print(f"ratio {ours / peer:.2f} of CPU, {seconds / peer_clock:.2f} of the clock")
    assert ours / peer < PEER_RATIO
