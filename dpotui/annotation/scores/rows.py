"""Reads tables of scores: one row an annotator, prompt and response, with a column for every criterion."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from dpotui.annotation.sheets.sheet import Remark
from dpotui.prompts import ColumnMap, Faults, RowError, TableReading, TableRow, file_error, line_error, read_table
from dpotui.prompts.columns.column_map import value_at
from dpotui.scope import Criterion, Rubric, Score
from dpotui.text import one_line

_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "annotator": ("rater", "annotator_name"),
    "prompt": ("prompt_id", "question"),
    "response": ("candidate", "candidate_id", "response_id", "completion", "answer"),
}
_OPTIONAL: Final[dict[str, tuple[str, ...]]] = {
    "reason": ("reasoning", "remark", "comment"),
    "tags": ("failure_tags",),
    "preferred": ("preference",),
}


_NOT_APPLICABLE: Final = frozenset({"n/a", "na", "n.a.", "n. a.", "not applicable", "does not apply"})
_NUMBER: Final = re.compile(r"[+-]?\d{1,9}(\.\d{1,9}|,\d{1,2})?")
"""A number in a cell. After a comma one digit or two: `1,000` may be a thousand."""


@dataclass(frozen=True)
class ScoreRow:
    """What one row says about one response; who and what it names is still as written."""

    path: Path
    line: int
    annotator: str
    prompt: str
    response: str
    scores: dict[str, Score]
    """By criterion key; complete."""
    remark: Remark
    preferred: str

    def error(self, said: str) -> RowError:
        """The error `file:line: said`."""
        return line_error(self.path, self.line, said)


def score_fields(rubric: Rubric) -> dict[str, tuple[str, ...]]:
    """The fields of a table of scores by a rubric, and other names that their columns usually have."""
    return _NAMES | {criterion.key: (criterion.name,) for criterion in rubric.criteria} | _OPTIONAL


class ScoreFile:
    """A table of scores that is read by a rubric."""

    def __init__(
        self, path: Path, rubric: Rubric, mapping: Mapping[str, str] | None, faults: Faults, annotator: str = ""
    ) -> None:
        """`annotator` is whose the rows are where no column says it."""
        self.path = path
        self.columns = ColumnMap(score_fields(rubric), mapping)
        self.reading = TableReading()
        """What one should know of how the file was read; faults of rows are gathered apart."""
        self.rows = 0
        self._rubric = rubric
        self._faults = faults
        self._annotator = annotator
        self._tags = {name.casefold(): tag.key for tag in rubric.failure_tags for name in (tag.name, tag.key)}

    def __iter__(self) -> Iterator[ScoreRow]:
        """Its rows; one that is incomplete or off the scale is a fault. Raises BadInputError for a broken file."""
        for row in read_table(self.path, self.reading):
            if self.columns.see_row(row.fields):
                self._check_columns()
            self.rows += 1
            parsed = None
            with self._faults.gathered(row.fields):
                parsed = self._parsed(row)
            if parsed:
                yield parsed

    def _check_columns(self) -> None:
        criteria = [criterion.key for criterion in self._rubric.criteria]
        mapped = (*self.columns.used.values(), *(["annotator"] if self._annotator else []))
        if missing := [field for field in (*_NAMES, *criteria) if field not in mapped]:
            self.columns.check_given(self.path)
            has = one_line(", ".join(self.columns.columns))
            said = f"there is no column for {missing[0]}; use --map COLUMN={missing[0]}. Columns are: {has}."
            raise file_error(self.path, said)

    def _parsed(self, row: TableRow) -> ScoreRow:
        cells = {field: value_at(row.fields, column) for column, field in self.columns.used.items()}
        cells.setdefault("annotator", self._annotator)
        for field in _NAMES:
            if not _text(cells[field]).strip():
                raise line_error(self.path, row.line, f"the {field} is missing.")
        return ScoreRow(
            path=self.path,
            line=row.line,
            annotator=_text(cells["annotator"]).strip(),
            prompt=_text(cells["prompt"]),
            response=_text(cells["response"]),
            scores={
                criterion.key: self._score(row.line, criterion, cells[criterion.key])
                for criterion in self._rubric.criteria
            },
            remark=Remark(_text(cells.get("reason")), self._tag_keys(row.line, cells.get("tags"))),
            preferred=_text(cells.get("preferred")).strip(),
        )

    def _score(self, line: int, criterion: Criterion, cell: Any) -> Score:
        if cell is None or not _text(cell).strip():
            raise line_error(self.path, line, f"the score for {criterion.key} is missing.")
        try:
            score = parse_score(cell)
        except ValueError:
            score = math.inf
        if not criterion.allows(score):
            said = f"{criterion.key} is {one_line(_text(cell), 40)}, not a point of its scale ({criterion.scale})."
            raise line_error(self.path, line, said)
        return score

    def _tag_keys(self, line: int, cell: Any) -> tuple[str, ...]:
        given = cell if isinstance(cell, list) else _text(cell).split(";")
        names = [name for item in given if (name := _text(item).strip())]
        if unknown := [name for name in names if name.casefold() not in self._tags]:
            known = ", ".join(tag.key for tag in self._rubric.failure_tags) or "none"
            said = f"the rubric has no failure tag {one_line(unknown[0], 60)}; its tags are: {known}."
            raise line_error(self.path, line, said)
        return tuple(dict.fromkeys(self._tags[name.casefold()] for name in names))


def _text(cell: Any) -> str:
    return "" if cell is None else cell if isinstance(cell, str) else str(cell)


def parse_score(cell: Any) -> Score:
    """The score in a cell, None for one that does not apply; spreadsheets write 4 as 4.0, or as 4,0.

    Raises ValueError when it is neither a number nor one of the words for "does not apply".
    """
    if isinstance(cell, bool):
        raise ValueError("not a score")
    written = _text(cell).strip().replace("\N{MINUS SIGN}", "-")
    if written.casefold() in _NOT_APPLICABLE:
        return None
    if not _NUMBER.fullmatch(written):
        raise ValueError("not a score")
    number = float(written.replace(",", "."))
    return int(number) if number.is_integer() else number
