"""What a server says of the models it has."""

from typing import Any, Final

UNLISTED: Final = (".openai.azure.com", ".services.ai.azure.com")
"""Hosts that list models and are asked for deployments of them, which have names of their own."""
_SHOWN: Final = 8
"""Models that are named when another is asked for."""


def without_model(listed: Any, model: str) -> str:
    """In words that `model` is not in a list of models; empty when it is, and when this is no such list."""
    names = _names_in(listed)
    if not names or any(model in _known_as(name) for name in names):
        return ""
    more = f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
    return f"it has no model {model}; it has: {', '.join(names[:_SHOWN])}{more}"


def _names_in(listed: Any) -> list[str]:
    rows = listed.get("data") if isinstance(listed, dict) else None
    found = (row.get("id") for row in rows if isinstance(row, dict)) if isinstance(rows, list) else ()
    return [name for name in found if isinstance(name, str)]


def _known_as(name: str) -> tuple[str, ...]:
    """The names under which a server has the model that it lists as `name`, which may be the path of its file."""
    file = name.replace("\\", "/").rpartition("/")[2]
    return name, name.removesuffix(":latest"), name.removeprefix("models/"), file, file.removesuffix(".gguf")
