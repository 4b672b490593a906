"""Verbs that take their time tell how far they are, on a terminal alone."""

import sys
from io import StringIO

import pytest

from dpotui import long_work
from dpotui.cli import progress_line
from dpotui.cli.progress_line import telling
from dpotui.long_work import part, tell_progress


class FakeTerminal(StringIO):
    """A stderr that says it is a terminal."""

    def isatty(self) -> bool:
        """It is."""
        return True


def _work() -> None:
    with telling(), part("Reading", 1.0):
        tell_progress(0.25, 5_000, "rows")


def test_a_terminal_shows_share_count_pace_and_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_work, "FIRST", -1.0)
    monkeypatch.setattr(long_work, "EVERY", -1.0)
    monkeypatch.setattr(progress_line, "_LINE_SECONDS", 0.0)
    terminal = FakeTerminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    _work()
    assert "████░░░░░░░░░░░░ Reading 25 %: 5,000 rows, " in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_elsewhere_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_work, "FIRST", -1.0)
    monkeypatch.setattr(sys, "stderr", pipe := StringIO())
    _work()
    assert pipe.getvalue() == ""
