"""How verbs answer: harmless text on stdout, JSON on request, errors in a line or two on stderr."""

import dataclasses
import json
import os
import re
import sys
from collections.abc import Iterable
from getpass import getuser
from io import TextIOWrapper
from math import isfinite
from pathlib import Path
from typing import Any, Final

from dpotui.errors import BadInputError
from dpotui.text import has_hidden_characters, one_line, visible


def annotator_name(given: str | None) -> str:
    """Who is at work: the name given, else $DPOTUI_ANNOTATOR, else the login name. The name is the identity.

    Raises BadInputError for a name that is blank, or that others could not read or type.
    """
    name = os.environ.get("DPOTUI_ANNOTATOR") or _login_name() if given is None else given
    if not name.strip():
        raise BadInputError("An annotator needs a name, and this one is blank: give one with --annotator NAME.")
    if _UNREADABLE.search(name) or has_hidden_characters(name):
        raise BadInputError(
            f"{one_line(name, 60)}: this name holds characters that cannot be read or stored: give one with "
            "--annotator NAME."
        )
    return name.strip()


_UNREADABLE: Final = re.compile(r"[\t\n\r\ud800-\udfff]")
"""What is part of no name: breaks, and halves of characters, which bytes that are not UTF-8 become."""


def _login_name() -> str:
    try:
        return getuser()
    except (KeyError, OSError):  # a user id without a name, as in some containers
        return ""


def speak_in_any_locale() -> None:
    """What the terminal's encoding cannot say is written as an escape; it would end the command otherwise."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(*lines: str) -> None:
    """Print lines of data on stdout, every one made harmless."""
    for line in lines:
        sys.stdout.write(visible(line) + "\n")


def talk(line: str) -> None:
    """Print a line that is not data (progress, advice) on stderr."""
    sys.stderr.write(visible(line) + "\n")


def answer(report: Any, lines: Iterable[str], *, as_json: bool) -> None:
    """Print a report: its fields as JSON, or the lines a person reads."""
    if as_json:
        sys.stdout.write(json.dumps(_plain(report), ensure_ascii=True, indent=2) + "\n")
    else:
        say(*lines)


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if (fields := getattr(type(value), "__struct_fields__", None)) is not None:
        return {field: _plain(getattr(value, field)) for field in fields}
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    if isinstance(value, float) and not isfinite(value):
        return None  # JSON has no word for what is no number
    return str(value) if isinstance(value, Path) else value
