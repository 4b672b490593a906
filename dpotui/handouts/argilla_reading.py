"""Reads Argilla 2 records as `datasets` writes them (JSON, JSON lines or Parquet), with questions named `A_relevance`.

For each question a record has the columns `q.responses`, `q.responses.users` and `q.responses.status`; only what was
submitted counts. The fields `id_A`, `id_B`, ... of the record say which responses were shown.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from dpotui.errors import BadInputError
from dpotui.handouts.answers import Cell, FilledForm, PassedOver
from dpotui.handouts.label_studio_reading import answer_of, responses_of
from dpotui.plain_files import open_input
from dpotui.prompts.tables.spreadsheet import read_text
from dpotui.text import one_line

_STATUS: Final = ".responses.status"
_MAGIC: Final = b"PAR1"


def is_argilla_text(head: str) -> bool:
    """Whether the start of a JSON file speaks of Argilla's responses."""
    return _STATUS + '"' in head


def is_argilla_parquet(path: Path) -> bool:
    """Whether a Parquet file has the columns of Argilla's responses."""
    with open_input(path) as file:
        if file.read(4) != _MAGIC:
            return False
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import read_schema
    except ImportError:
        return False
    try:
        return any(str(name).endswith(_STATUS) for name in read_schema(path).names)
    except (ArrowException, OSError):
        return False


def read_argilla(path: Path) -> FilledForm:
    """Everybody's submitted answers. Raises BadInputError when the records name no responses."""
    records = _records(path)
    if not any(responses_of(record) for record in records):
        raise BadInputError(
            f"{one_line(str(path))}: its records have no fields id_A, id_B, ... that name the responses of a hand-out."
        )
    answers, passed_over = [], []
    for number, record in enumerate(records, 1):
        for user, answered in _by_user(record).items():
            place = f"record {number}, user {one_line(user, 40)}"
            if all(value is None for value in answered.values()):
                passed_over.append(PassedOver(place, "not submitted"))
                continue
            controls = {name: Cell(f"{place}, {name}", value) for name, value in answered.items()}
            answers.append(answer_of(place, record, controls, {"completed_by": user}))
    return FilledForm(path, "argilla", tuple(answers), "", tuple(passed_over))


def _by_user(record: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """What each user answered, by question; None where it was not submitted."""
    found: dict[str, dict[str, Any]] = {}
    for column in record:
        if not column.endswith(_STATUS):
            continue
        question = column.removesuffix(_STATUS)
        users = record.get(f"{question}.responses.users") or ()
        values = record.get(f"{question}.responses") or ()
        for user, value, status in zip(users, values, record[column] or (), strict=False):
            found.setdefault(str(user), {})[question] = value if status == "submitted" else None
    return found


def _records(path: Path) -> list[Mapping[str, Any]]:
    with open_input(path) as file:
        if file.read(4) == _MAGIC:
            return _parquet_records(path)
    text, _ = read_text(path)
    try:
        parsed: Any = json.loads(text) if text.lstrip()[:1] == "[" else list(map(json.loads, _lines(text)))
    except (ValueError, RecursionError) as error:
        raise BadInputError(f"{one_line(str(path))}: it is no whole JSON ({one_line(str(error), 80)}).") from None
    return [record for record in parsed if isinstance(record, dict)]


def _parquet_records(path: Path) -> list[Mapping[str, Any]]:
    from pyarrow.parquet import read_table

    records: list[Mapping[str, Any]] = read_table(path).to_pylist()
    return records


def _lines(text: str) -> Iterable[str]:
    return (line for line in text.split("\n") if line.strip())
