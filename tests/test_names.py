"""Names mean one thing: a reader who knows a class by its name knows which one it is."""

import ast
from collections import defaultdict
from pathlib import Path

import dpotui

PACKAGE = Path(dpotui.__file__).parent


def test_every_public_class_has_a_name_of_its_own() -> None:
    homes: defaultdict[str, list[str]] = defaultdict(list)
    for module in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes[node.name].append(str(module.relative_to(PACKAGE)))
    assert {name: found for name, found in homes.items() if len(found) > 1} == {}
