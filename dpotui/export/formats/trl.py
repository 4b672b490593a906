"""TRL's conversational preference format, which Unsloth reads too, and OpenRLHF with `prompt_key`."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from dpotui.export.formats.format import (
    RELIABILITY,
    Format,
    Record,
    answer,
    reliability,
    reliability_types,
    scores,
    scores_type,
    turns,
    turns_type,
)
from dpotui.export.rows import Row

if TYPE_CHECKING:
    import pyarrow as pa

_CARD: Final = f"""\
## Columns of `{{config}}`
For TRL and trainers that read its conversational preference format.
- `prompt`: the conversation up to the answer, a list of `role` and `content`.
- `chosen`, `rejected`: one assistant message each.
- `id`: the pair in the project file (the ids of its two candidates); `group`: its prompt.
- `diagnosis`: why the chosen response is the better one.
- `scores`: by criterion, the mean score of the `weaker` and of the `better` response.
- `score_margin`: points between the two responses, the weighted mean over the criteria.
{RELIABILITY}"""


def _records(rows: Iterable[Row]) -> Iterator[Record]:
    # Names that are not here are not free: `margin`, `label`, `messages`, `completion`, `tools`, `images` and some
    # others make TRL take the rows for another format, or end it.
    for row in rows:
        yield {
            "id": row.id,
            "group": row.prompt,
            "prompt": turns(row.messages),
            "chosen": answer(row.chosen),
            "rejected": answer(row.rejected),
            "diagnosis": row.facts.diagnosis,
            "scores": scores(row),
            "score_margin": row.margin,
            **reliability(row),
        }


def _schema() -> "pa.Schema":
    import pyarrow as pa

    return pa.schema(
        {
            "id": pa.string(),
            "group": pa.string(),
            "prompt": turns_type(),
            "chosen": turns_type(),
            "rejected": turns_type(),
            "diagnosis": pa.string(),
            "scores": scores_type(),
            "score_margin": pa.float64(),
            **reliability_types(),
        }
    )


TRL: Final = Format("trl", "default", "data", _records, _schema, _CARD)
