"""Work packets: a project file with the work of one annotator in it, and nobody else's."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

from dpotui.errors import BadInputError
from dpotui.project.store.connection import Connection
from dpotui.project.store.copies import in_words
from dpotui.project.store.facts.hashing import batches
from dpotui.project.store.facts.inserting import batch_of_rows, batches_of_revisions, insert
from dpotui.project.store.facts.kinds import KINDS, PACKED, Kind
from dpotui.project.store.facts.ledger import Writer
from dpotui.project.store.facts.reading import content_rows, revisions, want
from dpotui.project.store.file.database import connect, transaction
from dpotui.project.store.file.header import PACKET_ID
from dpotui.project.store.new_file import initialise
from dpotui.project.store.project import Project
from dpotui.project.store.project_identity import IDENTITY
from dpotui.project.store.query import Query
from dpotui.text import one_line

_CHOSEN: Final = "chosen(id) AS (SELECT value FROM json_each(:prompts))"


class _Prompt(NamedTuple):
    id: str
    messages: str


class _Tag(NamedTuple):
    prompt: str
    tag: str
    present: int


_KNOWN: Final = Query(f"WITH {_CHOSEN} SELECT id FROM prompt WHERE id IN chosen", str)
_PROMPTS: Final = Query(f"WITH {_CHOSEN} SELECT id, messages FROM prompt WHERE id IN chosen ORDER BY rowid", _Prompt)
_TAGS: Final = Query(f"WITH {_CHOSEN} SELECT prompt, tag, 1 AS present FROM current_tag WHERE prompt IN chosen", _Tag)


def _candidates() -> str:
    """The candidates of a packet: those of its prompts, and those that its judgements speak of."""
    spoken_of = (
        f"SELECT v.candidate FROM {view} v WHERE v.revision IN ({_taken(kind)})"
        for kind in KINDS.values()
        for view in PACKED
        if kind.packet and view in kind.tables
    )
    current = "SELECT id FROM current_candidate WHERE prompt IN chosen"
    return f"WITH {_CHOSEN} " + " UNION ".join((current, *spoken_of))


def _revisions() -> str:
    """The revisions of a packet, by what each kind says of itself."""
    taken = (_taken(kind) for kind in KINDS.values() if kind.packet)
    return f"WITH included(id) AS ({_candidates()}), {_CHOSEN} {' UNION '.join(taken)}"


def _taken(kind: Kind) -> str:
    return (
        f"SELECT d.revision FROM {kind.tables[0]} d JOIN revision r ON r.id = d.revision "
        f"WHERE r.kind = '{kind.name}' AND ({kind.packet})"
    )


def write_packet(project: Project, part: Path, annotator: str, prompts: tuple[str, ...]) -> None:
    """Fill an empty file with the packet of `annotator`: these prompts and all that is needed to judge them.

    Raises BadInputError when the project has no such prompt.
    """
    values = {"prompts": json.dumps(prompts), "annotator": annotator}
    with in_words(project.path), closing(connect(project.path)) as source:
        source.execute("BEGIN")
        _check_known(source, prompts)
        with transaction(part, write=True) as target:
            initialise(target, IDENTITY.one(source)._asdict(), PACKET_ID)
            target.execute("PRAGMA defer_foreign_keys=1")
            _copy_prompts(source, Writer(target, part), annotator, values)
            _copy_content(source, target, "rubric", "SELECT id FROM rubric", {})
            _copy_content(source, target, "candidate", _candidates(), values)
            _copy_revisions(source, target, values)


def _check_known(source: sqlite3.Connection, prompts: tuple[str, ...]) -> None:
    if unknown := set(prompts).difference(_KNOWN.each(source, prompts=json.dumps(prompts))):
        raise BadInputError(f"{one_line(min(unknown), 40)}: the project has no such prompt.")


def _copy_prompts(source: sqlite3.Connection, writer: Writer, annotator: str, values: dict[str, str]) -> None:
    """The prompts in order of import, and their tags as they are now.

    The tags are the packet's first revision, with the lowest clock there is: merged back, they lose against any word
    on a tag that somebody else has said or will have said meanwhile.
    """
    prompts = values["prompts"]
    writer.add_content("prompt", [row._asdict() for row in _PROMPTS.each(source, prompts=prompts)])
    if tags := [row._asdict() for row in _TAGS.each(source, prompts=prompts)]:
        writer.append("tags", annotator, {"prompt_tag": tags})


def _copy_content(
    source: sqlite3.Connection, target: Connection, table: str, query: str, values: dict[str, str]
) -> None:
    want(source, {row[0] for row in source.execute(query, values)})
    for rows in batches(content_rows(source, table)):
        insert(target, batch_of_rows(table, tuple(rows[0]), (tuple(row.values()) for row in rows)))


def _copy_revisions(source: sqlite3.Connection, target: Connection, values: dict[str, str]) -> None:
    replicas = f"SELECT DISTINCT replica FROM revision WHERE id IN ({_revisions()})"
    _copy_content(source, target, "replica", replicas, values)
    want(source, {row[0] for row in source.execute(_revisions(), values)})
    for found in batches(revisions(source)):
        for batch in batches_of_revisions(found):
            insert(target, batch)
