"""Writing 100,000 pairs as TRL Parquet and as the guide's JSONL, against `datasets` writing the same rows.

Ours writes each file, reads it back, compares every row and hashes it; `datasets` writes only.
"""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.conftest import Figures
from benchmarks.measuring import cpu_and_clock
from dpotui.export.formats import FORMATS, Format
from dpotui.export.rows import Row, RowFacts
from dpotui.export.table_files import file_name, write_table
from dpotui.prompts import Message

pytestmark = pytest.mark.benchmark

PAIRS = 100_000
WANTED = (("trl", "parquet"), ("guide", "jsonl"))


def make_rows() -> list[Row]:
    """Pairs of about 900 characters each."""
    rng = random.Random(5)
    words = ["".join(rng.choices("abcdefghijklmnoprstuvwy", k=rng.randint(2, 9))) for _ in range(5_000)]
    texts = [" ".join(rng.choices(words, k=50)) for _ in range(20_000)]
    facts = RowFacts("Names the next step.", (("relevance", 2.0, 4.0), ("safety", 4.5, 5.0)), 2, 1.0, 0.03)
    return [
        Row(
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


def ours(folder: Path, rows: list[Row]) -> None:
    """Write and read back both tables."""
    for name, file_type in WANTED:
        item: Format = FORMATS[name]
        path = f"{item.folder}/{file_name('train', file_type)}"  # type: ignore[arg-type]
        assert write_table(folder, path, lambda item=item: item.records(rows), item.schema).rows == PAIRS  # type: ignore[misc]


def test_tables_are_written_at_the_cost_of_the_fields_own_library(figures: Figures, tmp_path: Path) -> None:
    from datasets import Dataset

    rows = make_rows()
    trl = Dataset.from_list(list(FORMATS["trl"].records(rows)))
    guide = Dataset.from_list(list(FORMATS["guide"].records(rows)))
    theirs, their_clock = cpu_and_clock(
        lambda: (trl.to_parquet(tmp_path / "trl.parquet"), guide.to_json(tmp_path / "guide.jsonl"))
    )
    built, built_clock = cpu_and_clock(
        lambda: [Dataset.from_list(list(FORMATS[name].records(rows))) for name, _ in WANTED]
    )
    mine, my_clock = cpu_and_clock(lambda: ours(tmp_path, rows))
    figures.at_most(
        "export of 100,000 pairs, CPU: written, read back and compared, against datasets making the rows its own and "
        "writing them",
        mine / (theirs + built),
        1.5,
    )
    figures.inform("the same against its writing alone", mine / theirs, "x")
    figures.inform("on the clock", my_clock / (their_clock + built_clock), "x")


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
