"""Names mean one thing, and what is said of a value stands under that value."""

import ast
from collections import defaultdict
from functools import cache
from itertools import pairwise
from pathlib import Path

import dpotui

PACKAGE = Path(dpotui.__file__).parent


@cache
def parsed() -> dict[str, ast.Module]:
    """Every module of the package by its path."""
    modules = sorted(PACKAGE.rglob("*.py"))
    return {str(path.relative_to(PACKAGE)): ast.parse(path.read_text(encoding="utf-8")) for path in modules}


def test_every_public_class_has_a_name_of_its_own() -> None:
    homes: defaultdict[str, list[str]] = defaultdict(list)
    for module, tree in parsed().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes[node.name].append(module)
    assert {name: found for name, found in homes.items() if len(found) > 1} == {}


def is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def strays(body: list[ast.stmt]) -> list[int]:
    """The lines of texts that stand under no value."""
    return [
        text.lineno
        for before, text in pairwise(body)
        if is_text(text) and not isinstance(before, ast.Assign | ast.AnnAssign)
    ]


def test_what_is_said_of_a_value_stands_under_that_value() -> None:
    found = [
        f"{module}:{line}"
        for module, tree in parsed().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef)
        for line in strays(node.body)
    ]
    assert found == []
