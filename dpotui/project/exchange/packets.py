"""Work packets: a project file with the work of one annotator in it, and nobody else's."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from dpotui.errors import BadInputError
from dpotui.project.exchange.copies import in_words
from dpotui.project.store.connection import Connection
from dpotui.project.store.database import connect, transaction
from dpotui.project.store.facts import content_rows, revisions, want
from dpotui.project.store.files import PACKET_ID, Project, lay_out
from dpotui.project.store.hashing import batches
from dpotui.project.store.inserting import batch_of_rows, batches_of_revisions, insert
from dpotui.project.store.ledger import Writer
from dpotui.text import one_line

_FOR_ALL: Final = ("rubric_use", "member", "setting")
"""Kinds of revision that go into every packet, whole: without them the work could not be done."""

_CHOSEN: Final = "(SELECT value FROM json_each(:prompts))"
_CANDIDATES: Final = f"""
    SELECT id FROM current_candidate WHERE prompt IN {_CHOSEN}
    UNION SELECT s.candidate FROM score s JOIN judgement j ON j.revision = s.revision
        WHERE j.annotator = :annotator AND j.prompt IN {_CHOSEN}
    UNION SELECT m.candidate FROM remark m JOIN judgement j ON j.revision = m.revision
        WHERE j.annotator = :annotator AND j.prompt IN {_CHOSEN}
    UNION SELECT s.candidate FROM score s JOIN calibration c ON c.revision = s.revision WHERE c.prompt IN {_CHOSEN}
    UNION SELECT m.candidate FROM remark m JOIN calibration c ON c.revision = m.revision WHERE c.prompt IN {_CHOSEN}"""
_REVISIONS: Final = f"""
    SELECT id FROM revision WHERE kind IN ({", ".join(map(repr, _FOR_ALL))})
    UNION SELECT revision FROM judgement WHERE annotator = :annotator AND prompt IN {_CHOSEN}
    UNION SELECT revision FROM calibration WHERE prompt IN {_CHOSEN}
    UNION SELECT revision FROM exclusion WHERE target IN {_CHOSEN} OR target IN ({_CANDIDATES})"""
_TAGS: Final = f"SELECT prompt, tag, 1 AS present FROM current_tag WHERE prompt IN {_CHOSEN}"


def write_packet(project: Project, part: Path, annotator: str, prompts: tuple[str, ...]) -> None:
    """Fill an empty file with the packet of `annotator`: these prompts and all that is needed to judge them.

    Raises BadInputError when the project has no such prompt.
    """
    values = {"prompts": json.dumps(prompts), "annotator": annotator}
    with in_words(project.path), closing(connect(project.path)) as source:
        source.execute("BEGIN")
        _check_known(source, prompts)
        with transaction(part, write=True) as target:
            identity = source.execute("SELECT id, name, domain, made_at FROM project").fetchone()
            lay_out(target, dict(zip(("id", "name", "domain", "made_at"), identity, strict=True)), PACKET_ID)
            target.execute("PRAGMA defer_foreign_keys=1")
            _copy_prompts(source, Writer(target, part), annotator, values)
            _copy_content(source, target, "rubric", "SELECT id FROM rubric", {})
            _copy_content(source, target, "candidate", _CANDIDATES, values)
            _copy_revisions(source, target, values)


def _check_known(source: sqlite3.Connection, prompts: tuple[str, ...]) -> None:
    known = source.execute("SELECT id FROM prompt WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(prompts),))
    if unknown := set(prompts).difference(row[0] for row in known):
        raise BadInputError(f"{one_line(min(unknown), 40)}: the project has no such prompt.")


def _copy_prompts(source: sqlite3.Connection, writer: Writer, annotator: str, values: dict[str, str]) -> None:
    """The prompts in order of import, and their tags as they are now.

    The tags are the packet's first revision, with the lowest clock there is: merged back, they lose against any word
    on a tag that somebody else has said or will have said meanwhile.
    """
    query = f"SELECT id, messages FROM prompt WHERE id IN {_CHOSEN} ORDER BY rowid"
    writer.add_content("prompt", [{"id": id_, "messages": said} for id_, said in source.execute(query, values)])
    columns = ("prompt", "tag", "present")
    tags = [dict(zip(columns, row, strict=True)) for row in source.execute(_TAGS, values)]
    if tags:
        writer.append("tags", annotator, {"prompt_tag": tags})


def _copy_content(
    source: sqlite3.Connection, target: Connection, table: str, query: str, values: dict[str, str]
) -> None:
    want(source, {row[0] for row in source.execute(query, values)})
    for rows in batches(content_rows(source, table)):
        insert(target, batch_of_rows(table, tuple(rows[0]), (tuple(row.values()) for row in rows)))


def _copy_revisions(source: sqlite3.Connection, target: Connection, values: dict[str, str]) -> None:
    replicas = f"SELECT DISTINCT replica FROM revision WHERE id IN ({_REVISIONS})"
    _copy_content(source, target, "replica", replicas, values)
    want(source, {row[0] for row in source.execute(_REVISIONS, values)})
    for found in batches(revisions(source)):
        for batch in batches_of_revisions(found):
            insert(target, batch)
