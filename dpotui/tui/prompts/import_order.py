"""An import as it is typed into the panel, and the request that it makes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dpotui.annotation.file_kind import FileKind
from dpotui.errors import BadInputError
from dpotui.overview.importing import ImportRequest
from dpotui.prompts import IGNORE, parse_map
from dpotui.prompts.intake import LastAnswer
from dpotui.text import one_line


@dataclass(frozen=True)
class ImportOrder:
    """What to import, as it was typed; without a kind it is guessed from the columns."""

    path: Path
    kind: FileKind | None = None
    tags: str = ""
    sample: str = ""
    columns: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)
    """What columns were chosen to be by keys; comes before what was typed."""
    last_answer: LastAnswer = "candidate"
    skip_bad: bool = False
    preferences: bool = False

    @property
    def request(self) -> ImportRequest:
        """What is asked for. Raises BadInputError when a field does not hold what it is for."""
        return ImportRequest(
            (self.path,),
            self.kind,
            moved(parse_map(_list(self.columns)), self.chosen),
            tuple(_list(self.tags)),
            _number(self.sample),
            last_answer=self.last_answer,
            skip_bad=self.skip_bad,
            preferences=self.preferences,
        )


def moved(mapping: Mapping[str, str], chosen: Mapping[str, str]) -> dict[str, str]:
    """A mapping with what was chosen after it: a field that is chosen for a column is no other column's any more."""
    taken = {field for field in chosen.values() if field != IGNORE}
    return {column: field for column, field in mapping.items() if field not in taken} | dict(chosen)


def _list(typed: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;,]", typed) if part.strip()]


def _number(typed: str) -> int | None:
    digits = typed.strip()
    if not digits:
        return None
    if not digits.isdecimal() or len(digits) > 9:
        raise BadInputError(f"{one_line(digits, 30)}: a sample is a whole number of prompts, or empty for all.")
    return int(digits)
