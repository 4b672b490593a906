"""The sorts of facts that a project holds, in people's words."""

from typing import Final

from dpotui.project.store.facts.kinds import KINDS

_TABLES: Final = {"replica": "copy of the project"}
"""Tables that do not go by their own name; `prompt`, `candidate` and `rubric` do."""


def fact_words(sort: str) -> str:
    """What a table or kind of fact is called where people read it."""
    return KINDS[sort].noun if sort in KINDS else _TABLES.get(sort, sort)
