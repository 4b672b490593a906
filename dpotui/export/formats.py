"""The tables of a release: the same rows in the guide's own columns and in those that trainers read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dpotui.export.rows import Row
from dpotui.prompts import Message

Record = dict[str, Any]


@dataclass(frozen=True)
class FormatTable:
    """How one format writes a row, under which configuration name, in which folder and in which plain-text copies."""

    format: str
    config: str
    folder: str
    record: Callable[[Row], Record]
    copies: tuple[str, ...]
    """File types written beside the one that the configuration names."""


def guide_record(row: Row) -> Record:
    """The guide's five columns."""
    return {
        "prompt": prompt_text(row.messages),
        "weaker_response": row.rejected,
        "better_response": row.chosen,
        "diagnosis": row.pair.diagnosis,
        "scores": _scores(row),
    }


def trl_record(row: Row) -> Record:
    """TRL's conversational preference record. No further column is safe: some names flip its format detection."""
    return {
        "id": row.id,
        "group": row.pair.prompt,
        "prompt": [{"role": message.role, "content": message.content} for message in row.messages],
        "chosen": [{"role": "assistant", "content": row.chosen}],
        "rejected": [{"role": "assistant", "content": row.rejected}],
        "diagnosis": row.pair.diagnosis,
        "scores": _scores(row),
    }


def prompt_text(messages: Sequence[Message]) -> str:
    """A prompt as one text: a single user turn as it is, anything longer turn by turn under its role."""
    if len(messages) == 1:
        return messages[0].content
    return "\n\n".join(f"{message.role}: {message.content}" for message in messages)


def _scores(row: Row) -> list[Record]:
    """Means over the pair's annotators."""
    return [
        {"criterion": gap.criterion, "weaker": float(gap.rejected), "better": float(gap.chosen)}
        for gap in row.pair.gaps
    ]


TABLES: Final[dict[str, FormatTable]] = {
    "trl": FormatTable("trl", "default", "data", trl_record, ()),
    "guide": FormatTable("guide", "guide", "guide", guide_record, ("jsonl", "csv")),
}
"""The tables by format name, in the order in which the card lists them."""
