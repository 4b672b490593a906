"""The prompts that were excluded, so that they can be looked at and taken back."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from dpotui.project import Project
from dpotui.project.store.query import Query
from dpotui.prompts.message import last_user_text, messages_from_json


class _LeftOut(NamedTuple):
    id: str
    messages: str
    reason: str
    author: str


_LATEST_LEFT_OUT: Final = Query(
    "SELECT p.id, p.messages, e.reason, r.author FROM current_revision r JOIN exclusion e ON e.revision = r.id "
    "JOIN prompt_text p ON p.id = e.target WHERE r.kind = 'exclusion' AND e.what = 'prompt' AND e.excluded = 1 "
    "ORDER BY r.clock DESC, r.said DESC, r.sha256 DESC LIMIT :limit",
    _LeftOut,
)


@dataclass(frozen=True)
class ExcludedPrompt:
    """A prompt that is left out, why, and who said so. `text` is the user's last turn, raw."""

    id: str
    text: str
    reason: str
    author: str


def list_excluded(project: Project, *, limit: int = 100) -> list[ExcludedPrompt]:
    """The prompts that are excluded, the most recent exclusion first."""
    with project.read() as connection:
        rows = _LATEST_LEFT_OUT.all(connection, limit=limit)
    return [
        ExcludedPrompt(row.id, last_user_text(messages_from_json(row.messages)), row.reason, row.author) for row in rows
    ]
