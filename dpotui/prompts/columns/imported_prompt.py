"""A prompt as a row of a file gives it, and the words that stand beside it there."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from msgspec import Struct

from dpotui.errors import BadInputError
from dpotui.prompts.columns.answers import RecordedAnswer
from dpotui.prompts.columns.stated import StatedPreference
from dpotui.prompts.conversations.marked_text import OPENINGS, opens_marked
from dpotui.prompts.message import Message, messages_from_json, one_turn_to_json
from dpotui.prompts.strict_json import unpacked_cell
from dpotui.prompts.tagging import clean_tags

_MAY_BE_JSON: Final = frozenset("[{")
_MAY_BE_MORE: Final = _MAY_BE_JSON | {opening[0] for opening in OPENINGS}
"""Letters with which a text begins that may be a conversation."""
_TAG_SEPARATOR: Final = re.compile(r"[;,]")


_QUOTED: Final = re.compile(r"""'([^'\\]*)'|"([^"\\]*)\"""")
_OF_PYTHON: Final = re.compile(r"""\[\s*(?:(?:'[^'\\]*'|"[^"\\]*")(?:,\s*|\s+|(?=\])))+\]""")
"""A list of texts as Python prints it, and as pandas writes it into the cells of a CSV."""


class ImportedPrompt(Struct, frozen=True):
    """A prompt as a row gives it, with what the row says about it."""

    stored: str
    """Its messages as a project stores them."""
    tags: tuple[str, ...]
    source: str
    external_id: str
    answers: tuple[RecordedAnswer, ...] = ()
    """Answers that came with it."""
    stated: tuple[StatedPreference, ...] = ()
    """What the row says about which of them is better."""
    user: str = ""
    """Who asked it, as the row names them; never stored like this."""
    changes: tuple[str, ...] = ()
    """What is put otherwise than it stands in the row, in words."""

    @property
    def messages(self) -> tuple[Message, ...]:
        """Its turns."""
        return messages_from_json(self.stored)


class PlainColumns(Struct, frozen=True):
    """Where rows have a text and words about it, and which columns must be empty for there to be nothing else."""

    prompt: str
    tags: str | None
    source: str | None
    id: str | None
    user: str | None
    others: tuple[str, ...]

    @classmethod
    def of(cls, used: Mapping[str, str]) -> "PlainColumns | None":
        """Those among the columns that are read, {column: field}; None where the text is in none, or within another."""
        columns = {field: column for column, field in used.items()}
        if "prompt" not in columns or any("." in column for column in used):
            return None
        others = tuple(columns[field] for field in ("messages", "system", "input") if field in columns)
        get = columns.get
        return cls(columns["prompt"], get("tags"), get("source"), get("id"), get("user"), others)


def plain_prompt(row: Mapping[Any, Any], columns: PlainColumns) -> ImportedPrompt | None:
    """The prompt of a row that holds a text and words about it, as most do; None where more is to be looked at."""
    get = row.get
    prompt = get(columns.prompt)
    if type(prompt) is not str or not prompt or prompt.isspace():
        return None
    if prompt[0] in _MAY_BE_MORE and (prompt[0] in _MAY_BE_JSON or opens_marked(prompt)):
        return None
    if columns.others and any(map(get, columns.others)):
        return None
    source = stripped_word("source", get(columns.source))
    external_id = stripped_word("id", get(columns.id))
    user = stripped_word("user", get(columns.user))
    return ImportedPrompt(one_turn_to_json(prompt), read_tags(get(columns.tags)), source, external_id, (), (), user)


def stripped_word(field: str, value: Any) -> str:
    """A `word` without the blanks around it; several in a list one after another, but for an id, which is one."""
    if type(value) is list and field != "id":
        return ", ".join(filter(None, (word(field, one).strip() for one in value)))
    return value.strip() if type(value) is str else word(field, value).strip()


def word(field: str, value: Any) -> str:
    """A field of plain text; numbers, as ids often are, become text, and 1.0 is called 1."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return "" if value != value else str(value)
    raise BadInputError(f"{field} is not text; leave its column out with --map COLUMN=ignore")


def read_tags(value: Any) -> tuple[str, ...]:
    """Tags from a list, or from text that separates them with `;` or `,`; in the given order, none twice."""
    if isinstance(value, list):
        return _cleaned(tuple([word("tags", _name_of(tag)) for tag in value]))
    if isinstance(value, bool):  # What KTO's rows call a label says whether the answer is good.
        return ()
    text = word("tags", value)
    if text.startswith("[") and isinstance(listed := unpacked_cell(text), list):
        return read_tags(listed)
    if _OF_PYTHON.fullmatch(text):
        return _cleaned(tuple(one or other for one, other in _QUOTED.findall(text)))
    return _split_tags(text)


def _name_of(tag: Any) -> Any:
    """The name of a tag that is an object, as the labels of issues are."""
    return tag["name"] if isinstance(tag, dict) and "name" in tag else tag


@lru_cache(maxsize=4096)
def _split_tags(text: str) -> tuple[str, ...]:
    return clean_tags(_TAG_SEPARATOR.split(text))


@lru_cache(maxsize=4096)
def _cleaned(tags: tuple[str, ...]) -> tuple[str, ...]:
    return clean_tags(tags)
