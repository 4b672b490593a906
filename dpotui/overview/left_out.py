"""Writes down what an import left out, as rows with reasons, so that it can be mended and brought in later."""

import json
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from dpotui.durable_files import write_durably
from dpotui.errors import BadInputError
from dpotui.overview.importing import ImportReport
from dpotui.prompts import LeftOutRow
from dpotui.prompts.tables.faults import ListItem
from dpotui.text import one_line


def keep_left_out(project: Path, report: ImportReport) -> Path | None:
    """Write down the rows that an import left out; the file, or None when there are none. Raises BadInputError."""
    rows = [] if report.dry_run else [one for one in report.left_out if isinstance(one, LeftOutRow)]
    return write_left_out(project, rows) if rows else None


def write_left_out(project: Path, left_out: Sequence[LeftOutRow]) -> Path:
    """Write the rows as JSON Lines to a new file beside the project, and return its path. Raises BadInputError."""
    path = _free_name(project)
    lines = (json.dumps(_line(one), ensure_ascii=False, default=str) + "\n" for one in left_out)
    try:
        write_durably(path, "".join(lines).encode("utf-8", "backslashreplace"))
    except OSError as error:
        said = f"cannot be written ({error.strerror}); what was left out is named above only."
        raise BadInputError(f"{one_line(str(path))}: {said}") from None
    return path


def _line(one: LeftOutRow) -> dict[str, object]:
    item = {"item": one.line.item} if isinstance(one.line, ListItem) else {}
    return {"file": one.path.name, "line": one.line, **item, "reason": one.reason, "row": dict(one.row)}


def _free_name(project: Path) -> Path:
    """The first name that nothing has."""
    names = (project.with_name(f"{project.stem}.left-out-{number}.jsonl") for number in count(1))
    return next(path for path in names if not path.exists() and not path.is_symlink())
