"""Figures with their bars, and the records of a run in which they are kept for the page that lists them all."""

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

RECORDS_FILE = "DPOTUI_FIGURES"
"""The environment variable with the path of a JSONL file that takes every record of a run."""


@dataclass(frozen=True)
class Figure:
    """One measured number. Without a bar it only informs; `known_miss` says why a bar is not reached yet."""

    subject: str
    value: float
    unit: str
    bar: float | None = None
    at_least: bool = False
    known_miss: str = ""

    @property
    def met(self) -> bool:
        """Whether it is on the right side of its bar."""
        if self.bar is None:
            return True
        return self.value >= self.bar if self.at_least else self.value <= self.bar

    @property
    def said(self) -> str:
        """The number with its unit: `1.63x`, `1,250 B`."""
        number = f"{self.value:,.0f}" if abs(self.value) >= 1000 else f"{self.value:.3g}"
        return f"{number}x" if self.unit == "x" else f"{number} {self.unit}"

    @property
    def bar_said(self) -> str:
        """The bar in words, empty without one."""
        return "" if self.bar is None else f"{'at least' if self.at_least else 'at most'} {self.bar:,g}"

    @property
    def verdict(self) -> str:
        """`met`, or `missed` with the reason, empty without a bar."""
        if self.bar is None:
            return ""
        if self.met:
            return "met"
        return f"missed: {self.known_miss}" if self.known_miss else "missed"


@dataclass(frozen=True)
class Unmeasured:
    """A benchmark that gave no figures: it failed before its end, or lacked what it needs."""

    name: str
    reason: str


@dataclass
class Records:
    """What a run of benchmarks has found."""

    figures: list[Figure] = field(default_factory=list)
    unmeasured: list[Unmeasured] = field(default_factory=list)


class Figures:
    """The figures of one benchmark. Bars are checked when it ends, so that one that is missed hides no other."""

    def __init__(self) -> None:
        self.taken: list[Figure] = []

    def at_most(self, subject: str, value: float, bar: float, unit: str = "x", *, known_miss: str = "") -> None:
        """Take a figure that must not exceed its bar; `x` is the unit of a ratio."""
        self.taken.append(Figure(subject, value, unit, bar, known_miss=known_miss))

    def at_least(self, subject: str, value: float, bar: float, unit: str = "x", *, known_miss: str = "") -> None:
        """Take a figure that must reach its bar."""
        self.taken.append(Figure(subject, value, unit, bar, at_least=True, known_miss=known_miss))

    def inform(self, subject: str, value: float, unit: str) -> None:
        """Take a figure that decides nothing, such as a time on the clock of a machine that others use too."""
        self.taken.append(Figure(subject, value, unit))


def keep(*records: Figure | Unmeasured) -> None:
    """Add records to the file of this run, if it is one that writes the page."""
    if path := os.environ.get(RECORDS_FILE):
        with Path(path).open("a", encoding="utf-8") as file:
            file.writelines(json.dumps({type(record).__name__: asdict(record)}) + "\n" for record in records)


def read_records(path: Path) -> Records:
    """What a run has kept in its file."""
    found = Records()
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
        match json.loads(line):
            case {"Figure": kept}:
                found.figures.append(Figure(**kept))
            case {"Unmeasured": kept}:
                found.unmeasured.append(Unmeasured(**kept))
    return found
