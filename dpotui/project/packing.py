"""Scores and remarks lie in the row of their judgement, as the JSON text that the judgement's hash goes over.

A judgement of four responses is one row so, and not twenty-five: a merge, which has to read, check and insert every
fact, takes half the time, and the file is a fifth smaller. The views `score` and `remark` show them row by row.
"""

import json
from collections.abc import Collection
from itertools import chain
from operator import lt
from typing import Any, Final

from dpotui.project.hashing import Details, Row, in_order
from dpotui.project.identity import canonical
from dpotui.project.tables import PACKED

_SHAPES: Final[dict[str, tuple[type, ...]]] = {"score": (str, str, int), "remark": (str, str, str, str)}
"""What the values of a row are; the first two are its key, candidate and criterion."""
_HIGHEST: Final = 1_000
"""No scale of a rubric goes nearly so far."""


def pack(details: Details) -> dict[str, str]:
    """The columns of a judgement that hold the packed ones among its details.

    Raises ValueError when two scores, or two remarks, are about the same.
    """
    return {column: _text(table, details.get(table, ())) for table, column in PACKED.items()}


def _text(table: str, rows: Collection[Row]) -> str:
    ordered = list(in_order(table, rows))
    _check(table, ordered)
    return canonical(ordered)


def unpack(table: str, said: str) -> list[Any]:
    """The rows of a text, each a list of plain values. Raises ValueError when it is none that `pack` makes."""
    rows = json.loads(said)
    _check(table, rows)
    # Only an escape could bring in what UTF-8 has no bytes for.
    if "\\u" in said and canonical(rows) != said:
        raise ValueError(f"the JSON of its {PACKED[table]} is not in the canonical form")
    return list(rows)


def _check(table: str, rows: Any) -> None:
    """All rows at once and not one by one: a merge does this a million times."""
    shape = _SHAPES[table]
    width = len(shape)
    if type(rows) is not list or not {*map(type, rows)} <= {list} or not {*map(len, rows)} <= {width}:
        raise ValueError(f"its {PACKED[table]} are not as dpotui stores them")
    values = list(chain.from_iterable(rows))
    if (*map(type, values),) != shape * len(rows):
        raise ValueError(f"its {PACKED[table]} are not as dpotui stores them")
    if shape[-1] is int and max(map(abs, values[width - 1 :: width]), default=0) > _HIGHEST:
        raise ValueError(f"one of its {PACKED[table]} is out of range")
    keys = list(zip(values[::width], values[1::width], strict=True))
    if not all(map(lt, keys, keys[1:])):
        raise ValueError(f"two of its {PACKED[table]} are about the same, or they are out of order")
