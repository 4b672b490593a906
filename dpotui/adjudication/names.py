"""Whether adjudicators see who judged. Hidden by default: a name weighs more than an argument."""

import json
from typing import Final

from dpotui.project import Project, canonical
from dpotui.project.store.connection import Connection
from dpotui.project.store.setting import stored_setting

_KEY: Final = "adjudication"


def names_hidden(connection: Connection) -> bool:
    """Whether names are hidden from adjudicators in this project."""
    stored = stored_setting(connection, _KEY)
    return True if stored is None else bool(json.loads(stored)["names_hidden"])


def hide_names(project: Project, *, hidden: bool, author: str) -> bool:
    """Hide or show them, for every adjudicator. False, and nothing written, when it is so already."""
    with project.write() as writer:
        if names_hidden(writer.connection) == hidden:
            return False
        row = {"key": _KEY, "value": canonical({"names_hidden": hidden})}
        writer.append("setting", author, {"setting": [row]}, subject=_KEY)
    return True
