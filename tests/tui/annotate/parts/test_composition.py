"""The annotate screen is put together from parts that know no more of each other than they are given."""

import ast
from collections.abc import Iterator
from pathlib import Path

import dpotui.tui.annotate
from dpotui.tui.annotate.screen import AnnotateScreen

MODULES = sorted(Path(dpotui.tui.annotate.__file__).parent.rglob("*.py"))


def nodes() -> Iterator[tuple[str, ast.AST]]:
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            yield module.name, node


def test_the_screen_inherits_from_nothing_but_a_place() -> None:
    own = [one.__name__ for one in AnnotateScreen.__mro__ if one.__module__.startswith("dpotui.")]
    assert len(own) <= 3, own


def test_no_method_is_there_to_be_overridden() -> None:
    assert [module for module, node in nodes() if isinstance(node, ast.Name) and node.id == "NotImplementedError"] == []


def test_no_part_reaches_into_another() -> None:
    """Private attributes belong to `self`, and nobody sets an attribute of somebody else's."""
    reached = [
        f"{module}:{node.lineno} {ast.unparse(node)}"
        for module, node in nodes()
        if isinstance(node, ast.Attribute)
        and node.attr.startswith("_")
        and not (isinstance(node.value, ast.Name) and node.value.id in ("self", "cls"))
        and not (isinstance(node.value, ast.Call) and ast.unparse(node.value) == "super()")
    ]
    assert reached == []
    parts = [path.stem for path in MODULES if path.parent.name != "widgets" and path.stem not in ("painter", "screen")]
    changed = [
        f"{module}:{node.lineno} {ast.unparse(node)}"
        for module, node in nodes()
        if Path(module).stem in parts
        and isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Attribute)
    ]
    assert changed == []


def test_session_and_sheet_know_no_textual() -> None:
    sheet = [path.name for path in MODULES if path.parent.name == "sheet"]
    imported = {
        (module, name)
        for module, node in nodes()
        if module in ("session.py", "submissions.py", "panels.py", *sheet)
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [one.name for one in getattr(node, "names", [])]
            if isinstance(node, ast.Import)
            else []
        )
    }
    assert imported
    assert not [one for one in imported if one[1].startswith(("textual", "rich", "dpotui.tui.widgets"))]
