"""Tags put on prompts and taken off again, one prompt or many at a time."""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

from dpotui.errors import BadInputError
from dpotui.project import Project, Row, Writer
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.text import one_line

LONGEST_TAG: Final = 100
GROUP_TAGS: Final = ("user:", "conversation:", "group:")
"""Tags that begin so, such as `user:4711`, name something whose prompts belong together."""


class _Tagged(NamedTuple):
    prompt: str
    tag: str


class Retagged(NamedTuple):
    """What tagging has changed, so that just this can be taken back."""

    revision: str
    """The fact that did it; empty where all was as wished already."""
    changes: tuple[tuple[str, str, bool], ...]
    """Of each prompt, each tag that was put on it (True) or taken off."""

    @property
    def prompts(self) -> int:
        """How many prompts that changed."""
        return len({prompt for prompt, _, _ in self.changes})


class _Change(NamedTuple):
    prompt: str
    tag: str
    present: int


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

_STANDING: Final = Query(
    "SELECT t.prompt, t.tag, t.present FROM prompt_tag t JOIN revision r ON r.id = t.revision "
    "WHERE t.revision = :revision AND NOT EXISTS (SELECT 1 FROM prompt_tag o JOIN revision s ON s.id = o.revision "
    "WHERE o.prompt = t.prompt AND o.tag = t.tag AND (s.clock, s.said, s.sha256) > (r.clock, r.said, r.sha256))",
    _Change,
)
"""What a tagging said that nobody has said otherwise, or again, since."""


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
    found: dict[str, tuple[str, ...]] = {}
    same: dict[tuple[str, ...], tuple[str, ...]] = {}  # a million prompts share a few sets of tags
    for prompt, tagged in groupby(_TAGS.each(connection), key=itemgetter(0)):
        tags = tuple(row[1] for row in tagged)
        found[prompt] = same.setdefault(tags, tags)
    return found


def tags_among(connection: Connection, prompts: Sequence[str]) -> dict[str, int]:
    """How many of these prompts carry each tag that any of them carries."""
    return {row.tag: row.prompts for row in _COUNTS.each(connection, ids=json.dumps(list(prompts)))}


def retag(project: Project, prompts: Iterable[str], changes: Mapping[str, bool], *, author: str) -> int:
    """Put tags on all of these prompts (True) or take them off (False); returns how many prompts that changed.

    One revision, or none when all is as wished already. Raises BadInputError for a tag that is none, and for a prompt
    that is not there; then nothing is changed.
    """
    return retag_each(project, prompts, changes, author=author).prompts


def retag_each(project: Project, prompts: Iterable[str], changes: Mapping[str, bool], *, author: str) -> Retagged:
    """As `retag`, which says what is raised; returns what `take_tags_back` takes back."""
    ids = list(dict.fromkeys(prompts))
    wanted = {tag: on for typed, on in changes.items() for tag in clean_tags([typed])}
    with project.write() as writer:
        _check_known(writer.connection, ids)
        changed = [(one, tag, on) for tag, on in wanted.items() for one in _changed(writer.connection, ids, tag, on)]
        return Retagged(_append(writer, changed, author), tuple(changed))


def take_tags_back(project: Project, done: Retagged, *, author: str) -> int:
    """Put tags as they were before `retag_each`, of which this is the answer; returns how many prompts that changed.

    A tag that was put on or taken off again since stays as it is.
    """
    with project.write() as writer:
        rows = _STANDING.each(writer.connection, revision=done.revision)
        back = [(row.prompt, row.tag, not row.present) for row in rows]
        return Retagged(_append(writer, back, author), tuple(back)).prompts


def _append(writer: Writer, changes: Sequence[tuple[str, str, bool]], author: str) -> str:
    """The revision that says so; empty where there is nothing to say."""
    rows: list[Row] = [{"prompt": one, "tag": tag, "present": int(on)} for one, tag, on in changes]
    return writer.append("tags", author, {"prompt_tag": rows}) if rows else ""


def _changed(connection: Connection, ids: Sequence[str], tag: str, on: bool) -> list[str]:
    carrying = set(_WITH_TAG.each(connection, tag=tag, ids=json.dumps(ids)))
    return [one for one in ids if (one in carrying) != on]


def _check_known(connection: Connection, ids: Sequence[str]) -> None:
    known = set(_KNOWN.each(connection, ids=json.dumps(ids)))
    if unknown := next((prompt for prompt in ids if prompt not in known), None):
        raise BadInputError(f"{one_line(unknown, 40)}: the project has no such prompt.")
