"""What a release is asked to be."""

import re
from dataclasses import dataclass, field
from typing import Final

from dpotui.errors import BadInputError
from dpotui.export.formats import DEFAULT_FORMATS
from dpotui.export.report import DEFAULT_VALIDATION
from dpotui.export.system import SystemChoice
from dpotui.text import one_line

_LICENCE: Final = re.compile(r"[a-z0-9]+([.+-][a-z0-9]+)*")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")


@dataclass(frozen=True)
class ExportSettings:
    """What a release is asked to be."""

    formats: tuple[str, ...] = DEFAULT_FORMATS
    validation: float = DEFAULT_VALIDATION
    """Share of prompts held out, 0 to 0.5."""
    system: SystemChoice = field(default_factory=SystemChoice)
    licence: str = ""
    """The Hub's identifier of a licence, such as `cc-by-4.0`; empty leaves it to whoever publishes."""
    languages: tuple[str, ...] = ()
    """ISO 639 codes; empty says nothing."""
    stated: bool = False
    """Take pairs that imported files state for prompts that nobody has judged."""
    earlier_rounds: tuple[str, ...] = ()
    """A sentence on each training round that was decided before, for card and manifest."""

    def __post_init__(self) -> None:
        """Raise BadInputError for a licence or a language that the Hub's cards do not take."""
        if self.licence and not _LICENCE.fullmatch(self.licence):
            raise BadInputError(f"{one_line(self.licence, 60)}: name a licence by its identifier, such as cc-by-4.0.")
        for language in self.languages:
            if not _LANGUAGE.fullmatch(language):
                raise BadInputError(f"{one_line(language, 60)}: name a language by its code, such as en.")
