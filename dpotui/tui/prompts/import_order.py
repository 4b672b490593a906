"""An import as it is typed into the panel, and the request that it makes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dpotui.annotation.scores.file_kind import FileKind
from dpotui.errors import BadInputError
from dpotui.overview.importing import ImportRequest
from dpotui.prompts import IGNORE, parse_map
from dpotui.prompts.importing.intake import LastAnswer
from dpotui.prompts.sampling.plan import SampleRequest
from dpotui.text import one_line

_SAMPLE: Final = re.compile(r"(\d{1,9})(?:[,;\s]+(\d{1,9}) per user)?(?:[,;\s]+seed (\d{1,9}))?")


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
            _sample(self.sample),
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


def _sample(typed: str) -> SampleRequest | None:
    """A sample as it is typed: how many prompts, and if wanted the most per user and another seed."""
    if not typed.strip():
        return None
    found = _SAMPLE.fullmatch(typed.strip())
    if not found:
        said = "a sample is a whole number of prompts, if wanted with more: 200, 2 per user, seed 7."
        raise BadInputError(f"{one_line(typed.strip(), 30)}: {said}")
    size, per_user, seed = found.groups()
    return SampleRequest(int(size), int(seed or 0), per_user=int(per_user) if per_user else None)
