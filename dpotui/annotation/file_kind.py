"""What a table file holds, told from its columns, so that an import need not be asked."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

from dpotui.prompts import guess_mapping, preview_columns

FileKind = Literal["prompts", "candidates", "scores"]

_TELLING: Final[dict[str, tuple[str, ...]]] = {
    "annotator": ("rater", "annotator name"),
    "response": ("completion", "answer", "output", "reply", "candidate", "candidate id", "response id", "generation"),
}


def guess_kind(path: Path, mapping: Mapping[str, str] | None = None) -> FileKind:
    """Scores name an annotator beside each response, candidates only have responses, everything else is prompts.

    `mapping` (column to field) comes before the guess. Raises BadInputError when the first rows of the file cannot be
    read.
    """
    given = dict(mapping or {})
    if "annotator" in given.values():
        return "scores"
    columns = [column for column in preview_columns(path).columns if column not in given]
    found = {*given.values(), *guess_mapping(columns, _TELLING).values()}
    if "response" not in found:
        return "prompts"
    return "scores" if "annotator" in found else "candidates"
