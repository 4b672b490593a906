"""What every command pays before it does anything: `dpotui --help` against importing Typer.

Both are processes of their own that begin with nothing loaded, in turn; bytecode is kept, as where both are installed.
"""

import os
import subprocess
import sys
from statistics import median

import pytest

from benchmarks.figure import Figures
from benchmarks.measuring import cpu_seconds, in_turn

pytestmark = pytest.mark.benchmark

ROUNDS = 15
RATIO = 1.5


def run(*arguments: str) -> None:
    """Python with these arguments."""
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=os.environ | {"COLUMNS": "80"})


def test_help_costs_little_more_than_importing_typer(figures: Figures) -> None:
    def ours() -> float:
        return cpu_seconds(lambda: run("-m", "dpotui", "--help"))

    def theirs() -> float:
        return cpu_seconds(lambda: run("-c", "import typer"))

    mine, typer = map(median, in_turn(ROUNDS, ours, theirs))
    figures.at_most('`dpotui --help` against `python -c "import typer"`, CPU', mine / typer, RATIO)
    figures.inform("`dpotui --help`, CPU", 1000 * mine, "ms")
