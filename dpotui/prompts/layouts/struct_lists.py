"""Lists of objects that are kept as an object of lists, as `Sequence` columns of Hugging Face datasets are."""

from collections.abc import Mapping
from typing import Any, Final

from dpotui.prompts.strict_json import unpacked_cell

_TELLING: Final = ({"role", "content"}, {"from", "value"}, {"text"}, {"response"}, {"answer"}, {"content"})
"""Keys of turns and of answers."""
_COLUMNS: Final = (
    "messages", "conversations", "conversation", "prompt", "chosen", "rejected", "completions", "responses", "answers",
)  # fmt: skip
_TALKS: Final = ("messages", "conversations", "conversation")
"""Columns whose cells may hold the JSON of such an object."""


def without_struct_lists(fields: dict[str, Any]) -> dict[str, Any]:
    """The same row with these columns as lists of objects; any other row as it is."""
    found = {name: _objects(fields[name]) for name in _COLUMNS if _is_struct(fields.get(name))}
    for name in _TALKS:
        if isinstance(fields.get(name), str) and _is_struct(value := unpacked_cell(fields[name])):
            found[name] = _objects(value)
    return fields | found if found else fields


def _is_struct(value: Any) -> bool:
    if not isinstance(value, dict) or not value or not all(isinstance(one, list) for one in value.values()):
        return False
    return len({len(one) for one in value.values()}) == 1 and any(keys <= set(value) for keys in _TELLING)


def _objects(value: Mapping[str, list[Any]]) -> list[dict[str, Any]]:
    return [dict(zip(value, each, strict=True)) for each in zip(*value.values(), strict=True)]
