"""Which project a file holds."""

from typing import Final, NamedTuple

from dpotui.project.store.query import Query


class ProjectIdentity(NamedTuple):
    """What a project was given when it was made, and keeps in every copy."""

    id: str
    name: str
    domain: str
    made_at: str


IDENTITY: Final = Query("SELECT id, name, domain, made_at FROM project", ProjectIdentity)
"""A whole project file has exactly one such row."""
