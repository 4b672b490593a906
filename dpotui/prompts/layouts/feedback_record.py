"""Records of Argilla: what was shown as `fields`, what people answered as `responses` by question."""

from collections.abc import Mapping
from typing import Any, Final

_FIELDS: Final = "fields"
_BESIDE: Final = ("suggestions", "vectors", "metadata", "status")
"""Columns of which a record has one."""


def without_record(row: dict[str, Any]) -> dict[str, Any]:
    """The same row with its fields, and what all people answered alike, as columns; any other row as it is."""
    shown, said = row.get(_FIELDS), row.get("responses")
    if not isinstance(shown, dict) or not any(name in row for name in _BESIDE) or not isinstance(said, dict | list):
        return row
    answered = {name: value for name, value in _answered(said).items() if name not in shown}
    rest = {name: value for name, value in row.items() if name not in (_FIELDS, "responses")}
    return shown | answered | {name: value for name, value in rest.items() if name not in shown | answered}


def _answered(said: Mapping[str, Any] | list[Any]) -> dict[str, Any]:
    """By question what everybody answered; a question on which people differ is left out."""
    by_question: dict[str, list[Any]] = {}
    if isinstance(said, dict):
        by_question = {
            name: [one["value"] for one in each if isinstance(one, dict) and "value" in one]
            for name, each in said.items()
            if isinstance(each, list)
        }
    for one in said if isinstance(said, list) else ():
        values = one.get("values") if isinstance(one, dict) else None
        for name, value in values.items() if isinstance(values, dict) else ():
            if isinstance(value, dict) and "value" in value:
                by_question.setdefault(name, []).append(value["value"])
    return {name: each[0] for name, each in by_question.items() if each and all(one == each[0] for one in each)}
