"""Imports prompts: everything is read and checked first, then taken into the project in one transaction."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dpotui.errors import BadInputError
from dpotui.project import Project, Writer, canonical, sha256_of_file
from dpotui.project.store.connection import Connection
from dpotui.prompts.faults import Faults, LeftOutRow
from dpotui.prompts.prompt_row import PromptFile, clean_tags
from dpotui.prompts.staging import Staging
from dpotui.text import one_line, path_text

_CACHE_KIB: Final = 32 * 1024
"""SQLite's page cache during an import: prompts are keyed by hash, so they land all over their index."""

_THESE: Final = "(SELECT value FROM json_each(:ids))"


@dataclass(frozen=True)
class PromptImport:
    """What an import found and did: `rows` = `new` + `known` + `folded` + `sampled_out`."""

    files: tuple[str, ...]
    rows: int
    new: int
    known: int
    """Prompts that the project had already."""
    folded: int
    """Rows whose prompt is exactly that of an earlier row of the files."""
    sampled_out: int
    retagged: int
    """Known prompts that gained a tag."""
    mapping: dict[str, str]
    """The columns that were read, as {column: field}."""
    ignored: tuple[str, ...]
    """The columns that were not read."""
    tags: dict[str, int]
    """How many of the new and known prompts the files give each tag."""
    left_out: tuple[LeftOutRow, ...]
    """Rows that could not be taken, where that was allowed."""
    notes: tuple[str, ...]
    """What one should know of how the files were read, a sentence each."""
    dry_run: bool


def import_prompts(
    project: Project,
    paths: Sequence[Path],
    *,
    author: str,
    mapping: Mapping[str, str] | None = None,
    tags: Sequence[str] = (),
    sample: int | None = None,
    seed: int = 0,
    skip_bad: bool = False,
    dry_run: bool = False,
) -> PromptImport:
    """Take the prompts of table files into the project as one `intake` revision; see `read_table` for the formats.

    `mapping` (column to field) overrides the guess, `tags` are put on every prompt, `sample` keeps that many, each
    first tag in proportion, the same ones for the same `seed`. Exact duplicates are folded, their tags and ids kept.
    Raises BadInputError that names all rows which are no valid prompts, with nothing changed; with `skip_bad` those are
    left out.
    """
    if sample is not None and sample < 1:
        raise BadInputError("A sample has at least 1 prompt.")
    faults = Faults()
    files = [PromptFile(path, mapping, faults) for path in paths]
    with Staging() as staging:
        for file in files:
            staging.add(file, clean_tags(tags))
        if not skip_bad:
            faults.check()
        _check_read(files, staging)
        dropped = staging.sample(sample, seed) if sample is not None else 0
        known = _look_up(project, staging) if dry_run else _write(project, staging, files, author)
        return _report(files, staging, known, dropped, faults, dry_run)


def _check_read(files: Sequence[PromptFile], staging: Staging) -> None:
    if not staging.rows:
        names = one_line(", ".join(str(file.path) for file in files))
        raise BadInputError(f"{names}: no prompts in it; a table has column names in its first line, then rows.")
    for column in files[0].columns.unknown:
        if all(column in file.columns.unknown for file in files):
            has = one_line(", ".join(dict.fromkeys(name for file in files for name in file.columns.columns)))
            raise BadInputError(f"--map {one_line(column, 60)}=...: no file has such a column. Columns are: {has}.")


def _look_up(project: Project, staging: Staging) -> int:
    with project.read() as connection:
        return _settle(connection, staging)


def _write(project: Project, staging: Staging, files: Sequence[PromptFile], author: str) -> int:
    hashes = [sha256_of_file(file.path) for file in files]
    with project.write() as writer:
        writer.connection.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
        known = _settle(writer.connection, staging)
        for batch in staging.batches():
            writer.add_content("prompt", ({"id": prompt, "messages": messages} for prompt, messages in batch))
        _append(writer, staging, files, hashes, known, author)
    return known


def _append(
    writer: Writer, staging: Staging, files: Sequence[PromptFile], hashes: Sequence[str], known: int, author: str
) -> None:
    """Append the `intake` revision, unless the project had all of it."""
    details = staging.details()
    if not any(details.values()):
        return
    counts = {"rows": staging.rows, "new": staging.prompts - known, "known": known, "folded": staging.folded}
    intake = {
        "what": "prompts",
        "file_name": ", ".join(path_text(file.path.name) for file in files),
        "file_sha256": ", ".join(hashes),
        "counts": canonical(counts),
    }
    writer.append("intake", author, {"intake": [intake], **details})


def _settle(connection: Connection, staging: Staging) -> int:
    """Work out what is new to the project; returns how many of the prompts it has. A fresh project has none."""
    known = 0
    if connection.scalar("SELECT 1 FROM prompt LIMIT 1") is not None:
        for batch in staging.batches():
            known += _mark_known(connection, staging, [prompt for prompt, _ in batch])
    staging.settle()
    return known


def _mark_known(connection: Connection, staging: Staging, prompts: Sequence[str]) -> int:
    """Tell the staging table which of these prompts the project has, and what it says about them."""
    known = [prompt for (prompt,) in _rows(connection, "SELECT id FROM prompt WHERE id IN", prompts)]
    if known:
        staging.mark_known(
            known,
            _rows(connection, "SELECT prompt, external_id, source FROM prompt_origin WHERE prompt IN", known),
            _rows(connection, "SELECT prompt, tag FROM current_tag WHERE prompt IN", known),
        )
    return len(known)


def _rows(connection: Connection, query: str, ids: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(row) for row in connection.execute(f"{query} {_THESE}", {"ids": json.dumps(list(ids))}))


def _report(
    files: Sequence[PromptFile], staging: Staging, known: int, dropped: int, faults: Faults, dry_run: bool
) -> PromptImport:
    mapping: dict[str, str] = {}
    for file in files:
        for column, field in file.columns.used.items():
            same = mapping.setdefault(column, field) == field
            if not same:
                mapping[f"{file.path.name}: {column}"] = field
    return PromptImport(
        files=tuple(file.path.name for file in files),
        rows=staging.rows,
        new=staging.prompts - known,
        known=known,
        folded=staging.folded,
        sampled_out=dropped,
        retagged=staging.retagged(),
        mapping=mapping,
        ignored=tuple(dict.fromkeys(column for file in files for column in file.columns.ignored)),
        tags=staging.tag_counts(),
        left_out=tuple(faults.left_out),
        notes=tuple(note for file in files for note in file.reading.notes),
        dry_run=dry_run,
    )
