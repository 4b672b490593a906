"""Axolotl's DPO rows for `type: chat_template.default`."""

from collections.abc import Iterable, Iterator
from typing import Final

from dpotui.export.formats.format import Format
from dpotui.export.formats.table import Record, turns
from dpotui.export.rows.rows import ExportRow

_CARD: Final = """\
## Files in `{folder}/`
For Axolotl: rows of `messages`, `chosen` and `rejected` (one message each) for `type: chat_template.default`.
Axolotl looks for a response by its text in the rendered chat template: one that is itself a piece of the template
(`user`, a single letter, an end-of-turn token) is cut in the wrong place there.
"""


def _records(rows: Iterable[ExportRow]) -> Iterator[Record]:
    for row in rows:
        yield {
            "messages": turns(row.messages),
            "chosen": {"role": "assistant", "content": row.chosen},
            "rejected": {"role": "assistant", "content": row.rejected},
        }


AXOLOTL: Final = Format("axolotl", "", "axolotl", _records, None, _CARD, ("jsonl",), purpose="Axolotl")
