"""LLaMA-Factory's ranking data in its ShareGPT layout, with the `dataset_info.json` that registers it."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from dpotui.export.formats.format import Format
from dpotui.export.formats.table import Record
from dpotui.export.rows.rows import ExportRow

_CARD: Final = """\
## Files in `{folder}/`
For LLaMA-Factory: `dataset_dir: {folder}` and the names in `dataset_info.json` are all it needs. A row has
`conversations` (`from`, `value`), `chosen` and `rejected` (one message each) and `system`.
"""

_SPEAKERS: Final = {"user": "human", "assistant": "gpt"}


def _records(rows: Iterable[ExportRow]) -> Iterator[Record]:
    # A list in place of the one message of `chosen` or `rejected` makes LLaMA-Factory drop the row.
    for row in rows:
        yield {
            "conversations": [
                {"from": _SPEAKERS[message.role], "value": message.content}
                for message in row.messages
                if message.role != "system"
            ],
            "chosen": {"from": "gpt", "value": row.chosen},
            "rejected": {"from": "gpt", "value": row.rejected},
            "system": next((message.content for message in row.messages if message.role == "system"), ""),
        }


def _dataset_info(dataset: str, sides: Sequence[str]) -> dict[str, str]:
    columns = {name: name for name in ("chosen", "rejected", "system")} | {"messages": "conversations"}
    info = {
        f"{dataset}_{side}": {
            "file_name": f"{side}.json",
            "ranking": True,
            "formatting": "sharegpt",
            "columns": dict(sorted(columns.items())),
        }
        for side in sides
    }
    return {"dataset_info.json": json.dumps(info, indent=2) + "\n"}


LLAMAFACTORY: Final = Format(
    "llamafactory", "", "llamafactory", _records, None, _CARD, ("json",), beside=_dataset_info, purpose="LLaMA-Factory"
)
