"""The releases a project has made, as its ledger remembers them."""

from collections.abc import Sequence
from typing import Final

from dpotui.errors import BadInputError
from dpotui.export.report import ReleaseSummary
from dpotui.project import Project
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.text import one_line

_SUMMARIES: Final = Query(
    "SELECT l.revision AS id, l.name, r.made_at, r.author, count(p.side) AS pairs, "
    "coalesce(sum(p.side = 'train'), 0) AS train, coalesce(sum(p.side = 'validation'), 0) AS validation, l.folder "
    'FROM "release" l JOIN revision r ON r.id = l.revision LEFT JOIN release_pair p ON p.revision = l.revision '
    "GROUP BY l.revision ORDER BY r.clock, r.said, r.sha256",
    ReleaseSummary,
)
_NAMES: Final = Query('SELECT name FROM "release"', str)

ID_PREFIX: Final = 8
"""The shortest piece of an id that a person may give for the whole."""


def list_releases(project: Project) -> list[ReleaseSummary]:
    """Every release, oldest first."""
    with project.read() as connection:
        return read_releases(connection)


def read_releases(connection: Connection) -> list[ReleaseSummary]:
    """As `list_releases`, within an open transaction."""
    return _SUMMARIES.all(connection)


def find_release(project: Project, key: str | None = None) -> ReleaseSummary:
    """The release with this name, id or id prefix (8 or more characters); the latest when no key is given.

    Raises BadInputError when there is none, or when copies that were merged have two of that name.
    """
    return find_among(list_releases(project), key)


def find_among(releases: Sequence[ReleaseSummary], key: str | None) -> ReleaseSummary:
    """As `find_release`, among releases that were read."""
    if not releases:
        raise BadInputError("The project has no release yet; make one with `dpotui export PROJECT DIR`.")
    if key is None:
        return releases[-1]
    found = [item for item in releases if item.name == key or (len(key) >= ID_PREFIX and item.id.startswith(key))]
    if len(found) == 1:
        return found[0]
    known = ", ".join(f"{item.name} ({item.id})" for item in (found or releases)[-5:])
    fault = "there are several such releases; name its id" if found else "there is no such release"
    raise BadInputError(f"{one_line(key)}: {fault}. There are {one_line(known, 400)}.")


def next_name(connection: Connection) -> str:
    """The name of the next release: r1, r2, and so on."""
    names = _NAMES.each(connection)
    return f"r{max((int(name[1:]) for name in names), default=0) + 1}"
