"""Finds the files that ship with dpotui: rubric templates and the sample project."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def shipped_folder(name: str) -> Path:
    """The shipped folder `name`: inside the installed package, or at the top of a source checkout."""
    installed = _PACKAGE / "_shipped" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
