"""The nine places of the interface, in the order of the phases."""

from typing import Final

import msgspec

from dpotui.errors import BadInputError
from dpotui.text import one_line


class Place(msgspec.Struct, frozen=True):
    """Where one can be: Home, or the work place of one phase."""

    key: str
    name: str
    title: str
    purpose: str
    """What one does there, in a few words."""


PLACES: Final = (
    Place("0", "home", "Home", "see where the project stands and what to do next"),
    Place("1", "scope", "Scope", "read and change the rubric"),
    Place("2", "prompts", "Prompts", "list, search and import what people ask"),
    Place("3", "generate", "Generate", "let a model write candidate responses"),
    Place("4", "annotate", "Annotate", "judge responses and write reasons"),
    Place("5", "pairs", "Pairs", "see what beats what and why, keep or drop it"),
    Place("6", "checks", "Checks", "see whether scores and pairs can be trusted"),
    Place("7", "export", "Export", "write the dataset as a release"),
    Place("8", "rounds", "Rounds", "keep what was trained and decided"),
)


OVER_PROMPTS: Final = ("duplicates", "coverage", "screening")
"""Screens that lie over Prompts; their actions are called after them, as `duplicates.keep_one`."""


def place_named(name: str) -> Place:
    """The place of this name. Raises BadInputError, naming them all, when there is none."""
    for place in PLACES:
        if place.name == name:
            return place
    known = ", ".join(place.name for place in PLACES)
    raise BadInputError(f"{one_line(name)}: there is no such screen; there are {known}.")
