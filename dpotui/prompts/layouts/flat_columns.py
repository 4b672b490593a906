"""Tables whose columns are the paths of what a program logged, `inputs.messages` or `llm.input_messages.0.content`."""

from typing import Any, Final

from dpotui.prompts.strict_json import unpacked_cell

_HEADS: Final = frozenset((
    "request", "response", "inputs", "outputs", "input", "output", "body", "attributes", "llm", "gen_ai", "messages",
    "conversation", "conversations", "properties",
))  # fmt: skip
"""What the paths begin with, of columns that belong together."""
_TEXTS: Final = ("content", "text")
"""What the paths of texts end with."""
_MOST: Final = 1_000
"""Columns that are put together; a place in a list is no larger."""


def without_paths(fields: dict[str, Any]) -> dict[str, Any]:
    """The same row with such columns as the objects and lists that they are of; any other row as it is."""
    if "." not in "".join(fields):
        return fields
    paths = [name for name in fields if "." in name and name.partition(".")[0] in _HEADS]
    if not paths or len(paths) > _MOST or any(name.partition(".")[0] in fields for name in paths):
        return fields
    grown: dict[str, Any] = {name: value for name, value in fields.items() if name not in paths}
    for name in paths:
        if fields[name] is not None and fields[name] != "" and not _put(grown, name.split("."), fields[name]):
            return fields
    return {name: _listed(value) for name, value in grown.items()}


def _put(into: dict[str, Any], path: list[str], value: Any) -> bool:
    """Put a value at its path; False where another value is in the way."""
    for key in path[:-1]:
        into = into.setdefault(key, {})
        if not isinstance(into, dict):
            return False
    if path[-1] in into:
        return False
    into[path[-1]] = _unpacked(path[-1], value)
    return True


def _unpacked(key: str, value: Any) -> Any:
    """A value as JSON holds it; what may be a text that happens to be JSON, only where it is parts of a turn."""
    found = unpacked_cell(value)
    if key not in _TEXTS:
        return found
    of_parts = isinstance(found, list) and found and all(isinstance(one, dict) and "type" in one for one in found)
    return found if of_parts else value


def _listed(value: Any) -> Any:
    """A value in which objects with the keys 0, 1, 2 ... are lists."""
    if not isinstance(value, dict):
        return value
    made = {key: _listed(one) for key, one in value.items()}
    if made and all(key.isdecimal() and len(key) < 5 for key in made):
        return [made[key] for key in sorted(made, key=int)]
    return made
