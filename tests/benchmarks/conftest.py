"""Figures with their bars: printed where they are measured, and kept for the page that lists them all."""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

FIGURES_FILE = "DPOTUI_FIGURES"
"""The environment variable with the path of a JSONL file that takes every figure of a run."""


@dataclass(frozen=True)
class Figure:
    """One measured number. Without a bar it only informs."""

    subject: str
    value: float
    unit: str
    bar: float | None = None
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Whether it is on the right side of its bar."""
        if self.bar is None:
            return True
        return self.value >= self.bar if self.at_least else self.value <= self.bar

    @property
    def words(self) -> str:
        """The figure, its bar and the verdict in one line."""
        said = f"{self.subject}: {self.value:,.4g} {self.unit}"
        if self.bar is None:
            return said
        side = "at least" if self.at_least else "at most"
        return f"{said} (bar: {side} {self.bar:,.4g}) {'met' if self.met else 'MISSED'}"


class Figures:
    """The figures of one benchmark. Bars are checked when it ends, so that one that is missed hides no other."""

    def __init__(self) -> None:
        self.taken: list[Figure] = []

    def at_most(self, subject: str, value: float, bar: float, unit: str = "x") -> None:
        """Take a figure that must not exceed its bar; `x` is the unit of a ratio."""
        self.taken.append(Figure(subject, value, unit, bar))

    def at_least(self, subject: str, value: float, bar: float, unit: str = "x") -> None:
        """Take a figure that must reach its bar."""
        self.taken.append(Figure(subject, value, unit, bar, at_least=True))

    def inform(self, subject: str, value: float, unit: str) -> None:
        """Take a figure that decides nothing, such as a time on the clock of a machine that others use too."""
        self.taken.append(Figure(subject, value, unit))


@pytest.fixture
def figures() -> Iterator[Figures]:
    """Takes figures, and fails the benchmark when it has ended and a bar is missed."""
    found = Figures()
    yield found
    print("", *(figure.words for figure in found.taken), sep="\n")
    _keep(found.taken)
    missed = [figure.words for figure in found.taken if not figure.met]
    assert not missed, "; ".join(missed)


def _keep(taken: list[Figure]) -> None:
    if path := os.environ.get(FIGURES_FILE):
        with Path(path).open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(asdict(figure) | {"met": figure.met}) + "\n" for figure in taken)
