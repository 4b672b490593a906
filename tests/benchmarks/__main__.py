"""Runs every benchmark, one after another, and writes `docs/benchmarks.md`.

Run it with nothing else on the machine: `PYTHONPATH=tests python -m benchmarks`. With names (`merge`, `export`) it runs
those alone and prints their part of the page. Exit code 1: a bar was missed, or a benchmark gave no figure.
"""

import ast
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from benchmarks.figure import RECORDS_FILE, Unmeasured, read_records
from benchmarks.page import Section, page

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "benchmarks.md"
ORDER = (
    "help", "annotate", "large_project", "prompt_table", "queue", "generate", "near_duplicates", "import", "checks",
    "merge", "export", "split", "measure",
)  # fmt: skip
"""The modules, from what is waited for most often to what seldom."""
MOST_SECONDS = 1_200
"""A module that takes longer is ended, so that the others are measured all the same."""


def main(names: list[str]) -> int:
    """Run them, write or print the page, and say how many bars were missed."""
    if unknown := set(names) - set(ORDER):
        print(f"There is no benchmark {', '.join(sorted(unknown))}. There are: {', '.join(ORDER)}.", file=sys.stderr)
        return 2
    sections: list[Section] = []
    for name in names or ORDER:
        sections.append(run(name))
        if not names:  # as far as it came, should the run be ended
            PAGE.write_text(page(sections, datetime.now(UTC).date()), encoding="utf-8")
    if names:
        print(page(sections, datetime.now(UTC).date()))
    missed = [each.subject for section in sections for each in section.records.figures if not each.met]
    unmeasured = [each.name for section in sections for each in section.records.unmeasured]
    print(f"{len(missed)} bars missed, {len(unmeasured)} benchmarks without a figure: {[*missed, *unmeasured]}")
    return 1 if missed or unmeasured else 0


def run(name: str) -> Section:
    """The benchmarks of one module, in a process of their own: what it crashes on costs the others nothing."""
    file = Path(__file__).with_name(f"test_bench_{name}.py")
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-m", "benchmark", "--tb=short", str(file)]
    began = monotonic()
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "records.jsonl"
        ended = _code_of(command, os.environ | {RECORDS_FILE: str(kept)})
        records = read_records(kept)
    if ended not in (0, 1) or not (records.figures or records.unmeasured):
        records.unmeasured.append(Unmeasured(name, f"its process ended with {ended}"))
    return Section(_docstring(file), records, monotonic() - began)


def _code_of(command: list[str], environment: dict[str, str]) -> int | str:
    try:
        return subprocess.run(command, cwd=ROOT, env=environment, check=False, timeout=MOST_SECONDS).returncode
    except subprocess.TimeoutExpired:
        return f"nothing after {MOST_SECONDS} s"


def _docstring(file: Path) -> str:
    return ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or file.stem


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
