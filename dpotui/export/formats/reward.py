"""Every scored response of the exported prompts with its scores, for reward models that learn the scores themselves."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from dpotui.export.formats.format import Format, Record, turns, turns_type
from dpotui.export.rows import Row

if TYPE_CHECKING:
    import pyarrow as pa

_CARD: Final = """\
## Columns of `{config}`
For reward models that learn scores (as HelpSteer2 is used): a row a response, with those that are in no pair. TRL's
`RewardTrainer` learns from pairs and takes the `default` configuration instead.
- `prompt`: the conversation up to the answer; `response`: its text; `group`: the prompt in the project file.
- `overall`: the weighted mean over the criteria; `scores`: by criterion, the mean over the annotators.
- `annotators`: how many people scored the response.
"""


def _records(rows: Iterable[Row]) -> Iterator[Record]:
    done: set[str] = set()
    for row in rows:
        if row.prompt in done:
            continue
        done.add(row.prompt)
        for response in row.responses:
            yield {
                "group": row.prompt,
                "prompt": turns(row.messages),
                "response": response.text,
                "overall": response.overall,
                "scores": [{"criterion": key, "mean": mean} for key, mean in response.scores],
                "annotators": response.annotators,
            }


def _schema() -> "pa.Schema":
    import pyarrow as pa

    scores = pa.list_(pa.struct({"criterion": pa.string(), "mean": pa.float64()}))
    return pa.schema(
        {
            "group": pa.string(),
            "prompt": turns_type(),
            "response": pa.string(),
            "overall": pa.float64(),
            "scores": scores,
            "annotators": pa.int64(),
        }
    )


REWARD: Final = Format("reward", "reward", "reward", _records, _schema, _CARD)
