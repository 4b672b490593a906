"""Runs every benchmark, one after another, and writes `docs/benchmarks.md`.

Run it with nothing else on the machine: `PYTHONPATH=tests python -m benchmarks`. Exit code 1: a bar was missed.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.conftest import FIGURES_FILE, Figure

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "benchmarks.md"


def main() -> int:
    """Run, write the page, and say how many bars were missed."""
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "figures.jsonl"
        command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-m", "benchmark", "tests/benchmarks"]
        code = subprocess.run(command, cwd=ROOT, env=os.environ | {FIGURES_FILE: str(kept)}, check=False).returncode
        lines = kept.read_text(encoding="utf-8").splitlines() if kept.exists() else []
    figures = [_figure(json.loads(line)) for line in lines]
    PAGE.write_text(_page(figures), encoding="utf-8")
    missed = [figure for figure in figures if not figure.met]
    print(f"{len(figures)} figures, {len(missed)} bars missed; {PAGE.relative_to(ROOT)} written")
    return code


def _figure(kept: dict[str, Any]) -> Figure:
    return Figure(kept["subject"], kept["value"], kept["unit"], kept["bar"], kept["at_least"])


def _page(figures: list[Figure]) -> str:
    """The page: on which machine and when, then a row a figure."""
    rows = "\n".join(_row(figure) for figure in figures)
    return f"""# Benchmarks
Written by `PYTHONPATH=tests python -m benchmarks` on {datetime.now(UTC):%Y-%m-%d}: {_machine()}.
Every figure with a bar is a ratio within one run, or counts bytes; times on the clock inform only.

| what | figure | bar | verdict |
|---|---|---|---|
{rows}
"""


def _row(figure: Figure) -> str:
    if figure.bar is None:
        return f"| {figure.subject} | {figure.value:,.4g} {figure.unit} | | |"
    side = "at least" if figure.at_least else "at most"
    verdict = "met" if figure.met else "**missed**"
    return f"| {figure.subject} | {figure.value:,.4g} {figure.unit} | {side} {figure.bar:,.4g} | {verdict} |"


def _machine() -> str:
    processors = len(os.sched_getaffinity(0))
    return f"{platform.system()} {platform.machine()}, {processors} cores, Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main())
