"""OpenAI's preference fine-tuning file, which Azure, Together and Fireworks read too."""

from collections.abc import Iterable, Iterator
from typing import Final

from dpotui.export.formats.format import Format
from dpotui.export.formats.table import Record, answer, turns
from dpotui.export.rows.rows import ExportRow

_CARD: Final = """\
## Files in `{folder}/`
For preference fine-tuning at OpenAI, Azure, Together and Fireworks: upload `train.jsonl`, and `validation.jsonl` as the
validation file. A line has `input.messages`, `preferred_output` and `non_preferred_output`, and nothing else.
"""


def _records(rows: Iterable[ExportRow]) -> Iterator[Record]:
    for row in rows:
        yield {
            "input": {"messages": turns(row.messages)},
            "preferred_output": answer(row.chosen),
            "non_preferred_output": answer(row.rejected),
        }


OPENAI: Final = Format(
    "openai", "", "openai", _records, None, _CARD, ("jsonl",), purpose="OpenAI, Azure, Together, Fireworks"
)
