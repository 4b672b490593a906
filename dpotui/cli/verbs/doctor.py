"""The verb that looks at the place where dpotui runs: `doctor`."""

import locale
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dpotui.cli.opening import SIMPLE, has_terminal
from dpotui.cli.options import JsonOption
from dpotui.cli.output import answer
from dpotui.cli.verbs.terminal_widths import measure_widths
from dpotui.text import one_line

if TYPE_CHECKING:
    from dpotui.overview.doctor import DoctorFinding

_LEAST: Final = (80, 24)
"""Columns and rows for which every screen is made."""
_MARKS: Final = {"ok": "[x]", "note": "[ ]", "trouble": "[!]"}


def doctor(
    project: Annotated[Path | None, typer.Argument(help="A project file to look at, too.", metavar="PROJECT")] = None,
    as_json: JsonOption = False,
) -> None:
    """Look at versions, SQLite, llama.cpp, the terminal and the file system. Ends with 1 when something is wrong."""
    from dpotui.overview.doctor import examine

    found = (*examine(project), *_terminal())
    answer(found, _lines(found), as_json=as_json)
    if any(finding.state == "trouble" for finding in found):
        raise typer.Exit(1)


def _lines(found: "tuple[DoctorFinding, ...]") -> Iterator[str]:
    for finding in found:
        yield f"{_MARKS[finding.state]} {finding.subject:18} {one_line(finding.said, 300)}"
        if finding.advice and finding.state != "ok":
            yield f"    {'':18} {one_line(finding.advice, 300)}"


def _terminal() -> "Iterator[DoctorFinding]":
    from dpotui.overview.doctor import DoctorFinding

    encoding = locale.getpreferredencoding(False)
    unicode = encoding.lower().replace("-", "") == "utf8"
    advice = "" if unicode else "Set LC_ALL=C.UTF-8: the interface draws with signs that this encoding has not."
    yield DoctorFinding("encoding", "ok" if unicode else "trouble", encoding, advice)
    if not has_terminal():
        yield DoctorFinding("terminal", "note", "there is none here", "Run this in the terminal that you work in.")
        return
    colours = "no colours" if os.environ.get("NO_COLOR") else os.environ.get("COLORTERM") or "256 colours or fewer"
    columns, rows = shutil.get_terminal_size()
    kind = os.environ.get("TERM", "")
    said = f"{kind or 'TERM is not set'}, {columns}x{rows}, {colours}"
    if kind in SIMPLE:
        yield DoctorFinding("terminal", "trouble", said, "The interface cannot be drawn in it; all other verbs work.")
        return
    roomy = columns >= _LEAST[0] and rows >= _LEAST[1]
    yield DoctorFinding(
        "terminal", "ok" if roomy else "note", said, "" if roomy else "Every screen is made for 80x24 or more."
    )
    yield from _widths(measure_widths(sys.stdin.fileno(), sys.stdout.fileno()))


def _widths(measured: dict[str, tuple[int, int]] | None) -> "Iterator[DoctorFinding]":
    from dpotui.overview.doctor import DoctorFinding

    if measured is None:
        yield DoctorFinding("widths", "note", "the terminal does not say where its cursor is")
        return
    strange = [
        f"{what} {drawn} cells, not {counted}" for what, (drawn, counted) in measured.items() if drawn != counted
    ]
    if strange:
        yield DoctorFinding(
            "widths", "note", "; ".join(strange), "Rows with such signs are drawn anew; ctrl+l repaints all."
        )
    else:
        yield DoctorFinding("widths", "ok", f"of {', '.join(measured)} as counted")
