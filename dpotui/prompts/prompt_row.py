"""Reads prompts out of the rows of a table file."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple

from dpotui.errors import BadInputError
from dpotui.prompts.columns import ColumnMap
from dpotui.prompts.faults import Faults
from dpotui.prompts.message import Message, check_messages, parse_messages
from dpotui.prompts.rows import TableReading, file_error, line_error
from dpotui.prompts.table_file import read_table
from dpotui.text import one_line

FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "prompt": (
        "prompt text", "user prompt", "text", "question", "instruction", "query", "input", "user input", "user",
        "user message", "ticket", "ticket text", "issue", "request", "message", "body", "content",
    ),
    "messages": ("conversation", "conversations", "chat", "dialog", "dialogue", "turns"),
    "system": ("system prompt", "system message"),
    "tags": ("tag", "category", "categories", "label", "labels", "topic", "topics"),
    "source": ("origin", "channel", "dataset"),
    "id": ("prompt id", "external id", "ticket id", "question id", "message id", "uuid", "key"),
}  # fmt: skip
"""The fields of an imported prompt, and other names that their columns usually have."""

LONGEST_TAG: Final = 100
_PREVIEWED: Final = 5
_TAG_SEPARATOR: Final = re.compile(r"[;,]")


class ImportedPrompt(NamedTuple):
    """A prompt as a row gives it, with what the row says about it."""

    messages: tuple[Message, ...]
    tags: tuple[str, ...]
    source: str
    external_id: str


@dataclass(frozen=True)
class ColumnPreview:
    """A file's columns, what each is taken for, and its first rows by column, for a look before the import."""

    columns: tuple[str, ...]
    mapping: dict[str, str]
    rows: tuple[dict[str, Any], ...]


def preview_columns(path: Path) -> ColumnPreview:
    """The columns of a file, the mapping guessed for them, and its first five rows."""
    columns = ColumnMap(FIELDS)
    rows = tuple(row.fields for row in islice(read_table(path), _PREVIEWED))
    for fields in rows:
        columns.see(fields)
    return ColumnPreview(tuple(columns.columns), columns.used, rows)


class PromptFile:
    """The prompts of one table file; `columns` holds the mapping in use, complete once all rows were read."""

    def __init__(self, path: Path, mapping: Mapping[str, str] | None = None, faults: Faults | None = None) -> None:
        """Rows that are no prompts go to `faults`, and the first is raised where there are none."""
        self.path = path
        self.columns = ColumnMap(FIELDS, mapping)
        self.reading = TableReading(faults)

    def __iter__(self) -> Iterator[ImportedPrompt]:
        """The prompts, row by row. Raises BadInputError where the file cannot be read on."""
        columns: list[tuple[str, str]] = []
        for row in read_table(self.path, self.reading):
            if self.columns.see(row.fields):
                self._check_usable()
                columns = [(field, column) for column, field in self.columns.used.items()]
            try:
                prompt = parse_prompt({field: row.fields.get(column) for field, column in columns})
            except BadInputError as error:
                said = line_error(self.path, row.line, f"{error}; mend or remove the row.")
                self.reading.fault(said, row.fields)
            else:
                yield prompt

    def _check_usable(self) -> None:
        if not {"prompt", "messages"} & set(self.columns.mapping.values()):
            names = one_line(", ".join(self.columns.columns))
            said = (
                f"no column is known to hold prompts. It has: {names}.\n"
                "Say which it is: COLUMN=prompt, with --map or in the field Map."
            )
            raise file_error(self.path, said)


def parse_prompt(fields: Mapping[str, Any]) -> ImportedPrompt:
    """The prompt in a row's fields (see `FIELDS`). Raises BadInputError, without a place, when it is not one."""
    messages = _with_system(_messages(fields), _word("system", fields.get("system")))
    source, external_id = _word("source", fields.get("source")), _word("id", fields.get("id"))
    return ImportedPrompt(messages, _tags(fields.get("tags")), source.strip(), external_id.strip())


def _messages(fields: Mapping[str, Any]) -> tuple[Message, ...]:
    prompt, turns = fields.get("prompt"), fields.get("messages")
    if prompt and turns:
        raise BadInputError("has both a prompt and messages; leave one out with --map COLUMN=ignore")
    if turns or isinstance(prompt, list):
        return parse_messages(turns or prompt)
    if prompt is not None and not isinstance(prompt, str):
        raise BadInputError("the prompt is not text")
    messages = (Message("user", prompt or ""),)
    check_messages(messages)
    return messages


def _with_system(messages: tuple[Message, ...], system: str) -> tuple[Message, ...]:
    if not system.strip():
        return messages
    if messages[0].role != "system":
        return (Message("system", system), *messages)
    if messages[0].content != system:
        raise BadInputError("the messages begin with another system message than the system column has")
    return messages


def _word(field: str, value: Any) -> str:
    """A field of plain text; numbers, as ids often are, become text."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise BadInputError(f"{field} is not text")


def _tags(value: Any) -> tuple[str, ...]:
    """Tags from a list, or from text that separates them with `;` or `,`; in the given order, none twice."""
    if isinstance(value, list):
        return clean_tags([_word("tags", tag) for tag in value])
    return _split_tags(_word("tags", value))


@lru_cache(maxsize=4096)
def _split_tags(text: str) -> tuple[str, ...]:
    return clean_tags(_TAG_SEPARATOR.split(text))


def clean_tags(tags: Sequence[str]) -> tuple[str, ...]:
    """Tags without blanks around them, empty ones and repetitions. Raises BadInputError when one is too long."""
    clean = dict.fromkeys(tag.strip() for tag in tags)
    for tag in clean:
        if len(tag) > LONGEST_TAG:
            said = f"the tag {one_line(tag, 30)} is longer than {LONGEST_TAG} characters"
            raise BadInputError(f"{said}; leave out a column that holds no tags with --map COLUMN=ignore")
    return tuple(tag for tag in clean if tag)
