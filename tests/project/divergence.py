"""Copies of a project that are worked on apart, for the laws of merging."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Table

from builders import add_candidate, add_judgement, add_prompt
from dpotui.project import Project, Row, open_project
from dpotui.project.model.printing import tables
from dpotui.project.store.facts.reading import connect_read_only


@dataclass(frozen=True)
class Act:
    """One thing somebody does in a copy."""

    what: str
    who: str
    which: int
    value: int


def copy_of(project: Project, path: Path) -> Project:
    """A copy as `cp` makes it."""
    shutil.copy(project.path, path)
    return open_project(path)


def do(project: Project, act: Act) -> None:
    """Do it through the ledger."""
    prompt = add_prompt(project, f"prompt {act.which}")
    if act.what == "judge":
        candidate = add_candidate(project, prompt, f"response {act.which}")
        add_judgement(project, prompt, act.who, {candidate: 1 + act.value % 5}, reasons={candidate: f"r{act.value}"})
        return
    with project.write() as writer:
        if act.what == "tag":
            row: Row = {"prompt": prompt, "tag": f"t{act.which}", "present": act.value % 2}
            writer.append("tags", act.who, {"prompt_tag": [row]})
        elif act.what == "setting":
            row = {"key": f"k{act.which}", "value": str(act.value)}
            writer.append("setting", act.who, {"setting": [row]}, subject=str(row["key"]))
        else:
            row = {"prompt": prompt, "side": "validation" if act.value % 2 else "train"}
            writer.append("split", act.who, {"split_side": [row]}, subject="split")


_COMPARED: Final = {"prompt_text": "id, messages"}


def dump(path: Path) -> str:
    """Every row of every table and of every view, sorted: what two files must share to be the same.

    Of `prompt_text` without `place`, which is the rowid: the order in which this copy took its prompts in.
    """
    connection = connect_read_only(path)
    names = [table.name for table in tables()]
    names += [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
    lines = [
        f"{name}: {row!r}"
        for name in sorted(names)
        for row in sorted(connection.execute(f'SELECT {_COMPARED.get(name, "*")} FROM "{name}"'), key=repr)
    ]
    connection.close()
    return "\n".join(lines)


def facts_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that a dpotui of today makes, sorted: what no migration may change."""
    with closing(connect_read_only(path)) as connection:
        return {
            table.name: sorted(connection.execute(f"SELECT {_names(table)} FROM {table.name}"), key=repr)
            for table in tables()
        }


def _names(table: Table) -> str:
    return ", ".join(f'"{column.name}"' for column in table.columns)


def tamper(path: Path, statement: str) -> None:
    """Change a file as no dpotui would: without the triggers' leave."""
    connection = sqlite3.connect(path)
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(statement)
    for _, sql in triggers:
        connection.execute(sql)
    connection.commit()
    connection.close()
