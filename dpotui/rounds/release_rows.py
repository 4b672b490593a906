"""The pairs of a release as it wrote them: what a round trains on, and what it is measured on."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dpotui.project.store.connection import Connection

if TYPE_CHECKING:
    from dpotui.export.report import Side
    from dpotui.export.rows.rows import ExportRow


def read_pairs(connection: Connection, release: str, side: "Side | None" = None) -> "list[ExportRow]":
    """The pairs of a release (by its id) in its order; of one side if named."""
    from dpotui.export.stored import read_documents, read_rows  # Home opens without what writes releases

    manifest, _ = read_documents(connection, release)
    return [row for row in read_rows(connection, release, manifest) if side in (None, row.side)]


def turns_of(row: "ExportRow") -> list[dict[str, str]]:
    """A pair's prompt as plain data."""
    return [{"role": message.role, "content": message.content} for message in row.messages]


def trainer_record(row: "ExportRow") -> dict[str, Any]:
    """A pair as TRL reads it."""
    return {
        "id": row.id,
        "group": row.prompt,
        "prompt": turns_of(row),
        "chosen": [{"role": "assistant", "content": row.chosen}],
        "rejected": [{"role": "assistant", "content": row.rejected}],
    }


def prompts_of(rows: "Sequence[ExportRow]") -> list[str]:
    """The prompts of some pairs, each once, in their order."""
    return list(dict.fromkeys(row.prompt for row in rows))
