"""Every scored response of the exported prompts with its scores, for reward models that learn the scores themselves."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from dpotui.export.formats.format import Format
from dpotui.export.formats.table import COUNT, NUMBER, TEXT, TURNS, FormatColumn, FormatTable, rows_of
from dpotui.export.rows.rows import ExportRow, ScoredResponse

_CARD: Final = """\
## Columns of `{config}`
For reward models that learn scores (as HelpSteer2 is used): a row a response, with those that are in no pair. TRL's
`RewardTrainer` learns from pairs and takes the `default` configuration instead.
- `prompt`: the conversation up to the answer; `response`: its text; `group`: the prompt in the project file.
- `overall`: the weighted mean over the criteria; `scores`: by criterion, the mean over the annotators.
- `annotators`: how many people scored the response.
"""


class _Scored(NamedTuple):
    row: ExportRow
    response: ScoredResponse


def _scored(rows: Iterable[ExportRow]) -> Iterator[_Scored]:
    done: set[str] = set()
    for row in rows:
        if row.prompt not in done:
            done.add(row.prompt)
            yield from (_Scored(row, response) for response in row.responses)


_MEANS: Final = rows_of(
    {"criterion": "string", "mean": "double"},
    lambda cell: [{"criterion": key, "mean": mean} for key, mean in cell],
)
_TABLE: Final = FormatTable[_Scored](
    (
        FormatColumn("group", TEXT, lambda item: item.row.prompt),
        FormatColumn("prompt", TURNS, lambda item: item.row.messages),
        FormatColumn("response", TEXT, lambda item: item.response.text),
        FormatColumn("overall", NUMBER, lambda item: item.response.overall),
        FormatColumn("scores", _MEANS, lambda item: item.response.scores),
        FormatColumn("annotators", COUNT, lambda item: item.response.annotators),
    )
)

REWARD: Final = Format(
    "reward",
    "reward",
    "reward",
    lambda rows: _TABLE.records(_scored(rows)),
    lambda rows: _TABLE.arrays(_scored(rows)),
    _CARD,
    purpose="reward models: every response with its scores",
)
