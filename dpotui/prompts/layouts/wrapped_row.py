"""Rows that stand in an object of a row, as search engines, viewers of datasets and logs of clouds give them out."""

from collections.abc import Mapping
from typing import Any, Final

_WRAPS: Final = ("_source", "row", "properties", "data", "item", "record", "payload", "attributes", "llm", "gen_ai")
_NAMES: Final = frozenset(_WRAPS)
_OF_TRACES: Final = "gen_ai"


def without_wrapper(fields: dict[str, Any]) -> dict[str, Any]:
    """The same row with what is in such an object as its columns; any other row as it is.

    What stands beside the object keeps its name.
    """
    if _NAMES.isdisjoint(fields):
        return fields
    name = next((name for name in _WRAPS if isinstance(fields.get(name), dict)), "")
    if not name or any(key in fields for key in ("prompt", "messages")):
        return fields
    rest = {key: value for key, value in fields.items() if key != name}
    return {**(_without_provider(fields[name]) if name == _OF_TRACES else fields[name]), **rest}


def _without_provider(call: Mapping[str, Any]) -> dict[str, Any]:
    """A call as OpenTelemetry has it, whose `system` is the name of the service, under another name."""
    return {"provider" if key == "system" and isinstance(value, str) else key: value for key, value in call.items()}
