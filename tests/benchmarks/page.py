"""The page of a run: which machine, when, and a table of figures for each module of benchmarks."""

import platform
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.figure import Figure, Records


@dataclass(frozen=True)
class Section:
    """What one module found: its docstring's words, and the seconds that it took."""

    words: str
    records: Records
    seconds: float


def page(sections: Sequence[Section], day: date) -> str:
    """The page in Markdown."""
    figures = [figure for section in sections for figure in section.records.figures if figure.bar is not None]
    missed = sum(not figure.met for figure in figures)
    minutes = sum(section.seconds for section in sections) / 60
    return f"""# Benchmarks

Written by `PYTHONPATH=tests python -m benchmarks` on {day:%Y-%m-%d}, in {minutes:.0f} minutes: {machine()}.
A figure with a bar is a ratio of CPU time to a peer in the same run, a count of bytes, or says what else it is; figures
without one inform. **{len(figures) - missed} of {len(figures)} bars are met, {missed} missed.**
{"".join(map(_section, sections))}"""


def machine() -> str:
    """The processor, its threads that this process may use, the system and the Python."""
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        told = ""
    known = dict(line.split(":", 1) for line in told.splitlines() if ":" in line)
    fields = {name.strip(): value.strip() for name, value in known.items()}
    processor = fields.get("model name", platform.machine())
    cores, threads = fields.get("cpu cores", "?"), fields.get("siblings", "?")
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    return f"{processor}, {threads} threads on {cores} cores, {system}"


def _section(section: Section) -> str:
    title, _, more = section.words.strip().partition("\n\n")
    rows = "".join(f"{_row(figure)}\n" for figure in section.records.figures)
    table = f"\n| what | figure | bar | verdict |\n|---|---|---|---|\n{rows}" if rows else ""
    failed = "".join(f"\n- **not measured**: {each.name}: {each.reason}" for each in section.records.unmeasured)
    text = f"\n{' '.join(more.split())}\n" if more else ""
    return f"\n## {' '.join(title.split()).rstrip('.')}\n{text}{table}{failed and failed + chr(10)}"


def _row(figure: Figure) -> str:
    verdict = figure.verdict.replace("missed", "**missed**", 1) if not figure.met else figure.verdict
    return f"| {figure.subject} | {figure.said} | {figure.bar_said} | {verdict} |"
