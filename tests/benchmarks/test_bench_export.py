"""Writing 100,000 pairs as TRL Parquet and as the guide's JSONL, against `datasets` writing the same rows.

Ours writes each file, reads it back, compares every row and hashes it; `datasets` writes only.
"""

import json
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.figure import Figures
from benchmarks.measuring import cpu_and_clock
from dpotui.export.files.data_files import write_data
from dpotui.export.formats import FORMATS, FileType
from dpotui.export.rows.rows import ExportRow, RowFacts
from dpotui.prompts import Message

pytestmark = pytest.mark.benchmark

PAIRS = 100_000
RUNS = 3
"""In turn, of which the best of each counts: what else the machine does falls on both."""
WANTED: tuple[tuple[str, FileType], ...] = (("trl", "parquet"), ("guide", "jsonl"))


def make_rows() -> list[ExportRow]:
    """Pairs of about 900 characters each."""
    rng = random.Random(5)
    words = ["".join(rng.choices("abcdefghijklmnoprstuvwy", k=rng.randint(2, 9))) for _ in range(5_000)]
    texts = [" ".join(rng.choices(words, k=50)) for _ in range(20_000)]
    facts = RowFacts("Names the next step.", (("relevance", 2.0, 4.0), ("safety", 4.5, 5.0)), 2, 1.0, 0.03)
    return [
        ExportRow(
            f"{number:032x}",
            f"a{number:031x}",
            f"b{number:031x}",
            (Message("user", rng.choice(texts)),),
            rng.choice(texts),
            rng.choice(texts),
            "train",
            2.0,
            facts,
        )
        for number in range(PAIRS)
    ]


def ours(folder: Path, rows: list[ExportRow]) -> None:
    """Write and read back both tables."""
    folder.mkdir(exist_ok=True)
    for name, file_type in WANTED:
        (written,) = write_data(folder, rows, [replace(FORMATS[name], types=(file_type,))])
        assert written.rows == PAIRS


def test_tables_are_written_at_the_cost_of_the_fields_own_library(figures: Figures, tmp_path: Path) -> None:
    from datasets import Dataset

    rows = make_rows()
    trl = Dataset.from_list(list(FORMATS["trl"].records(rows)))
    guide = Dataset.from_list(list(FORMATS["guide"].records(rows)))
    runs = [
        (
            cpu_and_clock(
                lambda run=run: (  # type: ignore[misc]
                    trl.to_parquet(tmp_path / f"{run}.parquet"),
                    guide.to_json(tmp_path / f"{run}.jsonl"),
                )
            ),
            cpu_and_clock(lambda run=run: ours(tmp_path / f"{run}", rows)),  # type: ignore[misc]
        )
        for run in range(RUNS)
    ]
    (theirs, their_clock), (mine, my_clock) = (min(found) for found in zip(*runs, strict=True))
    figures.at_most(
        "export of 100,000 pairs, CPU: written, read back and compared, against datasets writing the rows it holds",
        mine / theirs,
        1.5,
    )
    figures.inform("on the clock", my_clock / their_clock, "x")


def test_memory_does_not_grow_with_the_tables(figures: Figures, tmp_path: Path) -> None:
    script = (
        "import json, sys; from pathlib import Path; from benchmarks.test_bench_export import make_rows, ours; "
        "from benchmarks.measuring import peak_mb; rows = make_rows(); before = peak_mb(); "
        "ours(Path(sys.argv[1]), rows); print(json.dumps([before, peak_mb()]))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[1],
        env={"PYTHONPATH": f"{Path(__file__).parents[2]}:{Path(__file__).parents[1]}", "PATH": ""},
    )
    before, after = json.loads(run.stdout)
    figures.at_most("peak memory with the rows in it", after, 600, "MB")
    figures.inform("of it the rows", before, "MB")
