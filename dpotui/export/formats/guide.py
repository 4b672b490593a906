"""The columns of the guide that dpotui follows, for people, spreadsheets and scripts."""

from collections.abc import Sequence
from typing import Final

from dpotui.export.formats.format import SCORES, Format
from dpotui.export.formats.table import TEXT, FormatColumn, FormatTable
from dpotui.export.rows.rows import ExportRow
from dpotui.prompts import Message

_CARD: Final = """\
## Columns of `{config}`
For people, spreadsheets and your own scripts. The rows are those of the other configurations, in the same order.
- `prompt`: the text of a prompt of one user turn; a longer one is written turn by turn, each under its role.
- `weaker_response`, `better_response`, `diagnosis`.
- `scores`: by criterion, the mean score of the `weaker` and of the `better` response.

`.jsonl`, `.json` and Parquet hold the text exactly. In `.csv`, `scores` is JSON, and a cell that begins with `=`, `+`,
`-`, `@`, a tab or a carriage return has a single quote put before it, so that no spreadsheet runs it as a formula.
pandas takes texts such as `NA`, `null` and `None` for missing values unless it is told not to:
`pandas.read_csv("{folder}/train.csv", keep_default_na=False)`.
"""


def prompt_text(messages: Sequence[Message]) -> str:
    """A prompt as one text: a single user turn as it is, anything longer turn by turn under its role."""
    if len(messages) == 1:
        return messages[0].content
    return "\n\n".join(f"{message.role}: {message.content}" for message in messages)


_TABLE: Final = FormatTable[ExportRow](
    (
        FormatColumn("prompt", TEXT, lambda row: prompt_text(row.messages)),
        FormatColumn("weaker_response", TEXT, lambda row: row.rejected),
        FormatColumn("better_response", TEXT, lambda row: row.chosen),
        FormatColumn("diagnosis", TEXT, lambda row: row.facts.diagnosis),
        FormatColumn("scores", SCORES, lambda row: row.facts.scores),
    )
)

GUIDE: Final = Format(
    "guide",
    "guide",
    "guide",
    _TABLE.records,
    _TABLE.arrays,
    _CARD,
    ("parquet", "jsonl", "json", "csv"),
    purpose="people, spreadsheets and scripts",
)
