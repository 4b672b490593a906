"""TRL's conversational preference format, which Unsloth reads too, and OpenRLHF with `prompt_key`."""

from typing import Final

from dpotui.export.formats.format import RELIABILITY, RELIABILITY_CARD, SCORES, Format
from dpotui.export.formats.table import ANSWER, NUMBER, TEXT, TURNS, FormatColumn, FormatTable
from dpotui.export.rows.rows import ExportRow

_CARD: Final = f"""\
## Columns of `{{config}}`
For TRL and trainers that read its conversational preference format.
- `prompt`: the conversation up to the answer, a list of `role` and `content`.
- `chosen`, `rejected`: one assistant message each.
- `id`: the pair in the project file (the ids of its two candidates); `group`: its prompt.
- `diagnosis`: why the chosen response is the better one.
- `scores`: by criterion, the mean score of the `weaker` and of the `better` response.
- `score_margin`: points between the two responses, the weighted mean over the criteria.
{RELIABILITY_CARD}"""


# Names that are not here are not free: `margin`, `label`, `messages`, `completion`, `tools`, `images` and some others
# make TRL take the rows for another format, or end it.
_TABLE: Final = FormatTable[ExportRow](
    (
        FormatColumn("id", TEXT, lambda row: row.id),
        FormatColumn("group", TEXT, lambda row: row.prompt),
        FormatColumn("prompt", TURNS, lambda row: row.messages),
        FormatColumn("chosen", ANSWER, lambda row: row.chosen),
        FormatColumn("rejected", ANSWER, lambda row: row.rejected),
        FormatColumn("diagnosis", TEXT, lambda row: row.facts.diagnosis),
        FormatColumn("scores", SCORES, lambda row: row.facts.scores),
        FormatColumn("score_margin", NUMBER, lambda row: row.margin),
        *RELIABILITY,
    )
)

TRL: Final = Format("trl", "default", "data", _TABLE.records, _TABLE.arrays, _CARD, purpose="TRL, Unsloth, OpenRLHF")
