"""An import as it is typed into the panel, and the request that it makes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dpotui.annotation.scores.file_kind import FileKind
from dpotui.errors import BadInputError
from dpotui.overview.importing import ImportRequest
from dpotui.prompts import IGNORE, parse_map
from dpotui.prompts.columns.column_map import CANDIDATE
from dpotui.prompts.importing.intake import LastAnswer
from dpotui.prompts.sampling.plan import STRATA, SampleRequest, parse_strata
from dpotui.text import one_line
from dpotui.tui.typed_numbers import whole_number


@dataclass(frozen=True)
class TypedSample:
    """A sample as it is typed; empty where nothing is. What goes beyond the size counts only with one."""

    size: str = ""
    per_user: str = ""
    seed: str = ""
    strata: str = ""

    @property
    def request(self) -> SampleRequest | None:
        """What is asked for, None for all prompts. Raises BadInputError when a field does not hold what it is for."""
        if not self.size.strip():
            return None
        return SampleRequest(
            _whole(self.size, "Sample"),
            _whole(self.seed or "0", "Seed"),
            parse_strata(self.strata) if self.strata.strip() else STRATA,
            _whole(self.per_user, "Per user") if self.per_user.strip() else None,
        )


@dataclass(frozen=True)
class ImportOrder:
    """What to import, as it was typed; without a kind it is guessed from the columns."""

    path: Path
    kind: FileKind | None = None
    tags: str = ""
    sample: TypedSample = TypedSample()
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
            self.sample.request,
            last_answer=self.last_answer,
            skip_bad=self.skip_bad,
            preferences=self.preferences,
        )


def moved(mapping: Mapping[str, str], chosen: Mapping[str, str]) -> dict[str, str]:
    """A mapping with what was chosen after it: a field of one column, chosen for another, is no other's any more."""
    taken = {field for field in chosen.values() if field not in (IGNORE, CANDIDATE)}
    return {column: field for column, field in mapping.items() if field not in taken} | dict(chosen)


def _list(typed: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;,]", typed) if part.strip()]


def _whole(typed: str, field: str) -> int:
    if (number := whole_number(typed)) is None:
        raise BadInputError(f"{one_line(typed.strip(), 30)}: {field} is a whole number, such as 200.")
    return number
