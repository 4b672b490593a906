"""Public names of a package that are loaded when somebody first asks for one, so that nobody waits for all of them."""

import ast
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any


def names_on_demand(package: str) -> Callable[[str], Any]:
    """The `__getattr__` of a package: it finds a name by the import that the package writes for type checkers only.

    A name must not be that of a module of the package, which would take its place once it is loaded.
    """
    homes = _homes(Path(str(sys.modules[package].__file__)))

    def named(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(homes[name]), name)
        setattr(sys.modules[package], name, value)
        return value

    return named


def _homes(source: Path) -> dict[str, str]:
    """The module of each name that a file imports from somewhere."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return {alias.name: str(node.module) for node in imports for alias in node.names}
