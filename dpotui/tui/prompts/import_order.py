"""An import as it is typed into the panel, and the request that it makes."""

import re
from dataclasses import dataclass
from pathlib import Path

from dpotui.annotation.file_kind import FileKind
from dpotui.errors import BadInputError
from dpotui.overview.importing import ImportRequest
from dpotui.prompts import parse_map
from dpotui.text import one_line


@dataclass(frozen=True)
class ImportOrder:
    """What to import, as it was typed; without a kind it is guessed from the columns."""

    path: Path
    kind: FileKind | None = None
    tags: str = ""
    sample: str = ""
    columns: str = ""

    @property
    def request(self) -> ImportRequest:
        """What is asked for. Raises BadInputError when a field does not hold what it is for."""
        mapping, tags = parse_map(_list(self.columns)), tuple(_list(self.tags))
        return ImportRequest((self.path,), self.kind, mapping, tags, _number(self.sample))


def _list(typed: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;,]", typed) if part.strip()]


def _number(typed: str) -> int | None:
    digits = typed.strip()
    if not digits:
        return None
    if not digits.isdecimal() or len(digits) > 9:
        raise BadInputError(f"{one_line(digits, 30)}: a sample is a whole number of prompts, or empty for all.")
    return int(digits)
