"""How verbs answer: harmless text on stdout, JSON on request, errors in a line or two on stderr."""

import dataclasses
import json
import os
import sys
from collections.abc import Iterable
from getpass import getuser
from pathlib import Path
from typing import Any

from dpotui.text import visible


def annotator_name(given: str | None) -> str:
    """Who is at work: the name given, else $DPOTUI_ANNOTATOR, else the login name. The name is the identity."""
    return (given or os.environ.get("DPOTUI_ANNOTATOR") or getuser()).strip()


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
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, Path) else value
