"""Import of a large JSONL: its memory, and its time against SQLite taking the same rows as they are."""

import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from benchmarks.figure import Figures
from benchmarks.measuring import cpu_seconds, in_turn

pytestmark = pytest.mark.benchmark

ROOT = Path(__file__).parents[2]
PATHS = os.pathsep.join(map(str, (ROOT, ROOT / "tests")))
MEMORY_MB = 300
FLOOR_RATIO = 14.0
"""Against the bare floor: `json.loads` and one executemany, with no index, ledger or hash."""
ROUNDS = 3
"""Of import and peer in turn; the least of each counts, for what else the machine does only adds."""
_KEPT = (
    "beside the rows an import keeps where each comes from and a hash of each, and all goes through a scratch table "
    "first, so that one bad row changes nothing"
)
PEER_RATIO = 1.5
"""Against the CPU of `sqlite-utils insert --nl --pk id` of the same file, interpreter and imports included."""

IMPORT = """
import sys, time
from pathlib import Path
from benchmarks.measuring import peak_mb
from dpotui.prompts import import_prompts
from dpotui.scope import find_rubric, new_project
project = new_project(Path(sys.argv[1]), find_rubric("support"), author="lead")
start = time.process_time()
report = import_prompts(project, [Path(sys.argv[2])], author="lead")
print(report.new, time.process_time() - start, peak_mb())
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
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ | {"PYTHONPATH": PATHS})
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


def insert_with_sqlite_utils(folder: Path, file: Path) -> None:
    """The peer: sqlite-utils takes the same rows into a table."""
    command = [sys.executable, "-m", "sqlite_utils", "insert", str(folder / "peer.db"), "prompt", str(file)]
    subprocess.run([*command, "--nl", "--pk", "id"], capture_output=True, check=True)


@pytest.mark.parametrize("words", [8, 100], ids=["short", "long"])
def test_a_file_of_50_mb_needs_little_memory(tmp_path: Path, words: int, figures: Figures) -> None:
    row_bytes = 75 + 6 * words
    file = make_file(tmp_path / "large.jsonl", 50_000_000 // row_bytes, words)
    new, _, peak = run_import(tmp_path, file)
    figures.at_most(f"import of 50 MB, {new:,} prompts: peak memory", peak, MEMORY_MB, "MB")


def test_a_million_prompts_cost_little_more_each_than_100_000(tmp_path: Path, figures: Figures) -> None:
    each = {}
    for size in (100_000, 1_000_000):
        folder = tmp_path / str(size)
        folder.mkdir()
        new, seconds, peak = run_import(folder, make_file(folder / "pool.jsonl", size, 60))
        assert new == size
        each[size] = seconds / size
    figures.at_most("import of a million prompts against 100,000, CPU of each", each[1_000_000] / each[100_000], 1.25)
    figures.inform("import of a million prompts: peak memory", peak, "MB")


def test_100_000_prompts_cost_a_bounded_multiple_of_the_bare_floor(tmp_path: Path, figures: Figures) -> None:
    file = make_file(tmp_path / "large.jsonl", 100_000, 60)
    _, seconds, _ = run_import(tmp_path, file)
    floor = floor_seconds(tmp_path, file)
    figures.at_most("import of 100,000 prompts against json and one executemany, CPU", seconds / floor, FLOOR_RATIO)


def talks(source: random.Random, words: list[str]) -> Iterator[dict[str, Any]]:
    """Conversations of four turns."""
    for number in range(100_000):
        said = [f"{number} {' '.join(source.choices(words, k=20))}" for _ in range(3)]
        roles = ("user", "assistant", "user")
        turns = [{"role": role, "content": text} for role, text in zip(roles, said, strict=True)]
        yield {"id": f"t{number}", "messages": [{"role": "system", "content": "You help."}, *turns]}


def asked_by_users(source: random.Random, words: list[str]) -> Iterator[dict[str, Any]]:
    """Prompts with lists of tags, users, letters beyond ASCII, and columns that nobody reads."""
    for number in range(100_000):
        text = f'{number} {" ".join(source.choices(words, k=40))}\nGrüße – "wörtlich"'
        read = {"id": f"t{number}", "prompt": text, "tags": ["a", source.choice("bcd")], "user": f"u{number % 500}"}
        yield read | {"source": "mail", "priority": number % 5, "note": "n", "opened": "2026-01-01"}


SHAPES: Mapping[str, Callable[[random.Random, list[str]], Iterator[dict[str, Any]]]] = {
    "conversations": talks,
    "with tags and users": asked_by_users,
}


@pytest.mark.parametrize("shape", ["texts", *SHAPES])
def test_100_000_prompts_cost_a_small_multiple_of_what_sqlite_utils_needs(
    tmp_path: Path, shape: str, figures: Figures
) -> None:
    file = tmp_path / "large.jsonl"
    if shape in SHAPES:
        rows = SHAPES[shape](random.Random(1), [f"w{number}" for number in range(5_000)])
        file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    else:
        make_file(file, 100_000, 60)

    def in_a_new_folder(work: Callable[[Path, Path], object]) -> Callable[[], float]:
        def measured() -> float:
            with tempfile.TemporaryDirectory(dir=tmp_path) as folder:
                return cpu_seconds(lambda: work(Path(folder), file))

        return measured

    ours, peer = in_turn(ROUNDS, in_a_new_folder(run_import), in_a_new_folder(insert_with_sqlite_utils))
    subject = f"import of 100,000 prompts, {shape}, against sqlite-utils insert --pk, CPU"
    figures.at_most(subject, min(ours) / min(peer), PEER_RATIO, known_miss=_KEPT)
