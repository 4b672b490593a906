"""Columns that are called as answers are and hold none: whether one was accepted, which was chosen, how many came."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Final

from dpotui.errors import BadInputError
from dpotui.prompts.columns.answers import is_answer_column, is_list_column
from dpotui.prompts.columns.column_map import bare_name
from dpotui.prompts.columns.stated import names_by_mark, names_none, number_in, other_side
from dpotui.prompts.tables.rows import TableRow

_LOOKED_AT: Final = 50
"""Rows by which it is told."""
_TRUTHS: Final = frozenset((
    "true", "false", "yes", "no", "y", "n", "t", "f", "ja", "nein", "oui", "non", "sí", "si", "não", "sim", "tak",
    "nie", "wahr", "falsch", "vrai", "faux", "ano", "ne", "evet", "hayır", "igen", "nem", "да", "нет", "так", "ні",
    "ναι", "όχι", "نعم", "لا", "はい", "いいえ", "是", "否", "对", "错", "예", "아니요", "on", "off",
    "x", "✓", "✔", "✅", "✗", "✘", "❌", "☑", "☒", "☐",
))  # fmt: skip
"""How tables say whether something is so."""


def flag_columns(rows: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """The columns called as answers are in which these rows have truth values or numbers alone.

    In a numbered column, or beside its opposite, such a word is an answer: some questions ask for a number. One of
    `chosen` and its like that stands alone may name another column instead, as `winner` does.
    """
    values: dict[str, list[Any]] = {}
    naming: dict[str, set[bool | None]] = {}
    for row in rows:
        for name in filter(is_answer_column, row):
            held = values.setdefault(name, [])
            if row[name] not in (None, ""):
                held.append(row[name])
                naming.setdefault(name, set()).add(_names_another(row, name))
    return frozenset(
        name
        for name, held in values.items()
        if held
        and (all(map(_is_flag, held)) or (other_side(bare_name(name)) and naming[name] - {None} == {True}))
        and (not _is_answer_by_name(name, values) or bool in map(type, held))
    )


def _is_flag(value: Any) -> bool:
    if isinstance(value, str):
        return value.strip().casefold() in _TRUTHS or number_in(value) is not None
    return isinstance(value, bool | int | float)


def _names_another(row: Mapping[str, Any], name: str) -> bool | None:
    """Whether a cell names another column of its row, or the model of one; None where it says that none is better."""
    value = row[name]
    if not isinstance(value, str):
        return False
    bare = bare_name(value)
    if names_none(bare):
        return None
    models = (cell for column, cell in row.items() if "model" in bare_name(column))
    return names_by_mark(bare) or bare in map(bare_name, row) or value in models


def _is_answer_by_name(name: str, names: Iterable[str]) -> bool:
    """Whether what stands in a column is an answer however short it is: a numbered one, or one of a pair."""
    bare = bare_name(name)
    if is_list_column(bare):
        return False
    sides = other_side(bare)
    return not sides or not sides.isdisjoint(map(bare_name, names))


def looked_ahead(rows: Iterator[TableRow], tell: Callable[[frozenset[str]], object]) -> Iterator[TableRow]:
    """The same rows; `tell` gets the flag columns of the first ones before any of them comes.

    What cannot be read is raised after the rows before it, as without looking ahead.
    """
    first: list[TableRow] = []
    fault: BadInputError | None = None
    try:
        for row in islice(rows, _LOOKED_AT):
            first.append(row)  # noqa: PERF402 (what came before a fault is kept)
    except BadInputError as error:
        fault = error
    tell(flag_columns(row.fields for row in first))
    yield from first
    if fault is not None:
        raise fault
    yield from rows
