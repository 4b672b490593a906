"""Changes one setting in the user's file and leaves every other line of it as it was."""

import errno
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from dpotui.durable_files import make_folder, write_durably
from dpotui.errors import BadInputError
from dpotui.settings.settings import Settings
from dpotui.settings.settings_file import load_settings, settings_path
from dpotui.text import one_line
from dpotui.toml_file import parse_toml, read_source

Value = bool | int | str


def save_setting(settings: Settings, table: str, name: str, value: Value, path: Path | None = None) -> Settings:
    """The settings with this one changed, once the file says so too, and what is wrong in the file then.

    Raises BadInputError, with the file as it was, when it cannot be read or written, or writes the setting in a way
    that is left to a person.
    """
    path, before = _read(path or settings_path())
    written = _with(before, table, name, value)
    if not _says(before, written, table, name, value, path):
        raise BadInputError(f"{path.name}: {table}.{name} has no line of its own; change it there by hand.")
    try:
        make_folder(path.parent)
        write_durably(path, written.encode())
    except OSError as error:
        raise BadInputError(f"{one_line(str(path))}: cannot be written ({error.strerror}).") from None
    now = load_settings(path)
    changed = {table: replace(getattr(settings, table), **{name: value})}
    return replace(settings, **changed, lines=now.lines, faults=now.faults)


def _says(before: str, written: str, table: str, name: str, value: Value, path: Path) -> bool:
    """Whether the new text says all that the old one did, and the one setting anew."""
    expected = parse_toml(before, path.name)
    expected[table] = {**_table(expected, table, path), name: value}
    with suppress(BadInputError, RecursionError):  # keys of very many parts are compared one within the other
        return parse_toml(written, path.name) == expected
    return False


def _read(path: Path) -> tuple[Path, str]:
    """Where the file lies that is meant, links followed, and its text; empty when there is none yet."""
    try:
        path = path.resolve()
        if path.is_symlink():  # links that lead in a circle: before Python 3.13 `resolve` says so itself
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        return path, read_source(path) if path.exists() else ""
    except (OSError, RuntimeError) as error:  # also a folder that one may not search
        raise BadInputError(f"{one_line(str(path))}: cannot be read ({one_line(str(error), 200)}).") from None


def _table(tables: dict[str, Any], table: str, path: Path) -> dict[str, Any]:
    found = tables.get(table, {})
    if not isinstance(found, dict):
        raise BadInputError(f"{path.name}: {table} is a table; write [{table}] on a line of its own.")
    return found


def _with(source: str, table: str, name: str, value: Value) -> str:
    """The source with the value on the line of its key, or below the head of its table, which comes last if need be."""
    end_of_line = "\r\n" if "\r\n" in source else "\n"
    lines = source.removesuffix("\n").removesuffix("\r").split(end_of_line) if source else []
    said = f"{name} = {toml_of(value)}"
    head = _first(lines, 0, rf"\s*\[\s*{re.escape(table)}\s*\]\s*(#.*)?$")
    if head is None:
        return end_of_line.join([*lines, *([""] if lines else []), f"[{table}]", said, ""])
    end = _first(lines, head + 1, r"\s*\[") or len(lines)
    key = _first(lines[:end], head + 1, rf"\s*{re.escape(name)}\s*=")
    if key is None:
        lines.insert(head + 1, said)
    else:
        lines[key] = f"{said}{_remark_after(lines[key])}"
    return end_of_line.join([*lines, ""])


def _remark_after(line: str) -> str:
    """What stands behind the value of a line, from the blanks before its `#` on; a value here holds none itself."""
    found = re.search(r"\s*#.*$", line)
    return found[0] if found else ""


def _first(lines: Sequence[str], start: int, pattern: str) -> int | None:
    return next((index for index in range(start, len(lines)) if re.match(pattern, lines[index])), None)


def toml_of(value: Value) -> str:
    """A value as TOML writes it; texts are names without quotes in them."""
    return str(value).lower() if isinstance(value, bool) else f'"{value}"' if isinstance(value, str) else f"{value}"
