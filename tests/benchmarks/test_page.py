"""The page of figures says what was met, what was missed and why, and what gave no figure."""

from datetime import date
from pathlib import Path

import pytest

from benchmarks.__main__ import ORDER
from benchmarks.figure import RECORDS_FILE, Figure, Records, Unmeasured, keep, read_records
from benchmarks.page import Section, page

DAY = date(2026, 1, 31)


def test_a_missed_bar_stands_with_its_reason_and_a_met_one_without() -> None:
    met = Figure("merge", 1.5, "x", 2.0, known_miss="it was slow once")
    missed = Figure("search", 2.25, "s", 0.5, known_miss="every text is read")
    said = page([Section("Merging.\n\nOf two copies.", Records([met, missed]), 90)], DAY)
    assert "## Merging\n\nOf two copies.\n\n| what |" in said
    assert "| merge | 1.5x | at most 2 | met |" in said
    assert "| search | 2.25 s | at most 0.5 | **missed**: every text is read |" in said
    assert "in 2 minutes" in said
    assert "1 of 2 bars are met, 1 missed" in said


def test_a_figure_without_a_bar_informs_and_a_share_must_be_reached() -> None:
    share, clock = Figure("share", 98.0, "%", 97.0, at_least=True), Figure("on the clock", 12345.6, "ms")
    said = page([Section("Generating.", Records([share, clock]), 1)], DAY)
    assert "| share | 98 % | at least 97 | met |" in said
    assert "| on the clock | 12,346 ms |  |  |" in said


def test_a_benchmark_without_a_figure_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(RECORDS_FILE, str(tmp_path / "records.jsonl"))
    keep(Figure("merge", 1.5, "x", 2.0), Unmeasured("test_it_is_fast", "needs a server"))
    records = read_records(tmp_path / "records.jsonl")
    assert records == Records([Figure("merge", 1.5, "x", 2.0)], [Unmeasured("test_it_is_fast", "needs a server")])
    assert "\n- **not measured**: test_it_is_fast: needs a server\n" in page([Section("Speed.", records, 1)], DAY)


def test_every_module_of_benchmarks_is_run() -> None:
    found = {file.stem.removeprefix("test_bench_") for file in Path(__file__).parent.glob("test_bench_*.py")}
    assert found == set(ORDER)
