"""Unpaired preferences for KTO: each response once, with whether it is one to follow."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from dpotui.export.formats.format import Format
from dpotui.export.formats.table import ANSWER, TEXT, TRUTH, TURNS, FormatColumn, FormatTable
from dpotui.export.rows.rows import ExportRow

_CARD: Final = """\
## Columns of `{config}`
For TRL's `KTOTrainer`: unpaired, a row a response.
- `prompt`: the conversation up to the answer; `completion`: one assistant message.
- `label`: true for a response that was chosen, false for one that was rejected. A response that is the better one in
  one pair and the weaker one in another is left out here.
- `group`: the prompt in the project file.
"""


class _Unpaired(NamedTuple):
    row: ExportRow
    response: str
    label: bool


def _unpaired(rows: Iterable[ExportRow]) -> Iterator[_Unpaired]:
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
                yield _Unpaired(row, response, label)


_TABLE: Final = FormatTable[_Unpaired](
    (
        FormatColumn("group", TEXT, lambda item: item.row.prompt),
        FormatColumn("prompt", TURNS, lambda item: item.row.messages),
        FormatColumn("completion", ANSWER, lambda item: item.response),
        FormatColumn("label", TRUTH, lambda item: item.label),
    )
)

KTO: Final = Format(
    "kto",
    "kto",
    "kto",
    lambda rows: _TABLE.records(_unpaired(rows)),
    lambda rows: _TABLE.arrays(_unpaired(rows)),
    _CARD,
    purpose="TRL's KTO: each response once, good or bad",
)
