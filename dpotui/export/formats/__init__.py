"""The formats of a release, one object in one module each. `FORMATS` is where a new one is added."""

from collections.abc import Sequence
from typing import Final

from dpotui.errors import BadInputError
from dpotui.export.formats.axolotl import AXOLOTL
from dpotui.export.formats.format import FileType, Format
from dpotui.export.formats.guide import GUIDE
from dpotui.export.formats.kto import KTO
from dpotui.export.formats.llamafactory import LLAMAFACTORY
from dpotui.export.formats.openai import OPENAI
from dpotui.export.formats.reward import REWARD
from dpotui.export.formats.table import Record
from dpotui.export.formats.trl import TRL
from dpotui.text import one_line

FORMATS: Final[dict[str, Format]] = {
    item.name: item for item in (TRL, GUIDE, KTO, REWARD, OPENAI, LLAMAFACTORY, AXOLOTL)
}
"""By name, in the order in which the card lists them; the first one that is written is what `datasets` loads."""

DEFAULT_FORMATS: Final = ("trl", "guide")


def find_formats(names: Sequence[str]) -> list[Format]:
    """The formats of these names. Raises BadInputError, naming those there are, when one is unknown or none given."""
    if not names:
        raise BadInputError(f"Name a format: {', '.join(FORMATS)}.")
    if unknown := [name for name in names if name not in FORMATS]:
        shown = ", ".join(one_line(name, 40) for name in unknown)
        raise BadInputError(f"{shown}: there is no such format; there are {', '.join(FORMATS)}.")
    return [item for name, item in FORMATS.items() if name in names]


__all__ = ["DEFAULT_FORMATS", "FORMATS", "FileType", "Format", "Record", "find_formats"]
