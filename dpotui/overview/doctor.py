"""Is this place fit to work in? Versions, SQLite, llama.cpp, where a project lies, each with what to do about it."""

import platform
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final, Literal

from platformdirs import user_state_path

from dpotui.errors import DpotuiError
from dpotui.project import open_project
from dpotui.project.opening import file_warnings
from dpotui.project.safety.backups import list_backups
from dpotui.project.store.file.file_system import file_system_of, is_network
from dpotui.text import count_of, one_line

PYTHONS: Final = ((3, 11), (3, 14))
"""The lowest and the highest Python that dpotui is made for."""
OLDEST_SQLITE: Final = (3, 37)
"""Has STRICT tables."""
_NEEDED: Final = ("dpotui", "textual", "typer", "msgspec", "numpy", "rapidfuzz", "sqlmodel")
_OPTIONAL: Final = {"pyarrow": "parquet", "openai": "server", "llama-cpp-python": "llama"}
"""Packages that some work needs, and the extra of dpotui that brings each."""
_LLAMA: Final = "import llama_cpp; print(llama_cpp.llama_print_system_info().decode())"
_LLAMA_SECONDS: Final = 60
_LITTLE_ROOM: Final = 200 * 1024**2
"""Free bytes under which the next backup may find no room."""


@dataclass(frozen=True)
class DoctorFinding:
    """One thing that was looked at."""

    subject: str
    state: Literal["ok", "note", "trouble"]
    """`note`: something is not there that not everybody needs. `trouble`: work may fail or be lost."""
    said: str
    advice: str = ""


def examine(project: Path | None) -> tuple[DoctorFinding, ...]:
    """Look at what dpotui runs on, and at the place of a project when one is given. Changes no fact in it."""
    found = [_python(), *_packages(), _sqlite(), _llama(), _state_folder()]
    return (*found, *(_project(project) if project is not None else ()))


def _python() -> DoctorFinding:
    said = f"{platform.python_version()} on {platform.platform(terse=True)}"
    low, high = PYTHONS
    if low <= sys.version_info[:2] <= high:
        return DoctorFinding("Python", "ok", said)
    advice = f"dpotui is made for {low[0]}.{low[1]} to {high[0]}.{high[1]}."
    return DoctorFinding("Python", "trouble", said, advice)


def _packages() -> Iterator[DoctorFinding]:
    for name in (*_NEEDED, *_OPTIONAL):
        try:
            yield DoctorFinding(name, "ok", version(name))
        except PackageNotFoundError:
            extra = _OPTIONAL.get(name)
            advice = f"pip install 'dpotui[{extra}]'" if extra else "Install dpotui again."
            yield DoctorFinding(name, "note" if extra else "trouble", "is not installed", advice)


def _sqlite() -> DoctorFinding:
    if sqlite3.sqlite_version_info >= OLDEST_SQLITE:
        return DoctorFinding("SQLite", "ok", sqlite3.sqlite_version)
    oldest = ".".join(map(str, OLDEST_SQLITE))
    return DoctorFinding("SQLite", "trouble", sqlite3.sqlite_version, f"Take a Python that brings {oldest} or later.")


def _llama() -> DoctorFinding:
    """In a process of its own: built for another processor it would end this one."""
    try:
        version("llama-cpp-python")
    except PackageNotFoundError:
        return DoctorFinding("llama.cpp", "note", "is not installed", "Only generating with a local model needs it.")
    try:
        run = subprocess.run(
            [sys.executable, "-c", _LLAMA], capture_output=True, timeout=_LLAMA_SECONDS, check=True, text=True
        )
    except (OSError, subprocess.SubprocessError):
        advice = "Perhaps it was built for another machine: pip install --force-reinstall llama-cpp-python"
        return DoctorFinding("llama.cpp", "trouble", "cannot be loaded", advice)
    return DoctorFinding("llama.cpp", "ok", one_line(run.stdout.strip(), 300))


def _state_folder() -> DoctorFinding:
    folder = user_state_path("dpotui")
    there = next(parent for parent in (folder, *folder.parents) if parent.exists())
    try:
        room = shutil.disk_usage(there).free
    except OSError as error:
        return DoctorFinding(
            "drafts", "trouble", f"{folder}: {error.strerror}", "Drafts of what is typed have no place."
        )
    said = f"in {folder}, {room / 1e9:.1f} GB free"
    if is_network(kind := file_system_of(there)):
        advice = "Drafts are safer on a disk of this machine: set XDG_STATE_HOME to a folder on one."
        return DoctorFinding("drafts", "note", f"{said}, on a network file system ({kind})", advice)
    return DoctorFinding("drafts", "ok", said)


def _project(path: Path) -> Iterator[DoctorFinding]:
    try:
        project = open_project(path)
    except DpotuiError as error:
        said, _, advice = str(error).partition("\n")
        yield DoctorFinding("project", "trouble", said, advice)
        return
    yield DoctorFinding("project", "ok", f"{one_line(project.name)}, {path.stat().st_size / 1e6:.1f} MB")
    if why := project.read_only:
        yield DoctorFinding("saving", "trouble", "nothing can be saved", f"{why[0].upper()}{why[1:]}.")
    yield from (DoctorFinding("file", "trouble", warning) for warning in file_warnings(path))
    kind = file_system_of(path)
    if not is_network(kind):
        yield DoctorFinding("file system", "ok", kind or "of a kind that cannot be told here")
    yield _room(path)
    yield DoctorFinding("backups", "ok", count_of(len(list_backups(path)), "backup"))


def _room(path: Path) -> DoctorFinding:
    free = shutil.disk_usage(path.resolve().parent).free
    said = f"{free / 1e9:.1f} GB free"
    if free > max(_LITTLE_ROOM, 2 * path.stat().st_size):
        return DoctorFinding("room", "ok", said)
    return DoctorFinding("room", "trouble", said, "The next backup or save may find no room; make some.")
