"""Projects whose rubric says which prompts are wanted, and prompts for them."""

import json
from pathlib import Path

from dpotui.project import Project
from dpotui.prompts import import_prompts
from dpotui.scope import new_project, parse_rubric, template_path

TARGET = """
[coverage]
prompts = 20
tags = { late = 8, refund = 4 }
lengths = { short = 3, long = 1 }
sources = { crm = 2, chat = 2 }
"""


def wanting_project(folder: Path) -> Project:
    """A project whose rubric names a target."""
    source = template_path("support").read_text(encoding="utf-8") + TARGET
    return new_project(folder / "wanting.dpo", parse_rubric(source, "support.toml"), author="lead")


def fill(project: Project, rows: list[tuple[str, int, str, str]]) -> None:
    """Import (name, characters, tags, source)."""
    file = project.path.with_name("rows.jsonl")
    lines = [
        json.dumps({"prompt": name.ljust(length, "."), "tags": tags, "source": source})
        for name, length, tags, source in rows
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    import_prompts(project, [file], author="lead")


ROWS = [
    *((f"late {number}", 50, "late", "crm") for number in range(5)),
    ("late and long", 500, "late; refund", "chat"),
    ("only odd", 50, "odd; user:4711", "crm"),
    ("untagged", 50, "", "crm"),
]
