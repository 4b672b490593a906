"""Unpaired preferences for KTO: each response once, with whether it is one to follow."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from dpotui.export.formats.format import Format, Record, answer, turns, turns_type
from dpotui.export.rows import Row

if TYPE_CHECKING:
    import pyarrow as pa

_CARD: Final = """\
## Columns of `{config}`
For TRL's `KTOTrainer`: unpaired, a row a response.
- `prompt`: the conversation up to the answer; `completion`: one assistant message.
- `label`: true for a response that was chosen, false for one that was rejected. A response that is the better one in
  one pair and the weaker one in another is left out here.
- `group`: the prompt in the project file.
"""


def _records(rows: Iterable[Row]) -> Iterator[Record]:
    rows = list(rows)
    better, weaker = {row.chosen_id for row in rows}, {row.rejected_id for row in rows}
    done = better & weaker
    for row in rows:
        for candidate, response, label in (
            (row.chosen_id, row.chosen, True),
            (row.rejected_id, row.rejected, False),
        ):
            if candidate not in done:
                done.add(candidate)
                yield {
                    "group": row.prompt,
                    "prompt": turns(row.messages),
                    "completion": answer(response),
                    "label": label,
                }


def _schema() -> "pa.Schema":
    import pyarrow as pa

    return pa.schema({"group": pa.string(), "prompt": turns_type(), "completion": turns_type(), "label": pa.bool_()})


KTO: Final = Format("kto", "kto", "kto", _records, _schema, _CARD)
