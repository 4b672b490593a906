"""What a table file holds, told from its columns, so that an import need not be asked."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, Literal

from dpotui.errors import BadInputError
from dpotui.prompts import AnswerColumns, file_error, flag_columns, guess_mapping, preview_columns
from dpotui.prompts.columns.prompt_row import FIELDS
from dpotui.scope import Rubric
from dpotui.text import one_line

FileKind = Literal["prompts", "candidates", "scores"]

_TELLING: Final[dict[str, tuple[str, ...]]] = {
    "annotator": ("rater", "annotator name"),
    "response": ("completion", "answer", "output", "reply", "candidate", "candidate id", "response id", "generation"),
    "letter": ("response letter",),
}
_OF_PRODIGY: Final = "_input_hash"
"""The column that all tasks of Prodigy have."""


def guess_kind(
    path: Path, mapping: Mapping[str, str] | None = None, rubric: Rubric | None = None, *, whose: str = ""
) -> FileKind:
    """Scores name an annotator beside each response, candidates only have responses, everything else is prompts.
    Answers in columns of their own are candidates of prompts that they name by id; beside a text, or where they end
    a conversation that stands with them, they come with it.

    `mapping` (column to field) comes before the guess; `whose` are scores that do not say it. Raises BadInputError
    when no row of the file can be read, and when responses are scored by the criteria of the `rubric` and
    nobody is named who did it.
    """
    given = dict(mapping or {})
    if "annotator" in given.values():
        return "scores"
    preview = preview_columns(path, named=given)
    columns = [column for column in preview.columns if column not in given]
    if _OF_PRODIGY in columns:  # there an answer says whether a text was accepted
        columns = [column for column in columns if column != "answer"]
    found = {*given.values(), *guess_mapping(columns, _TELLING).values()}
    scored = _criteria_among(columns, rubric) if rubric and found & {"response", "letter"} else []
    if scored and "annotator" not in found:
        if whose:
            return "scores"
        raise _nobodys(path, scored)
    if "response" not in found:
        answers = AnswerColumns((*columns, *given), given, flag_columns(preview.rows))
        asked = {*given.values(), *guess_mapping(columns, FIELDS).values()} & {"prompt", "messages"}
        named = answers.names and not asked and guess_mapping(columns, {"prompt_id": ("id", *FIELDS["id"])})
        return "candidates" if named and not _end_talks(answers, preview.rows) else "prompts"
    return "scores" if "annotator" in found else "candidates"


def _end_talks(answers: AnswerColumns, rows: Iterable[Mapping[str, Any]]) -> bool:
    """Whether answers stand at the end of the conversation that they answer, as in logs of an arena."""
    for row in rows:
        with suppress(BadInputError):  # told with the line of the row when the file is read
            if answers.read(row).asked:
                return True
    return False


def _criteria_among(columns: Collection[str], rubric: Rubric) -> list[str]:
    names = {criterion.key: (criterion.name,) for criterion in rubric.criteria}
    return list(guess_mapping(columns, names))


def _nobodys(path: Path, scored: list[str]) -> BadInputError:
    said = (
        f"it scores responses ({one_line(', '.join(scored), 100)}), but no column says who gave the scores.\n"
        "Say whose they are with --for NAME, or which column says it with --map COLUMN=annotator."
    )
    return file_error(path, said)
