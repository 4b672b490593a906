"""Scores and remarks lie in the row of their judgement, as the JSON text that the judgement's hash goes over.

A judgement of four responses is one row so, and not twenty-five: a merge, which has to read, check and insert every
fact, takes half the time, and the file is a fifth smaller. The views `score` and `remark` show them row by row.
"""

from collections.abc import Callable
from functools import cache
from itertools import islice
from operator import itemgetter, lt
from typing import Annotated, Any, Final

from dpotui.project.store.facts.hashing import Details, in_order
from dpotui.project.store.facts.identity import canonical
from dpotui.project.store.facts.kinds import PACKED

_HIGHEST: Final = 1_000
"""No scale of a rubric goes nearly so far."""
_KEY: Final = itemgetter(0, 1)
"""Candidate and criterion: no two rows share them, and the rows are in their order."""


def pack(details: Details) -> dict[str, str]:
    """The columns of a judgement that hold the packed ones among its details.

    Raises ValueError when two scores, or two remarks, are about the same.
    """
    packed = {table: canonical(list(in_order(table, details.get(table, ())))) for table in PACKED}
    for table, said in packed.items():
        unpack(table, said)
    return {column: packed[table] for table, column in PACKED.items()}


def unpack(table: str, said: str) -> list[Any]:
    """The rows of a text, each a tuple of plain values. Raises ValueError when they are none that `pack` packs."""
    try:
        rows = _decoder(table)(said)
    except ValueError as error:
        raise ValueError(f"its {PACKED[table]} are not as dpotui stores them ({error})") from None
    keys = list(map(_KEY, rows))
    if not all(map(lt, keys, islice(keys, 1, None))):
        raise ValueError(f"two of its {PACKED[table]} are about the same, or they are out of order")
    return rows


@cache
def _decoder(table: str) -> Callable[[str], list[Any]]:
    """Takes a text apart and checks every value on the way, in a fifth of the time of `json` and checks of our own."""
    from msgspec import Meta
    from msgspec.json import Decoder

    if table == "remark":
        return Decoder(list[tuple[str, str, str, str]]).decode
    within = Meta(ge=-_HIGHEST, le=_HIGHEST)
    score = Annotated[int, within] | Annotated[float, within] | None
    return Decoder(list[tuple[str, str, score]]).decode
