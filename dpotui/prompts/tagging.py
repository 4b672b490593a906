"""Tags put on prompts and taken off again, one prompt or many at a time."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Final, NamedTuple

from dpotui.errors import BadInputError
from dpotui.project import Project, Row
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.text import one_line

LONGEST_TAG: Final = 100
GROUP_TAGS: Final = ("user:", "conversation:", "group:")
"""Tags that begin so, such as `user:4711`, name something whose prompts belong together."""


class _Tagged(NamedTuple):
    prompt: str
    tag: str


class _TagCount(NamedTuple):
    tag: str
    prompts: int


_IDS: Final = Query(
    "SELECT p.id FROM json_each(:rows) r JOIN prompt p ON p.rowid = r.value ORDER BY r.key",
    str,
)
_TAGS: Final = Query("SELECT prompt, tag FROM current_tag ORDER BY prompt, tag", _Tagged)
_KNOWN: Final = Query("SELECT id FROM prompt WHERE id IN (SELECT value FROM json_each(:ids))", str)
_WITH_TAG: Final = Query(
    "SELECT prompt FROM current_tag WHERE tag = :tag AND prompt IN (SELECT value FROM json_each(:ids))", str
)
_COUNTS: Final = Query(
    "SELECT tag, count(*) AS prompts FROM current_tag WHERE prompt IN (SELECT value FROM json_each(:ids)) "
    "GROUP BY tag ORDER BY tag",
    _TagCount,
)


def clean_tags(tags: Sequence[str]) -> tuple[str, ...]:
    """Tags without blanks around them, empty ones and repetitions. Raises BadInputError when one is too long."""
    clean = dict.fromkeys(tag.strip() for tag in tags)
    for tag in clean:
        if len(tag) > LONGEST_TAG:
            said = f"the tag {one_line(tag, 30)} is longer than {LONGEST_TAG} characters"
            raise BadInputError(f"{said}; leave out a column that holds no tags with --map COLUMN=ignore")
    return tuple(tag for tag in clean if tag)


def prompts_at(connection: Connection, rows: Sequence[int]) -> list[str]:
    """The ids of the prompts at these rowids, in this order."""
    return _IDS.all(connection, rows=json.dumps(list(rows)))


def tags_by_prompt(connection: Connection) -> dict[str, tuple[str, ...]]:
    """The tags of every prompt that has some, in alphabetical order."""
    rows = groupby(_TAGS.each(connection), key=attrgetter("prompt"))
    return {prompt: tuple(row.tag for row in tagged) for prompt, tagged in rows}


def tags_among(connection: Connection, prompts: Sequence[str]) -> dict[str, int]:
    """How many of these prompts carry each tag that any of them carries."""
    return {row.tag: row.prompts for row in _COUNTS.each(connection, ids=json.dumps(list(prompts)))}


def retag(project: Project, prompts: Iterable[str], changes: Mapping[str, bool], *, author: str) -> int:
    """Put tags on all of these prompts (True) or take them off (False); returns how many prompts that changed.

    One revision, or none when all is as wished already. Raises BadInputError for a tag that is none, and for a prompt
    that is not there; then nothing is changed.
    """
    ids = list(dict.fromkeys(prompts))
    wanted = {tag: on for typed, on in changes.items() for tag in clean_tags([typed])}
    with project.write() as writer:
        _check_known(writer.connection, ids)
        rows = [row for tag, on in wanted.items() for row in _changed(writer.connection, ids, tag, on)]
        if rows:
            writer.append("tags", author, {"prompt_tag": rows})
    return len({row["prompt"] for row in rows})


def _changed(connection: Connection, ids: Sequence[str], tag: str, on: bool) -> Iterator[Row]:
    carrying = set(_WITH_TAG.each(connection, tag=tag, ids=json.dumps(ids)))
    return ({"prompt": one, "tag": tag, "present": int(on)} for one in ids if (one in carrying) != on)


def _check_known(connection: Connection, ids: Sequence[str]) -> None:
    known = set(_KNOWN.each(connection, ids=json.dumps(ids)))
    if unknown := next((prompt for prompt in ids if prompt not in known), None):
        raise BadInputError(f"{one_line(unknown, 40)}: the project has no such prompt.")
