"""The prompts of a project: loaded, excluded and taken back."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

import msgspec

from dpotui.errors import BadInputError
from dpotui.project import Project, Row
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.prompts.message import Message, messages_from_json
from dpotui.text import one_line

PREFIX_LENGTH: Final = 8
"""Hex digits of an id that are enough to name a prompt, when no other prompt shares them."""

_EXCLUDED: Final = "SELECT target FROM current_exclusion WHERE what = 'prompt'"


class _TagCount(NamedTuple):
    tag: str
    prompts: int


class _Tagged(NamedTuple):
    prompt: str
    tag: str


class _Origin(NamedTuple):
    prompt: str
    external_id: str
    source: str


_TAG_COUNTS: Final = Query(
    "SELECT t.tag, count(*) AS prompts FROM current_tag t "
    f"WHERE t.prompt NOT IN ({_EXCLUDED}) GROUP BY t.tag ORDER BY prompts DESC, t.tag",
    _TagCount,
)
_MESSAGES: Final = Query("SELECT messages FROM prompt_text WHERE id = :id", str)
_TAGS: Final = Query(
    "SELECT prompt, tag FROM current_tag WHERE prompt IN (SELECT value FROM json_each(:ids)) ORDER BY prompt, tag",
    _Tagged,
)
_ORIGINS: Final = Query(
    "SELECT o.prompt, o.external_id, o.source FROM prompt_origin o JOIN revision r ON r.id = o.revision "
    "WHERE o.prompt IN (SELECT value FROM json_each(:ids)) ORDER BY r.clock, r.said, r.sha256, o.position",
    _Origin,
)
_IS_EXCLUDED: Final = Query("SELECT 1 FROM current_exclusion WHERE what = 'prompt' AND target = :prompt", int)


class Prompt(msgspec.Struct, frozen=True):
    """A prompt with its current tags."""

    id: str
    messages: tuple[Message, ...]
    tags: tuple[str, ...]


def tag_counts(project: Project) -> dict[str, int]:
    """How many prompts carry each tag, the most frequent first; excluded prompts do not count."""
    with project.read() as connection:
        return {row.tag: row.prompts for row in _TAG_COUNTS.each(connection)}


def load_prompt(connection: Connection, prompt_id: str) -> Prompt:
    """The prompt with this id, excluded or not. Raises BadInputError when there is none."""
    stored = _MESSAGES.first(connection, id=prompt_id)
    if stored is None:
        raise BadInputError(f"{one_line(prompt_id, 40)}: the project has no such prompt.")
    return Prompt(prompt_id, messages_from_json(stored), tags_of(connection, [prompt_id]).get(prompt_id, ()))


def tags_of(connection: Connection, prompts: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The current tags of these prompts, in alphabetical order; a prompt without tags is left out."""
    tags: dict[str, tuple[str, ...]] = {}
    for row in _TAGS.each(connection, ids=json.dumps(list(prompts))):
        tags[row.prompt] = (*tags.get(row.prompt, ()), row.tag)
    return tags


def exclude_prompt(project: Project, prompt: str, *, reason: str, author: str) -> bool:
    """Leave a prompt, and with it its candidates, out of everything that follows. False when it already is."""
    return exclude_prompts(project, [prompt], reason=reason, author=author) > 0


def exclude_prompts(project: Project, prompts: Iterable[str], *, reason: str, author: str) -> int:
    """Leave prompts out, all or none; returns how many were not left out before."""
    return _set_excluded(project, prompts, excluded=True, reason=reason, author=author)


def readmit_prompt(project: Project, prompt: str, *, reason: str = "", author: str) -> bool:
    """Take an excluded prompt back in. False when it was not excluded."""
    return readmit_prompts(project, [prompt], reason=reason, author=author) > 0


def readmit_prompts(project: Project, prompts: Iterable[str], *, reason: str = "", author: str) -> int:
    """Take excluded prompts back in, all or none; returns how many were excluded."""
    return _set_excluded(project, prompts, excluded=False, reason=reason, author=author)


def origins_of(connection: Connection, prompts: Sequence[str]) -> Mapping[str, tuple[str, str]]:
    """The first external id and source of each of these prompts."""
    origins: dict[str, tuple[str, str]] = {}
    for row in _ORIGINS.each(connection, ids=json.dumps(list(prompts))):
        origins.setdefault(row.prompt, (row.external_id, row.source))
    return origins


def _set_excluded(project: Project, prompts: Iterable[str], *, excluded: bool, reason: str, author: str) -> int:
    changed = 0
    with project.write() as writer:
        for prompt in prompts:
            load_prompt(writer.connection, prompt)
            if (_IS_EXCLUDED.first(writer.connection, prompt=prompt) is not None) != excluded:
                row: Row = {"what": "prompt", "target": prompt, "excluded": int(excluded), "reason": reason}
                writer.append("exclusion", author, {"exclusion": [row]}, subject=f"prompt:{prompt}")
                changed += 1
    return changed
