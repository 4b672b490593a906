"""Who asked a prompt, known by a keyed hash alone: enough to cap a sample and to keep a user on one side of the split.

The key is the project's id, so that copies of a project agree and other projects cannot be joined by it. Whoever holds
the project file and guesses an id can still find out whether it is in there; the file itself does not say who it was.
"""

import hashlib
from collections import defaultdict
from typing import Final, NamedTuple

from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query

_BYTES: Final = 16


class _Asked(NamedTuple):
    user: str
    prompt: str


_USERS: Final = Query("SELECT DISTINCT user, prompt FROM prompt_user ORDER BY user, prompt", _Asked)
_STANDING: Final = Query(
    "SELECT DISTINCT user, prompt FROM prompt_user WHERE prompt IN (SELECT id FROM current_prompt)", _Asked
)
_KEY: Final = Query("SELECT id FROM project", str)


class UserHash:
    """Hashes the users of one project."""

    def __init__(self, connection: Connection) -> None:
        self._key = _KEY.one(connection).encode()

    def of(self, user: str) -> str:
        """32 hexadecimal digits, the same for the same user."""
        return hashlib.blake2b(user.encode(), key=self._key[:64], digest_size=_BYTES).hexdigest()


def asked_before(connection: Connection) -> list[tuple[str, str]]:
    """Who asked what, of all prompts that are not excluded: (user, prompt)."""
    return [(row.user, row.prompt) for row in _STANDING.each(connection)]


def read_users(connection: Connection) -> list[list[str]]:
    """The prompts of each user who asked more than one."""
    asked: defaultdict[str, list[str]] = defaultdict(list)
    for row in _USERS.each(connection):
        asked[row.user].append(row.prompt)
    return [prompts for prompts in asked.values() if len(prompts) > 1]
